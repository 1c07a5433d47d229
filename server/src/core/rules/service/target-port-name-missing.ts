import { message } from '../../base/message.ts';
import { mostSimilar } from '../../base/similar.ts';
import type { ContainerPort, ServicePort, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { Fix } from '../define.ts';
import { defineRule } from '../define.ts';
import { portName } from '../support/names.ts';
import { namedPorts } from '../support/target-port.ts';
import { selectedWorkloads, templatePath, titleOf } from '../support/workloads.ts';

/** How many names are offered. */
const maxChoices = 2;

const messages = {
  headless:
    'No container of {workload} has a port named "{port}" ({protocol}): addresses are answered, SRV records for it are not',
  clusterIP:
    'No container of {workload} has a port named "{port}" ({protocol}), so nothing answers behind it',
  protocol:
    'Port "{port}" of {workload} is {found}, this one is {protocol}; names are looked up together with the protocol',
} as const;

export const targetPortNameMissing = defineRule({
  id: 'service/target-port-name-missing',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages,
  docs: {
    summary: 'A targetPort names a port that no container of the selected pods has.',
    why: 'A named targetPort is looked up in each pod, among the container ports of that name and of the protocol of the Service port. Where it is not found the pod serves nothing on this port: a Service with a cluster IP has no endpoints for it and connections fail; a headless Service answers the addresses all the same, but the SRV record of the port is NXDOMAIN.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: web
              containerPort: 8080
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  },
  check({ facts, object, at }, world, report) {
    if (facts.type === 'ExternalName' || facts.partial) return;
    const workloads = selectedWorkloads(facts, world);
    const [workload] = workloads;
    if (!workload || workloads.some(hasHiddenPorts)) return;
    const ports = workloads.flatMap(one => namedPorts(one, world));
    for (const [i, port] of facts.ports.entries()) {
      const name = port.targetPort;
      // other names, placeholders among them, the API server refuses
      if (typeof name !== 'string' || portName(name) || isTemplated(port.protocol)) continue;
      if (ports.some(one => one.name === name && one.protocol === port.protocol)) continue;
      const field = object.at('spec').at('ports').items()[i]!;
      const other = ports.find(one => one.name === name);
      const args = { port: name, protocol: port.protocol, workload: titleOf(workload) };
      const common = { at: at(field.at('targetPort')), related: [portsOf(workload)] };
      if (other)
        report({
          ...common,
          message: 'protocol',
          at: at(field.at('protocol').present ? field.at('protocol') : field.at('targetPort')),
          target: at([...field.path, 'protocol']),
          args: { ...args, found: other.protocol },
        });
      else
        report({
          ...common,
          message: facts.clusterIP === 'None' ? 'headless' : 'clusterIP',
          ...nameable(port, workload),
          args,
          data: choices(port, ports, workload),
        });
    }
  },
  fixes: [
    ...Array.from({ length: maxChoices }, (_, i) => choice(i)),
    {
      id: 'name-container-port',
      title: 'Name container port {number} {port}',
      on: ['headless', 'clusterIP'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.number !== undefined,
      apply: (edit, { finding }) => edit.set(finding.target, String(finding.message.args.port)),
    },
    {
      id: 'change-protocol',
      title: 'Change protocol to {found}',
      on: ['protocol'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.target, String(finding.message.args.found)),
    },
  ],
});

/** The fix that takes the nth of the names that are there. */
function choice(n: number): Fix<'headless' | 'clusterIP'> {
  return {
    id: `use-port-${n + 1}`,
    title: `Change targetPort to {choice${n + 1}}`,
    on: ['headless', 'clusterIP'],
    safe: false,
    preferred: n === 0,
    when: ({ finding }) => finding.data[`choice${n + 1}`] !== undefined,
    apply: (edit, { finding }) => edit.set(finding.at, String(finding.data[`choice${n + 1}`])),
  };
}

/** Names that could have been meant, the most similar first, and the number of a container port that lacks the name. */
function choices(
  port: ServicePort,
  ports: readonly ContainerPort[],
  workload: WorkloadFacts,
): Record<string, string | number> {
  const names = [...new Set(ports.filter(one => one.protocol === port.protocol).map(one => one.name!))];
  const similar = mostSimilar(String(port.targetPort), names);
  const sorted = similar ? [similar, ...names.filter(name => name !== similar)] : names;
  const offered = sorted.slice(0, maxChoices).map((name, i) => [`choice${i + 1}`, name] as const);
  const unnamed = unnamedPort(port, workload);
  return { ...Object.fromEntries(offered), ...(unnamed ? { number: port.port! } : {}) };
}

function nameable(port: ServicePort, workload: WorkloadFacts) {
  const unnamed = unnamedPort(port, workload);
  if (!unnamed) return {};
  const path = [
    ...templatePath(workload),
    'spec',
    'containers',
    unnamed.container,
    'ports',
    unnamed.port,
    'name',
  ];
  return { target: { resource: workload.key, path, part: 'value' } as const };
}

/** Where a container declares the very number of the Service port without a name. */
function unnamedPort(
  port: ServicePort,
  workload: WorkloadFacts,
): { container: number; port: number } | undefined {
  const containers = workload.pod.containers.filter(container => !container.init);
  for (const [container, { ports }] of containers.entries()) {
    const found = ports.findIndex(
      one => !one.name && one.containerPort === port.port && one.protocol === port.protocol,
    );
    if (found >= 0) return { container, port: found };
  }
  return undefined;
}

function hasHiddenPorts(workload: WorkloadFacts): boolean {
  return workload.pod.containers.some(container =>
    container.ports.some(port => isTemplated(port.name ?? '') || isTemplated(port.protocol)),
  );
}

function portsOf(workload: WorkloadFacts) {
  return {
    at: { resource: workload.key, path: [...templatePath(workload), 'spec', 'containers'], part: 'key' },
    message: message('Containers of {workload}', { workload: titleOf(workload) }),
  } as const;
}
