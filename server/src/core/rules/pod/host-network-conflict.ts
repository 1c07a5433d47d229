import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { defineRule } from '../define.ts';
import { isChecked, podKinds } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import { containersOf, podSeverity } from '../support/pod-spec.ts';

export const hostNetworkConflict = defineRule({
  id: 'pod/host-network-conflict',
  severity: 'error',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    hostPort: 'With `hostNetwork` the `hostPort` is the container port, {port}, not {hostPort}',
    taken: 'Another port of this pod already has host port {hostPort}/{protocol}',
    override: '`hostnameOverride` does not go with `{field}: true`',
  },
  docs: {
    summary:
      'Ports of the node taken twice, and fields that contradict `hostNetwork` or `setHostnameAsFQDN`.',
    why: 'A pod in the network of its node has the ports of the node, so there is nothing to map a container port to, and the host name of the node. `hostnameOverride` says what the host name is, so nothing else can.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers:
    - name: agent
      image: registry.example/agent:1
      ports:
        - containerPort: 8080
          hostPort: 80
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers:
    - name: agent
      image: registry.example/agent:1
      ports:
        - containerPort: 8080
          hostPort: 8080
`,
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/'],
  },
  check({ resource, facts, at }, world, report) {
    if (!isChecked(resource)) return;
    const severity = podSeverity(resource, world);
    const { hostNetwork, setHostnameAsFQDN } = facts.pod;
    const ports = hostNetwork
      ? containersOf(resource).flatMap(container => container.at('ports').items())
      : [];
    for (const one of ports) {
      const port = one.at('containerPort').int();
      const hostPort = one.at('hostPort').int();
      if (port && hostPort && port !== hostPort)
        report({ message: 'hostPort', severity, at: at(one.at('hostPort')), args: { port, hostPort } });
    }
    for (const { field, hostPort, protocol } of takenHostPorts(resource, hostNetwork && facts.kind === 'Pod'))
      report({ message: 'taken', severity, at: at(field), args: { hostPort, protocol } });
    const override = podTemplate(resource)
      .at('spec')
      .at('hostnameOverride' as 'hostname');
    // in 1.34 the field is dropped, unless the gate HostnameOverride is on
    if (!override.present || !isAtLeast(world.settings.kubernetesVersion, '1.35')) return;
    const field = setHostnameAsFQDN ? 'setHostnameAsFQDN' : hostNetwork ? 'hostNetwork' : undefined;
    if (field) report({ message: 'override', severity, at: at(override, 'key'), args: { field } });
  },
  fixes: [
    {
      id: 'use-container-port',
      title: 'Change hostPort to {port}',
      on: ['hostPort'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, Number(finding.message.args.port)),
    },
  ],
});

interface HostPort {
  readonly field: Field<unknown>;
  readonly hostPort: number;
  readonly protocol: string;
}

/** Ports that take a host port once more; in the node's network each container port of a Pod (not yet of a template) is one. */
function takenHostPorts(resource: Resource, allTaken: boolean): readonly HostPort[] {
  const seen = new Set<string>();
  const containers = podTemplate(resource).at('spec').at('containers').items();
  return containers
    .flatMap(container => container.at('ports').items())
    .flatMap(port => {
      const written = port.at('hostPort');
      const hostPort = written.int() || (allTaken ? port.at('containerPort').int() : 0) || 0;
      const protocol = port.at('protocol').text() || 'TCP';
      const key = `${hostPort}/${protocol}/${port.at('hostIP').text() ?? ''}`;
      if (hostPort === 0 || !seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ field: written.present ? written : port.at('containerPort'), hostPort, protocol }];
    });
}
