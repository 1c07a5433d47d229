import { defineRule } from '../define.ts';
import { headlessServiceFor } from '../support/headless-service.ts';
import { shownName } from '../support/text/problem.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';

const shapes = [
  'svcMissing',
  'misplaced',
  'noNamespace',
  'tooLong',
  'lastDot',
  'podForSvc',
  'noPodRecord',
] as const;

export const wrongShape = defineRule({
  id: 'name/wrong-shape',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    svcMissing: '"svc" is missing before the cluster domain: "{name}" is no name of the cluster',
    misplaced:
      'The parts of "{name}" are out of order; names of the cluster are built `[pod.]service.namespace.svc`',
    noNamespace: 'The namespace is missing before "svc" in "{name}"',
    tooLong: '"{name}" has one part too many; below a Service there is one label for a pod',
    lastDot: 'The last dot keeps "{name}" from the search list, and there is no such name at the top',
    podForSvc: '"{name}" says "pod" where "svc" belongs; below "pod" there are only names made of addresses',
    noPodRecord: 'Below "pod" there are only names made of addresses, such as `10-0-0-7`; "{label}" is none',
  },
  docs: {
    summary: 'A name of the cluster has parts that are missing, swapped or too many.',
    why: 'Names of Services are `<service>.<namespace>.svc.<domain>`, of pods behind them `<pod>.<service>.<namespace>.svc.<domain>`, of ports `_<port>._<protocol>.<service>.<namespace>.svc.<domain>`. Below `pod` there are only addresses with dashes. Nothing else exists under the cluster domain.',
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
          value: db-0.db.svc.shop.cluster.local
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
    for (const found of problemsIn(subject, world, ...shapes)) {
      const name = shownName(found.name);
      if (found.what === 'noPodRecord') {
        const { place, label, nameless } = found;
        report({
          ...place,
          message: found.what,
          args: { label },
          ...(nameless
            ? { target: { resource: nameless.pod.key, path: ['spec'], part: 'value' as const } }
            : {}),
          data: {
            ...place.data,
            pod: nameless?.pod.name ?? '',
            service: nameless?.service ?? '',
            span: nameless ? [String(nameless.edit.span.start), String(nameless.edit.span.end)] : [],
            becomes: nameless?.edit.text ?? '',
          },
        });
      } else report({ ...found.place, message: found.what, args: { name } });
    }
  },
  fixes: [
    renameFix(...shapes),
    {
      id: 'name-the-pod',
      title: 'Give Pod {pod} a name under a new headless Service {service}, and write {becomes}',
      on: ['noPodRecord'],
      safe: false,
      when: ({ finding }) => finding.data.pod !== '',
      apply(edit, { finding, world }) {
        const { at, target, data } = finding;
        const pod = world
          .named('Pod', String(data.pod))
          .find(one => !('uri' in target) && one.key === target.resource);
        if (pod?.sort !== 'workload' || 'uri' in at || 'uri' in target) return;
        const service = String(data.service);
        edit.insert(target, 'hostname', pod.name, { before: 'containers' });
        edit.insert(target, 'subdomain', service, { after: 'hostname' });
        edit.insertDocument({ ...target, path: [] }, headlessServiceFor(pod, service), 'before');
        const [start, end] = (data.span as readonly string[]).map(Number);
        edit.setPart(at, { start: start!, end: end! }, String(data.becomes));
      },
    },
  ],
});
