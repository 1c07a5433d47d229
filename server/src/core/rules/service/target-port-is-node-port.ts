import type { ServicePort, WorkloadFacts } from '../../resources/facts/facts.ts';
import { defineRule } from '../define.ts';
import { selectedWorkloads, titleOf } from '../support/workloads.ts';

export const targetPortIsNodePort = defineRule({
  id: 'service/target-port-is-node-port',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    repeated:
      '`targetPort` repeats the nodePort; the pods of {workload} listen on {port}, and {nodePort} is a port of the nodes',
  },
  docs: {
    summary: 'The targetPort of a Service is its nodePort.',
    why: 'Three numbers meet in a port of a Service: `nodePort` is open on every node, `port` on the cluster IP, and both lead to `targetPort`, on which the container listens. With the number of the node port there, connections reach the pods and are refused. The rule speaks where the containers declare `port` and not that number.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: broker-0
spec:
  type: NodePort
  selector:
    app: broker
  ports:
    - name: client
      port: 9092
      nodePort: 31500
      targetPort: 31500
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: broker
spec:
  selector:
    matchLabels:
      app: broker
  template:
    metadata:
      labels:
        app: broker
    spec:
      containers:
        - name: broker
          image: registry.example/broker:1
          ports:
            - containerPort: 9092
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: broker-0
spec:
  type: NodePort
  selector:
    app: broker
  ports:
    - name: client
      port: 9092
      nodePort: 31500
      targetPort: 9092
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: broker
spec:
  selector:
    matchLabels:
      app: broker
  template:
    metadata:
      labels:
        app: broker
    spec:
      containers:
        - name: broker
          image: registry.example/broker:1
          ports:
            - containerPort: 9092
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport'],
  },
  check({ facts, object, at }, world, report) {
    if (facts.partial) return;
    const written = object.at('spec').at('ports').items();
    for (const [i, own] of facts.ports.entries()) {
      const nodePort = written[i]?.at('nodePort').int();
      const { port, targetPort } = own;
      if (nodePort === undefined || port === undefined || targetPort !== nodePort || port === nodePort)
        continue;
      const workloads = selectedWorkloads(facts, world);
      const [workload] = workloads;
      if (!workload || !workloads.every(one => declares(one, own, port) && !declares(one, own, nodePort)))
        continue;
      report({
        message: 'repeated',
        at: at([...written[i]!.path, 'targetPort']),
        args: { workload: titleOf(workload), port, nodePort },
      });
    }
  },
  fixes: [
    {
      id: 'use-port',
      title: 'Set targetPort to {port}',
      on: ['repeated'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, Number(finding.message.args.port)),
    },
  ],
});

function declares(workload: WorkloadFacts, { protocol }: ServicePort, number: number): boolean {
  return workload.pod.containers.some(container =>
    container.ports.some(one => one.containerPort === number && one.protocol === protocol),
  );
}
