import { podTemplate } from '../../resources/facts/pod.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked, isPatch } from '../support/checked.ts';
import { containersOf, hasImage } from '../support/pod-spec.ts';

export const claimTemplateUnused = defineRule({
  id: 'statefulset/claim-template-unused',
  severity: 'hint',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    unmounted: 'No container mounts "{claim}": each pod gets a volume that nothing uses',
    shadows:
      'The claim template "{claim}" takes the place of the volume of this name; nothing reads the volume',
    twice: 'Two claim templates are named "{claim}"; only the last one counts',
  },
  docs: {
    summary: 'A claim template that no container mounts, that hides a volume, or that is there twice.',
    why: 'From each claim template the StatefulSet controller makes a PersistentVolumeClaim per pod, `<template>-<pod>`, and a volume of its name. It does so whether or not a container mounts it, and without a word when the pod template has a volume of that name, or when there are two templates of one name: the last one wins.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          emptyDir: {}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes:
          - ReadWriteOnce
        resources:
          requests:
            storage: 1Gi
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes:
          - ReadWriteOnce
        resources:
          requests:
            storage: 1Gi
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates'],
  },
  check({ resource, facts, object, at }, _world, report) {
    if (!isChecked(resource) || isPatch(facts, hasImage(resource))) return;
    const claims = object.at('spec').at('volumeClaimTemplates').items();
    const names = claims.map(claim => claim.at('metadata').at('name').text() ?? '');
    const mounted = new Set(containersOf(resource).flatMap(mountsOf));
    if ([...mounted, ...names].some(isTemplated)) return;
    for (const [i, claim] of names.entries()) {
      if (claim === '') continue;
      const place = { at: at(claims[i]!.at('metadata').at('name')), args: { claim } };
      if (names.includes(claim, i + 1)) report({ message: 'twice', severity: 'warning', ...place });
      else if (!mounted.has(claim)) report({ message: 'unmounted', ...place });
    }
    for (const volume of podTemplate(resource).at('spec').at('volumes').items()) {
      const claim = volume.at('name').text() ?? '';
      if (names.includes(claim))
        report({ message: 'shadows', severity: 'info', at: at(volume.at('name')), args: { claim } });
    }
  },
  fixes: [
    {
      id: 'remove-hidden',
      title: 'Remove this one',
      on: ['shadows', 'twice'],
      safe: false,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const { path } = finding.at;
        const end = path.map(step => typeof step).lastIndexOf('number') + 1;
        edit.remove({ ...finding.at, path: path.slice(0, end) });
      },
    },
  ],
});

/** The names of the volumes that a container mounts or uses as block devices. */
function mountsOf(container: ReturnType<typeof containersOf>[number]): readonly string[] {
  const named = [...container.at('volumeMounts').items(), ...container.at('volumeDevices').items()];
  return named.flatMap(mount => mount.at('name').text() ?? []);
}
