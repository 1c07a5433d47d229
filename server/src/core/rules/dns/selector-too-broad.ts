import { message } from '../../base/message.ts';
import { directory } from '../../base/uri.ts';
import type { PathAnchor } from '../../resources/anchor.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';
import { hasKnownLabels, isIncomplete, templatePath, titleOf } from '../support/workloads.ts';

export const selectorTooBroad = defineRule({
  id: 'dns/selector-too-broad',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    job: 'Also selects the pods of {other}: while they run, clients of {workload} reach them, too',
    port: 'Also selects the pods of {other}, which have no port {port}',
  },
  docs: {
    summary: 'A Service selects pods that serve something else.',
    why: 'Every ready pod with the labels of the selector is an endpoint, whoever owns it. Pods of a Job have no readiness probe as a rule: they are ready as soon as they run, their addresses are among the answers for the name of the Service, and what connects to them fails. A label that tells the workloads apart belongs in the selector.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  clusterIP: None
  selector:
    app: queue
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  serviceName: queue
  selector:
    matchLabels:
      app: queue
      part: broker
  template:
    metadata:
      labels:
        app: queue
        part: broker
    spec:
      containers:
        - name: queue
          image: registry.example/queue:1
---
apiVersion: batch/v1
kind: Job
metadata:
  name: queue-setup
spec:
  template:
    metadata:
      labels:
        app: queue
        part: setup
    spec:
      restartPolicy: Never
      containers:
        - name: setup
          image: registry.example/queue:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  clusterIP: None
  selector:
    app: queue
    part: broker
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  serviceName: queue
  selector:
    matchLabels:
      app: queue
      part: broker
  template:
    metadata:
      labels:
        app: queue
        part: broker
    spec:
      containers:
        - name: queue
          image: registry.example/queue:1
---
apiVersion: batch/v1
kind: Job
metadata:
  name: queue-setup
spec:
  template:
    metadata:
      labels:
        app: queue
        part: setup
    spec:
      restartPolicy: Never
      containers:
        - name: setup
          image: registry.example/queue:1
`,
    links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/'],
  },
  check({ facts, object, at }, world, report) {
    if (facts.partial || facts.type === 'ExternalName') return;
    const selected = selectedBeside(facts, world);
    const serving = selected.filter(workload => !isJob(workload) && workload.uri === facts.uri);
    const place = { at: at(object.at('spec').at('selector'), 'key') };
    const main = selected.find(workload => !isJob(workload));
    const job = selected.find(workload => isJob(workload) && !workload.suspend && isRelated(workload, facts));
    if (main && job)
      return report({
        ...place,
        message: 'job',
        args: { workload: titleOf(main), other: titleOf(job) },
        target: { resource: main.key, path: [], part: 'value' },
        data: { ...telling(main, [job]), ...component(main) },
        related: [definition(job)],
      });
    const odd = withoutPort(facts, serving);
    if (odd)
      report({
        ...place,
        message: 'port',
        severity: 'info',
        args: { other: titleOf(odd.other), port: odd.port },
        data: telling(odd.main, [odd.other]),
        related: [definition(odd.other)],
      });
  },
  fixes: [
    {
      id: 'label-pods',
      title: 'Label the pods of {workload} with `{added}`, and select by it, too',
      on: ['job'],
      safe: false,
      when: ({ finding }) => finding.data.key === undefined && finding.data.added !== undefined,
      apply(edit, { finding }) {
        const { pods, component } = finding.data;
        if (typeof pods !== 'object') return;
        const labels = { ...finding.target, path: pods, part: 'value' } as PathAnchor;
        edit.insert(labels, componentLabel, component);
        edit.insert(finding.at, componentLabel, component);
      },
    },
    {
      id: 'select-by-label',
      title: 'Also select by `{label}`',
      on: ['job', 'port'],
      safe: false,
      when: ({ finding }) => finding.data.key !== undefined,
      apply: (edit, { finding }) =>
        edit.insert(finding.at, String(finding.data.key), String(finding.data.value)),
    },
  ],
});

/** The workloads of the Service's folder that it surely selects, those of its file first. */
function selectedBeside(service: ServiceFacts, world: World): readonly WorkloadFacts[] {
  const selected = inNamespaceOf(service, world.selectedBy(service.selector ?? {}));
  const beside = selected.filter(
    workload =>
      directory(workload.uri) === directory(service.uri) &&
      hasKnownLabels(workload) &&
      !isIncomplete(workload),
  );
  return [...beside].sort((a, b) => Number(b.uri === service.uri) - Number(a.uri === service.uri));
}

/** In another file a Job counts only when its name shows that it belongs to the Service. */
function isRelated(job: WorkloadFacts, service: ServiceFacts): boolean {
  const stem = service.name.split('-')[0]!;
  return job.uri === service.uri || job.name === stem || job.name.startsWith(`${stem}-`);
}

function isJob(workload: WorkloadFacts): boolean {
  return workload.kind === 'Job' || workload.kind === 'CronJob';
}

/** Of several selected workloads: one that declares the only port of the Service, and one that declares only others. */
function withoutPort(
  service: ServiceFacts,
  workloads: readonly WorkloadFacts[],
): { main: WorkloadFacts; other: WorkloadFacts; port: number } | undefined {
  const [only, ...more] = service.ports;
  const port = only?.targetPort;
  if (typeof port !== 'number' || more.length > 0) return undefined;
  const main = workloads.find(workload => portsOf(workload).includes(port));
  const other = workloads.find(workload => portsOf(workload).length > 0 && !portsOf(workload).includes(port));
  return main && other && { main, other, port };
}

function portsOf(workload: WorkloadFacts): readonly number[] {
  return workload.pod.containers
    .filter(container => !container.init || container.sidecar)
    .flatMap(container => container.ports)
    .flatMap(port => port.containerPort ?? []);
}

/** A label of one workload's pods that the others lack. */
function telling(main: WorkloadFacts, others: readonly WorkloadFacts[]): Record<string, string> {
  const found = Object.entries(main.pod.labels).find(([key, value]) =>
    others.every(other => other.pod.labels[key] !== value),
  );
  return found ? { key: found[0], value: found[1], label: `${found[0]}: ${found[1]}` } : {};
}

/** The recommended label that tells the parts of an application apart. */
const componentLabel = 'app.kubernetes.io/component';

/** What is needed to tell the pods of a workload from others by a label that they do not have yet. */
function component(main: WorkloadFacts): Finding['data'] {
  const [container] = main.pod.containers;
  const value = container?.name ?? main.name;
  if (main.pod.labels[componentLabel] !== undefined || isTemplated(value)) return {};
  const pods = [...templatePath(main), 'metadata', 'labels'].map(String);
  return { added: `${componentLabel}: ${value}`, component: value, pods };
}

function definition(workload: WorkloadFacts) {
  return {
    at: { resource: workload.key, path: ['metadata', 'name'], part: 'value' },
    message: message('{workload} is selected, too', { workload: titleOf(workload) }),
  } as const;
}
