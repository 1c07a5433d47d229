import { mostSimilar } from '../../../base/similar.ts';
import { typeOf } from '../../../resolve/service.ts';
import type { ServiceFacts, WorkloadFacts } from '../../../resources/facts/facts.ts';
import { ownPod } from '../../../resources/text-names/expansion.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { isOpen } from '../../../resources/text-names/names.ts';
import { isTemplated } from '../../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../../workspace/scope.ts';
import { governorName, isMisnamed } from '../governing.ts';
import { mayBeSelectedElsewhere } from '../pod-owners.ts';
import { isIncomplete, selectedWorkloads } from '../workloads.ts';
import type { Asker } from './asker.ts';
import type { NameProblem } from './problem.ts';
import { relabelled, rewritten } from './problem.ts';

/** What is wrong with the first label of a name, taken for that of a pod behind a Service, which is the second label. */
export function endpointProblem(
  name: TextName,
  service: ServiceFacts,
  asker: Asker,
  qualified: boolean,
): NameProblem | undefined {
  const pod = name.labels[0]!;
  if (typeOf(service) === 'ExternalName') return { what: 'belowExternal', service, name, edit: undefined };
  const behind = workloadsBehind(service, asker);
  if (isOpen(pod) || behind.length === 0) return undefined;
  if (/^\d+(?:-\d+){3}$/.test(pod)) return dashed(name, service, behind);
  if (pod.includes(ownPod)) return pod === ownPod ? ownNameProblem(name, service, asker, behind) : undefined;
  for (const owner of behind) {
    const verdict = podOf(owner, pod, service, name);
    if (verdict) return verdict === 'right' ? undefined : verdict;
  }
  const named = behind.filter(one => governorName(one) === service.name && givesNames(one));
  if (named.length === 0) return nameless(name, service, behind, qualified);
  if (!qualified && !named.some(one => pod.startsWith(`${one.name}-`)) && !name.place) return undefined;
  return noPod(name, service, named);
}

/** All whose pods may have names under a Service; empty when not all of them are known. */
function workloadsBehind(service: ServiceFacts, asker: Asker): readonly WorkloadFacts[] {
  const { world } = asker;
  const { selector } = service;
  if (service.partial || service.unknown.length > 0 || !selector) return [];
  if (Object.values(selector).some(isTemplated) || mayBeSelectedElsewhere(service, world)) return [];
  if (inNamespaceOf(service, world.slices(service.name)).length > 0) return [];
  const governed = nearest(service.uri, inNamespaceOf(service, world.governedBy(service.name)));
  const all = [
    ...new Set([...selectedWorkloads(service, world), ...governed.filter(one => !isIncomplete(one))]),
  ];
  return all.some(one => one.unknown.length > 0 || isMisnamed(one)) ? [] : all;
}

function givesNames(owner: WorkloadFacts): boolean {
  return (
    owner.kind === 'StatefulSet' || owner.completionMode === 'Indexed' || owner.pod.hostname !== undefined
  );
}

/** What a workload says to a pod's name: its own and right, its own and wrong, or undefined for none of its own. */
function podOf(
  owner: WorkloadFacts,
  pod: string,
  service: ServiceFacts,
  name: TextName,
): NameProblem | 'right' | undefined {
  const right = governorName(owner);
  if (pod === owner.pod.hostname && owner.kind !== 'StatefulSet')
    return right === undefined ? { what: 'nameless', service, owner, name, edit: undefined } : 'right';
  const ordinal = pod.startsWith(`${owner.name}-`) ? pod.slice(owner.name.length + 1) : '';
  if (!/^\d+$/.test(ordinal) || !(owner.kind === 'StatefulSet' || owner.completionMode === 'Indexed'))
    return undefined;
  if (right !== service.name)
    return right === undefined
      ? undefined
      : { what: 'otherService', owner, service: service.name, right, name, edit: relabelled(name, 1, right) };
  const first = owner.start ?? 0;
  const count =
    owner.kind === 'StatefulSet' ? (owner.replicas ?? 1) : (owner.completions ?? owner.parallelism ?? 1);
  if (owner.kind !== 'StatefulSet' || count < 1) return 'right';
  const inside = Number(ordinal) >= first && Number(ordinal) < first + count;
  if (inside) return 'right';
  return { what: 'ordinal', pod, owner, first, last: first + count - 1, name, edit: undefined };
}

/** A pod has one name under a Service: with a host name of its own the one made of its address is gone. */
function dashed(
  name: TextName,
  service: ServiceFacts,
  behind: readonly WorkloadFacts[],
): NameProblem | undefined {
  const isNamed = (one: WorkloadFacts): boolean => governorName(one) === service.name && givesNames(one);
  return behind.every(isNamed) ? noPod(name, service, behind) : undefined;
}

/** A pod that names itself by a variable. */
function ownNameProblem(
  name: TextName,
  service: ServiceFacts,
  asker: Asker,
  behind: readonly WorkloadFacts[],
): NameProblem | undefined {
  const owner = asker.pods.find(one => behind.some(other => other.key === one.key));
  if (!owner) return undefined;
  const right = governorName(owner);
  if (owner.kind === 'StatefulSet')
    return right === undefined || right === service.name
      ? undefined
      : { what: 'otherService', owner, service: service.name, right, name, edit: relabelled(name, 1, right) };
  if (givesNames(owner) || owner.kind === 'Pod') return undefined;
  return { what: 'nameless', service, owner, name, edit: undefined };
}

/** All pods behind the Service are of workloads that make up their names. */
function nameless(
  name: TextName,
  service: ServiceFacts,
  behind: readonly WorkloadFacts[],
  qualified: boolean,
): NameProblem | undefined {
  const owner = behind.find(one => !givesNames(one));
  if (!owner || behind.some(one => one.kind === 'Pod' || givesNames(one))) return undefined;
  const pod = name.labels[0]!;
  const alike = pod.startsWith(`${owner.name}-`) || /-\d+$/.test(pod);
  const edit = rewritten(name, name.labels.slice(1));
  return qualified || alike ? { what: 'nameless', service, owner, name, edit } : undefined;
}

function noPod(name: TextName, service: ServiceFacts, owners: readonly WorkloadFacts[]): NameProblem {
  const pod = name.labels[0]!;
  const hosts = owners.flatMap(hostsOf);
  const ordinal = /-(\d+)$/.exec(pod)?.[1];
  const only = owners.length === 1 ? owners[0] : undefined;
  const same = ordinal && only?.kind === 'StatefulSet' ? `${only.name}-${ordinal}` : undefined;
  const meant = same !== undefined && hosts.includes(same) ? same : mostSimilar(pod, hosts);
  const known = hosts.length > 3 ? `${hosts[0]} … ${hosts.at(-1)}` : hosts.join(', ');
  return {
    what: 'noPod',
    service,
    pod,
    known,
    name,
    edit: meant === undefined ? undefined : relabelled(name, 0, meant),
  };
}

/** The host names that a workload gives, 100 at most. */
function hostsOf(owner: WorkloadFacts): readonly string[] {
  if (owner.kind !== 'StatefulSet') return owner.pod.hostname === undefined ? [] : [owner.pod.hostname];
  const first = owner.start ?? 0;
  return Array.from({ length: Math.min(100, owner.replicas ?? 1) }, (_, i) => `${owner.name}-${first + i}`);
}
