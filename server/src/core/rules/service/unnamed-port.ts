import type { Facts, ServiceFacts, ServicePort } from '../../resources/facts/facts.ts';
import { nearest, sameNamespace } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { portName } from '../support/names.ts';

export const unnamedPort = defineRule({
  id: 'service/unnamed-port',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: { unnamed: 'Without a name, port {port} has no SRV record; {asker} asks for "{srv}"' },
  docs: {
    summary: 'An SRV name asks for a port that has no name.',
    why: 'Clients that look for peers by SRV ask for `_<port name>._<protocol>.<service>`, and get the name and port of every pod. A Service with a single port may leave out the name, and then there is no such record. It is told where a text of a workload or ConfigMap asks for one.',
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
---
apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  containers:
    - name: client
      image: registry.example/client:1
      env:
        - name: DB_SRV
          value: _pg._tcp.db
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: registry.example/db:1
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
---
apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  containers:
    - name: client
      image: registry.example/client:1
      env:
        - name: DB_SRV
          value: _pg._tcp.db
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: registry.example/db:1
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#srv-records'],
  },
  check({ facts, object, at }, world, report) {
    const [port, ...more] = facts.ports;
    const field = object.at('spec').at('ports').items()[0];
    if (facts.type === 'ExternalName' || facts.partial || !port || !field || more.length > 0) return;
    if (port.name || port.port === undefined || port.protocol.includes('$')) return;
    const asked = askedFor(facts, port, world);
    if (!asked) return;
    report({
      message: 'unnamed',
      at: at(field.at('port')),
      target: at([...field.path]),
      args: { port: port.port, asker: `${asked.by.kind} ${asked.by.name}`, srv: asked.name },
      data: { name: asked.port },
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

interface Asked {
  readonly by: Facts;
  readonly name: string;
  /** The name of the port that is asked for. */
  readonly port: string;
}

/** The first SRV name in a text that asks for the Service's only port. */
function askedFor(service: ServiceFacts, { protocol }: ServicePort, world: World): Asked | undefined {
  for (const by of nearest(service.uri, world.askingSrv(service.name)))
    for (const name of by.srvNames) {
      const [port = '', proto, host, namespace = by.namespace] = name.split('.');
      if (host !== service.name || proto !== `_${protocol.toLowerCase()}`) continue;
      if (!sameNamespace(namespace, service.namespace) || portName(port.slice(1))) continue;
      return { by, name, port: port.slice(1) };
    }
  return undefined;
}
