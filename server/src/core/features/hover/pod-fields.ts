import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { clientOf } from '../../resolve/dns-client.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { code, headline, line, rowsOf, table } from './blocks.ts';
import { governorHover } from './governor.ts';
import type { HoverPlace } from './place.ts';
import { hasStableNames, subdomainOf } from './pods.ts';

/** `hostname` of a pod: a DNS name only together with a subdomain; overridden where the controller names the pods. */
export function hostnameHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  if (workload.kind !== 'Pod' && hasStableNames(workload))
    return [
      line(
        message('Has no effect: the pods of {kind} {name} get their own names as hostnames.', {
          kind: workload.kind,
          name: workload.name,
        }),
      ),
    ];
  if (subdomainOf(workload) === undefined)
    return [
      line(
        message('No DNS name: that takes a `subdomain` as well, the name of a Service that selects the pod.'),
      ),
    ];
  return governorHover(place);
}

/** `subdomain` of a pod: the Service under which it has its name. */
export function subdomainHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  if (workload.kind === 'StatefulSet')
    return [line(message('Has no effect: the pods of a StatefulSet get its `serviceName` as subdomain.'))];
  if (workload.kind === 'Pod' && workload.pod.hostname === undefined)
    return [line(message("No DNS name: that takes a `hostname` as well; the pod's name is not one."))];
  if (!hasStableNames(workload) && workload.pod.hostname === undefined)
    return [line(message('No DNS name: that takes a `hostname` as well.'))];
  return governorHover(place);
}

/** `dnsPolicy` and `hostNetwork`: which names these pods can resolve. */
export function dnsPolicyHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const namespace = workload.namespace ?? place.world.settings.defaultNamespace;
  const client = clientOf(namespace, workload.pod, zoneOptionsOf(place.world.settings));
  const policy = workload.pod.dnsPolicy ?? 'ClusterFirst';
  if (client.resolver === 'node')
    return [headline(policy, message('no cluster names')), line(nodeReason(workload))];
  if (client.resolver === 'own')
    return [headline(policy, message("the pod's own name servers")), ...searches(client.searches)];
  const { ndots } = client;
  return [
    headline(policy, message('asks cluster DNS')),
    line(
      message('Names with fewer than {ndots} dots are tried with these domains first, in this order:', {
        ndots,
      }),
    ),
    ...searches(client.searches),
  ];
}

function nodeReason(workload: WorkloadFacts): Message {
  return workload.pod.hostNetwork && (workload.pod.dnsPolicy ?? 'ClusterFirst') === 'ClusterFirst'
    ? message(
        'With `hostNetwork: true` these pods ask the name servers of the node; `dnsPolicy: ClusterFirstWithHostNet` makes them ask cluster DNS.',
      )
    : message('These pods ask the name servers of the node: no name of a Service resolves there.');
}

function searches(domains: readonly string[]): readonly Block[] {
  return table(rowsOf(domains), [{ head: message('search list'), cell: domain => code(domain) }]);
}
