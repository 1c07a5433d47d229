import { editDistance, isSlip } from '../../../base/similar.ts';
import { directory } from '../../../base/uri.ts';
import type { ServiceFacts } from '../../../resources/facts/facts.ts';
import { ownPod } from '../../../resources/text-names/expansion.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { isOpen } from '../../../resources/text-names/names.ts';
import { isTemplated } from '../../../syntax/templates.ts';
import { sameNamespace } from '../../../workspace/scope.ts';
import { newServiceName } from '../governing-fixes.ts';
import { hasKnownLabels } from '../workloads.ts';
import type { Asker } from './asker.ts';
import { isSeen, isSure, maybeService, ownerOf, servicesIn, servicesOutside } from './asker.ts';
import { endpointProblem } from './endpoint.ts';
import { podCalled } from './pod-called.ts';
import { portProblem } from './ports.ts';
import type { NameProblem } from './problem.ts';
import { relabelled, rewritten, withSecond, writtenLabel } from './problem.ts';
import { srvProblem } from './srv.ts';

/**
 * Judges a name that says `svc` or `pod`, or ends in the cluster domain. `body` is what stands before the domain, without
 * `_port._proto`.
 */
export function judgeQualified(
  name: TextName,
  body: readonly string[],
  asker: Asker,
  rooted: boolean,
): NameProblem | undefined {
  const tail = rooted ? asker.domain : [];
  const section = body.at(-1);
  if (section === 'pod') return podSection(name, body.slice(0, -1), asker, tail);
  const at = body.indexOf('svc', 1);
  if (at === body.length - 1 && at > 0) return inNamespace(name, body.slice(0, -1), asker, ['svc', ...tail]);
  if (rooted && at < 0 && body.length > 2 && isNearlySvc(section!))
    return svcMisspelt(name, body, asker, tail);
  const without = body.filter((_, i) => i !== at);
  return misplaced(name, without, asker, ['svc', ...tail], at > 0);
}

/** What people write where `svc` belongs. */
function isNearlySvc(label: string): boolean {
  return /^(?:srv|sv|services?|pods)$/.test(label) || editDistance(label, 'svc', 1) <= 1;
}

/** Under the cluster domain there are only `svc` and `pod`. */
function svcMisspelt(
  name: TextName,
  body: readonly string[],
  asker: Asker,
  tail: readonly string[],
): NameProblem | undefined {
  const [service = '', namespace] = body.slice(-3, -1);
  if (servicesIn(asker, service, namespace).length === 0) return undefined;
  const labels = [...srvHead(name), ...body.slice(0, -1), 'svc', ...tail];
  return { what: 'svcMissing', name, edit: rewritten(name, labels) };
}

/** `…service.namespace` before `svc`. */
function inNamespace(
  name: TextName,
  path: readonly string[],
  asker: Asker,
  tail: readonly string[],
): NameProblem | undefined {
  const head = srvHead(name);
  const namespace = path.at(-1)!;
  const service = path.at(-2);
  if (service === undefined) return namespaceMissing(name, path[0]!, asker, tail);
  const [found, ...more] = servicesIn(asker, service, namespace);
  if (path.length - 2 + head.length > 2) return undefined;
  if (!found) return missing(name, path, asker, tail);
  if (more.length > 0 || !isSure(asker, found, namespace)) return undefined;
  if (head.length > 0)
    return path.length === 2 ? srvProblem(name, found, asker) : { what: 'tooLong', name, edit: undefined };
  if (path.length === 2) return portProblem(name, found, asker);
  if (path.length === 4)
    return { what: 'tooLong', name, edit: rewritten(name, [...shortened(path, asker), ...tail]) };
  return (
    podsElsewhere(name, path, found, asker) ??
    endpointProblem(name, found, asker, true) ??
    portProblem(name, found, asker, true)
  );
}

/** The Service names no namespace, and the StatefulSet of its file whose pods have names under it names another one. */
function podsElsewhere(
  name: TextName,
  [pod, service, namespace]: readonly string[],
  found: ServiceFacts,
  asker: Asker,
): NameProblem | undefined {
  const owner = found.namespace === undefined ? ownerOf(asker, pod!, undefined) : undefined;
  const home = owner?.workload.namespace;
  if (!owner || home === undefined || home === namespace || owner.service !== service) return undefined;
  if (owner.workload.uri !== found.uri || isTemplated(home)) return undefined;
  const edit = relabelled(name, 2, home);
  return {
    what: 'namespace',
    service,
    namespace: namespace!,
    found: home,
    owner: owner.workload,
    name,
    edit,
  };
}

/** `x.pod.service.namespace` without the part that is too many: what is there twice, else the first unless that is a pod. */
function shortened(path: readonly string[], asker: Asker): readonly string[] {
  const [first, second, ...rest] = path as [string, string, string, string];
  return first !== second && ownerOf(asker, first, rest.at(-1)) ? [first, ...rest] : [second, ...rest];
}

/** The namespace holds no such Service, as far as can be seen. */
function missing(
  name: TextName,
  path: readonly string[],
  asker: Asker,
  tail: readonly string[],
): NameProblem | undefined {
  const namespace = path.at(-1)!;
  const service = path.at(-2)!;
  if (maybeService(asker, service, namespace)) return undefined;
  const [first] = path;
  const owner = path.length === 2 ? ownerOf(asker, service, namespace) : undefined;
  const turned = path.length === 3 ? ownerOf(asker, service, namespace) : undefined;
  if (turned?.service === first)
    return { what: 'misplaced', name, edit: rewritten(name, [service, first!, namespace, ...tail]) };
  if (owner)
    return {
      what: 'segment',
      pod: writtenLabel(name, 0),
      service: owner.service,
      name,
      edit: rewritten(name, [service, owner.service, namespace, ...tail]) ?? withSecond(name, owner.service),
    };
  const swapped = asker.world.services(namespace).some(one => one.namespace === service);
  if (swapped)
    return {
      what: 'misplaced',
      name,
      edit: rewritten(name, [...srvHead(name), ...path.slice(0, -2), namespace, service, ...tail]),
    };
  return (
    elsewhere(name, path, asker) ??
    (path.length === 3 ? underOther(name, first!, service, namespace, asker) : undefined) ??
    misspelt(name, service, namespace, asker)
  );
}

/** The Service is in another namespace; judged only where the written one is surely meant to hold it. */
function elsewhere(name: TextName, path: readonly string[], asker: Asker): NameProblem | undefined {
  const namespace = path.at(-1)!;
  const service = path.at(-2)!;
  const [other] = servicesOutside(asker, service, namespace);
  if (other?.namespace === undefined || directory(other.uri) !== directory(asker.facts.uri)) return undefined;
  const own = asker.facts.namespace === other.namespace;
  if (!own && !isSeen(asker, namespace)) return undefined;
  const index = srvHead(name).length + path.length - 1;
  return {
    what: 'namespace',
    service,
    namespace,
    found: other.namespace,
    name,
    edit: relabelled(name, index, other.namespace),
  };
}

/** The pod is known, and it has its name under another Service. */
function underOther(
  name: TextName,
  pod: string,
  service: string,
  namespace: string,
  asker: Asker,
): NameProblem | undefined {
  const owner = ownerOf(asker, pod, namespace);
  if (!owner || owner.service === service) return undefined;
  return {
    what: 'otherService',
    owner: owner.workload,
    service,
    right: owner.service,
    name,
    edit: relabelled(name, 1, owner.service),
  };
}

/** A slip of the pen in the Service's name. */
function misspelt(name: TextName, service: string, namespace: string, asker: Asker): NameProblem | undefined {
  const near = asker.world
    .beside(asker.facts.uri, 'service')
    .filter(one => isSlip(service, one.name) && sameNamespace(one.namespace, namespace))
    .filter(one => one.namespace !== undefined || isSeen(asker, namespace));
  const [meant] = near;
  if (!meant || near.length > 1) return undefined;
  return {
    what: 'noService',
    service,
    meant: meant.name,
    name,
    edit: relabelled(name, name.labels.indexOf(service), meant.name),
  };
}

/** `db.svc`: the namespace is left out. */
function namespaceMissing(
  name: TextName,
  service: string,
  asker: Asker,
  tail: readonly string[],
): NameProblem | undefined {
  const [found] = servicesIn(asker, service, undefined);
  if (!found || isSeen(asker, service)) return undefined;
  const namespace = found.namespace ?? asker.facts.namespace;
  const edit =
    namespace === undefined ? undefined : rewritten(name, [...srvHead(name), service, namespace, ...tail]);
  return { what: 'noNamespace', name, edit };
}

/** Names under the cluster domain, or with `svc` in their middle, that have no `svc` where it belongs. */
function misplaced(
  name: TextName,
  path: readonly string[],
  asker: Asker,
  tail: readonly string[],
  hasSvc: boolean,
): NameProblem | undefined {
  const what = hasSvc ? 'misplaced' : 'svcMissing';
  const head = srvHead(name);
  const [service, namespace] = path.slice(-2);
  if (service === undefined || path.length > 3) return undefined;
  if (
    namespace !== undefined &&
    servicesIn(asker, service, namespace).length > 0 &&
    isPlausible(asker, namespace)
  )
    return { what, name, edit: rewritten(name, [...head, ...path, ...tail]) };
  const owner = namespace === undefined ? undefined : ownerOf(asker, service, namespace);
  if (owner && namespace !== undefined)
    return {
      what: 'segment',
      pod: writtenLabel(name, 0),
      service: owner.service,
      name,
      edit: rewritten(name, [service, owner.service, namespace, ...tail]),
    };
  const last = path.at(-1)!;
  const [own] = servicesIn(asker, last, undefined);
  const isPod = path.length === 1 || path[0] === ownPod || ownerOf(asker, path[0]!, undefined) !== undefined;
  if (!own || !isPod || path.length > 2) return undefined;
  const home = own.namespace ?? asker.facts.namespace;
  return {
    what,
    name,
    edit: home === undefined ? undefined : rewritten(name, [...head, ...path, home, ...tail]),
  };
}

function isPlausible(asker: Asker, namespace: string): boolean {
  return isSeen(asker, namespace) || namespace === 'default';
}

/** `pod` holds names made of addresses only. */
function podSection(
  name: TextName,
  path: readonly string[],
  asker: Asker,
  tail: readonly string[],
): NameProblem | undefined {
  const [label] = path;
  const namespace = path.at(-1);
  if (label === undefined || namespace === undefined || path.length > 3) return undefined;
  if (isOpen(label) || label.includes(ownPod)) return undefined;
  if (path.length === 3 || servicesIn(asker, label, namespace).length > 0) {
    const known = servicesIn(asker, path.at(-2)!, namespace).length > 0;
    return known ? { what: 'podForSvc', name, edit: rewritten(name, [...path, 'svc', ...tail]) } : undefined;
  }
  if (path.length < 2 || /^[\da-f]+(?:-[\da-f]*){3,}$/.test(label)) return undefined;
  const below = (...labels: readonly string[]): NameProblem['edit'] =>
    rewritten(name, [...labels, namespace, 'svc', ...tail]);
  const owner = ownerOf(asker, label, namespace);
  if (owner) return { what: 'noPodRecord', label, name, edit: below(label, owner.service) };
  const meant = podCalled(asker, label, namespace);
  if (!meant) return tail.length === 0 ? undefined : { what: 'noPodRecord', label, name, edit: undefined };
  const { pod, host, service } = meant;
  if (service !== undefined) {
    const edit = host === undefined ? below(service) : below(host, service);
    return { what: 'noPodRecord', label, name, edit };
  }
  const created = hasKnownLabels(pod) && newServiceName(pod, asker.world);
  const edit = created ? below(pod.pod.hostname ?? pod.name, created) : undefined;
  const nameless = created && edit ? { pod, service: created, edit } : undefined;
  return { what: 'noPodRecord', label, name, edit: undefined, ...(nameless ? { nameless } : {}) };
}

function srvHead({ labels }: TextName): readonly string[] {
  return labels[0]!.startsWith('_') ? labels.slice(0, 2) : [];
}
