import type { ServicePort, WorkloadFacts } from '../../resources/facts/facts.ts';
import { defineRule } from '../define.ts';
import { targetNumbers } from '../support/target-port.ts';
import { selectedWorkloads } from '../support/workloads.ts';

export const headlessPortRemapped = defineRule({
  id: 'service/headless-port-remapped',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    remapped:
      'Headless: clients reach port {target}, not {port}; a headless Service does not translate ports',
  },
  docs: {
    summary: 'A port of a headless Service differs from its targetPort.',
    why: 'Behind a headless Service there is no cluster IP and no kube-proxy that would translate: the name answers the addresses of the pods, and a client connects to the port it names itself. What a pod listens on is the targetPort. Only clients that ask for SRV records learn that number from DNS, and some Ingress controllers look it up.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 8080
      targetPort: 8080
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },
  check({ facts, object, at }, world, report) {
    if (facts.clusterIP !== 'None' || facts.type === 'ExternalName' || facts.partial) return;
    const workloads = selectedWorkloads(facts, world);
    const written = object.at('spec').at('ports').items();
    for (const [i, port] of facts.ports.entries()) {
      const numbers = targetNumbers(port, workloads, world);
      const target = numbers[0];
      const field = written[i]?.at('port');
      if (!field || port.port === undefined || target === undefined) continue;
      if (numbers.includes(port.port) || numbers.length > 1 || declares(workloads, port)) continue;
      report({
        message: 'remapped',
        at: at(field),
        args: { port: port.port, target },
        data: { free: isFree(target, port, facts.ports) ? 1 : 0 },
      });
    }
  },
  fixes: [
    {
      id: 'use-target',
      title: 'Set port to {target}',
      on: ['remapped'],
      safe: false,
      when: ({ finding }) => finding.data.free === 1,
      apply: (edit, { finding }) => edit.set(finding.at, Number(finding.message.args.target)),
    },
  ],
});

/** Whether the pods say that they listen on the Service's own number as well. */
function declares(workloads: readonly WorkloadFacts[], { port, protocol }: ServicePort): boolean {
  return workloads.some(workload =>
    workload.pod.containers.some(container =>
      container.ports.some(one => one.containerPort === port && one.protocol === protocol),
    ),
  );
}

/** Whether no other port of the Service has this number and protocol: the API server takes each pair once. */
function isFree(number: number, port: ServicePort, ports: readonly ServicePort[]): boolean {
  return !ports.some(other => other !== port && other.port === number && other.protocol === port.protocol);
}
