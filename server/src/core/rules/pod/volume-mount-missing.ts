import { mostSimilar } from '../../base/similar.ts';
import { decodeProblems } from '../../resources/decode.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked, isPatch, podKinds } from '../support/checked.ts';
import { label } from '../support/names.ts';
import { containersOf, hasImage, podSeverity } from '../support/pod-spec.ts';
import { templatePath } from '../support/workloads.ts';

export const volumeMountMissing = defineRule({
  id: 'pod/volume-mount-missing',
  severity: 'error',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    similar: 'No volume named "{volume}"; did you mean "{meant}"?',
    unused: 'No volume named "{volume}"; "{meant}" is there and not mounted',
    others: 'No volume named "{volume}"; there are {list}',
    none: 'No volume named "{volume}", nor any other',
  },
  docs: {
    summary: 'A container mounts a volume that neither the pod nor a claim template defines.',
    why: 'A volume mount names one of `spec.volumes`, or of the `volumeClaimTemplates` of a StatefulSet. The API server refuses other names; in the template of a StatefulSet it looks for them from Kubernetes 1.34 on, and before that the StatefulSet is accepted and its pods cannot be created.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      volumeMounts:
        - name: date
          mountPath: /data
  volumes:
    - name: data
      emptyDir: {}
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      volumeMounts:
        - name: data
          mountPath: /data
  volumes:
    - name: data
      emptyDir: {}
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates'],
  },
  check({ resource, facts, at }, world, report) {
    if (!isChecked(resource) || isPatch(facts, hasImage(resource)) || hidesVolumes(resource)) return;
    const names = [...new Set([...facts.pod.volumes, ...facts.claims])];
    if (names.some(isTemplated)) return;
    const mounts = containersOf(resource).flatMap(mountsOf);
    const mounted = new Set(mounts.map(mount => mount.text()));
    const severity = podSeverity(resource, world);
    for (const mount of mounts) {
      const volume = mount.text();
      if (!volume || names.includes(volume) || isTemplated(volume)) continue;
      const place = at(mount);
      const similar = mostSimilar(volume, names);
      const [unused, ...more] = names.filter(name => !mounted.has(name));
      const list = names.map(name => `"${name}"`).join(', ');
      if (similar !== undefined)
        report({ message: 'similar', severity, at: place, args: { volume, meant: similar } });
      else if (unused !== undefined && more.length === 0)
        report({ message: 'unused', severity, at: place, args: { volume, meant: unused } });
      else if (names.length > 0) report({ message: 'others', severity, at: place, args: { volume, list } });
      else report({ message: 'none', severity, at: place, args: { volume } });
    }
  },
  fixes: [
    {
      id: 'add-claim-template',
      title: 'Add a claim template {volume}, 1Gi',
      on: ['others', 'none'],
      safe: false,
      when: ({ facts, finding }) => facts.kind === 'StatefulSet' && isLabel(finding.message.args.volume),
      apply: (edit, { facts, finding }) => {
        const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
        edit.append(
          { ...spec, path: ['spec', 'volumeClaimTemplates'] },
          {
            metadata: { name: finding.message.args.volume },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        );
      },
    },
    {
      id: 'add-empty-dir',
      title: 'Add an empty volume {volume}, lost with its pod',
      on: ['others', 'none'],
      safe: false,
      preferred: false,
      when: ({ finding }) => isLabel(finding.message.args.volume),
      apply: (edit, { facts, finding }) => {
        if (facts.sort !== 'workload') return;
        const volumes = [...templatePath(facts), 'spec', 'volumes'];
        const volume = { name: finding.message.args.volume, emptyDir: {} };
        edit.append({ resource: facts.key, path: volumes, part: 'value' }, volume);
      },
    },
    {
      id: 'mount-meant',
      title: 'Change {volume} to {meant}',
      on: ['similar', 'unused'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.message.args.meant)),
    },
  ],
});

/** Whether a volume can have this name. */
function isLabel(name: string | number | undefined): boolean {
  return typeof name === 'string' && label(name) === undefined;
}

/** The names of the volumes that a container mounts or uses as block devices. */
function mountsOf(container: ReturnType<typeof containersOf>[number]): readonly Field<string>[] {
  const named = [...container.at('volumeMounts').items(), ...container.at('volumeDevices').items()];
  return named.map(mount => (mount as Field<{ name: string }>).at('name'));
}

/** Whether volumes may be written in a field that is misspelt, stands in the wrong place or cannot be read: then that is the cause. */
function hidesVolumes(resource: Resource): boolean {
  const { known, object } = resource;
  const volumes = podTemplate(resource).at('spec').at('volumes');
  if (!known || !object.node || (volumes.present && volumes.node?.type !== 'list')) return true;
  return decodeProblems(known, object.node).some(
    problem => problem.sort === 'unknown' && mostSimilar(problem.field, ['', ...volumeFields]) !== undefined,
  );
}

const volumeFields = ['volumes', 'volumeClaimTemplates', 'volume', 'volumeClaimTemplate'];
