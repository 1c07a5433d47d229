import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { selectedWorkloads } from '../support/workloads.ts';

export const unnamedPort = defineRule({
  id: 'service/unnamed-port',
  severity: 'hint',
  since: '0.1.0',
  kinds: ['Service'],
  messages: { unnamed: 'Without a name, port {port} has no SRV record of its own' },
  docs: {
    summary: 'The only port of a headless Service has no name.',
    why: 'Clients that look for peers by SRV ask for `_<port name>._<protocol>.<service>`, and get the name and port of every pod. A Service with a single port may leave out the name, and then there is no such record.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#srv-records'],
  },
  check({ facts, object, at }, world, report) {
    const [port, ...more] = facts.ports;
    const field = object.at('spec').at('ports').items()[0];
    if (facts.clusterIP !== 'None' || facts.partial || !port || !field || more.length > 0) return;
    if (port.name || port.port === undefined || world.slices(facts.name).length > 0) return;
    report({
      message: 'unnamed',
      at: at(field.at('port')),
      target: at([...field.path]),
      args: { port: port.port },
      data: { name: nameFor(facts, world) },
    });
  },
  fixes: [
    {
      id: 'name-port',
      title: 'Name the port {name}',
      on: ['unnamed'],
      safe: false,
      apply: (edit, { finding }) =>
        edit.insert(finding.target, 'name', String(finding.data.name), { before: 'port' }),
    },
  ],
});

/** The name that the container gives the port, or one made of protocol and number. */
function nameFor(service: ServiceFacts, world: World): string {
  const port = service.ports[0]!;
  const container = selectedWorkloads(service, world)
    .flatMap(workload => workload.pod.containers)
    .flatMap(one => one.ports)
    .find(one => one.name && one.containerPort === port.targetPort && one.protocol === port.protocol);
  return container?.name ?? `${port.protocol.toLowerCase()}-${port.port}`;
}
