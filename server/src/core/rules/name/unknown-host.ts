import { namesIn } from '../../resources/text-names/names.ts';
import type { World } from '../../workspace/world.ts';
import type { Subject } from '../define.ts';
import { defineRule } from '../define.ts';
import { neededReplicas, pastReplicasSeverity } from '../support/text/past-replicas.ts';
import type { PlacedProblem } from '../support/text/report.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';
import { titleOf } from '../support/workloads.ts';

export const unknownHost = defineRule({
  id: 'name/unknown-host',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    noPod: 'Service "{service}" has no "{pod}" behind it, only {known}',
    noService: 'No Service named "{service}"; did you mean "{meant}"?',
    otherService: 'The pods of {owner} have names under Service "{right}", not under "{service}"',
    ordinal: '{owner} has pods {first} to {last} as written, so "{pod}" does not resolve',
    onlyPod: '{owner} has only pod {first} as written, so "{pod}" does not resolve',
    belowExternal: 'Service "{service}" is an alias (ExternalName); there are no names below its own',
    noPort: 'Service "{service}" has no port {port}, only {known}',
  },
  docs: {
    summary: 'A name in a text is not among those that a known Service gives.',
    why: 'Below a headless Service there is one name for each pod that has a host name and names the Service as its `subdomain`; for a StatefulSet these are `<name>-<ordinal>` under `serviceName`. Anything else is NXDOMAIN. An ordinal past `replicas` is one, too; where `replicas` is not written or an autoscaler changes it, and in lists that go on past the last pod, it may be meant.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 3
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
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: DB_HOST
          value: dbs-0.db.shop.svc.cluster.local
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 3
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
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: DB_HOST
          value: db-0.db.shop.svc.cluster.local
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const found of problemsIn(
      subject,
      world,
      'noPod',
      'noService',
      'otherService',
      'ordinal',
      'belowExternal',
      'noPortName',
    ))
      report({ ...found.place, ...said(found, subject, world) });
  },
  fixes: [
    renameFix('noPod', 'noService', 'otherService', 'noPort'),
    {
      id: 'raise-replicas',
      title: 'Set replicas of {owner} to {replicas}',
      on: ['ordinal', 'onlyPod'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.replicas !== '',
      apply: (edit, { finding }) => edit.set(finding.target, Number(finding.data.replicas)),
    },
  ],
});

/** What is said of a problem, and how loudly. */
function said(
  found: PlacedProblem<'noPod' | 'noService' | 'otherService' | 'ordinal' | 'belowExternal' | 'noPortName'>,
  { resource }: Subject<(typeof textKinds)[number]>,
  world: World,
) {
  switch (found.what) {
    case 'noPod':
      return {
        message: 'noPod' as const,
        args: { service: found.service.name, pod: found.pod, known: found.known },
      };
    case 'noService':
      return { message: 'noService' as const, args: { service: found.service, meant: found.meant } };
    case 'otherService':
      return {
        message: 'otherService' as const,
        args: { owner: titleOf(found.owner), service: found.service, right: found.right },
      };
    case 'ordinal': {
      const { owner, pod, first, last } = found;
      const args = {
        owner: titleOf(owner),
        pod,
        first: `${owner.name}-${first}`,
        last: `${owner.name}-${last}`,
      };
      const names = namesIn(resource);
      const isWritten = owner.replicas !== undefined;
      return {
        message: first === last ? ('onlyPod' as const) : ('ordinal' as const),
        args,
        severity: pastReplicasSeverity(found, names, world),
        target: { resource: owner.key, path: ['spec', 'replicas'], part: 'value' as const },
        data: { ...found.place.data, replicas: isWritten ? neededReplicas(found, names) : '' },
      };
    }
    case 'belowExternal':
      return { message: 'belowExternal' as const, args: { service: found.service.name } };
    case 'noPortName':
      return {
        message: 'noPort' as const,
        args: { service: found.service.name, port: found.port, known: found.known },
      };
  }
}
