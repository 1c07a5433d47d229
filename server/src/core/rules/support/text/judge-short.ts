import { isSlip } from '../../../base/similar.ts';
import { directory } from '../../../base/uri.ts';
import type { ServiceFacts } from '../../../resources/facts/facts.ts';
import { ownPod } from '../../../resources/text-names/expansion.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { isTemplated } from '../../../syntax/templates.ts';
import { sameNamespace } from '../../../workspace/scope.ts';
import { governorName, isMisnamed } from '../governing.ts';
import { selectedWorkloads } from '../workloads.ts';
import type { Asker } from './asker.ts';
import { isSeen, isSure, maybeService, ownerOf, servicesIn, servicesOutside } from './asker.ts';
import { endpointProblem } from './endpoint.ts';
import { portProblem } from './ports.ts';
import type { NameProblem } from './problem.ts';
import { relabelled, rewritten, withSecond, writtenLabel } from './problem.ts';
import { srvProblem } from './srv.ts';

/** Judges a name that needs the search list: `db`, `db.shop`, `db-0.db`, `db-0.db.shop`, also behind `_port._proto`. */
export function judgeShort(name: TextName, body: readonly string[], asker: Asker): NameProblem | undefined {
  if (name.labels[0]!.startsWith('_')) return srvShort(name, body, asker);
  const known = asker.pods.length > 0;
  switch (body.length) {
    case 1:
      return single(name, body[0]!, asker);
    case 2:
      return known || name.place ? double(name, body[0]!, body[1]!, asker) : undefined;
    case 3:
      return triple(name, body as [string, string, string], asker);
    default:
      return undefined;
  }
}

function srvShort(name: TextName, body: readonly string[], asker: Asker): NameProblem | undefined {
  if (body.length > 2 || body.length === 0) return undefined;
  const [found, ...more] = servicesIn(asker, body[0]!, body[1]);
  if (!found || more.length > 0 || !isSure(asker, found, body[1])) return undefined;
  return body[1] === undefined || isSeen(asker, body[1]) ? srvProblem(name, found, asker) : undefined;
}

/** One label, where only a host can stand. */
function single(name: TextName, label: string, asker: Asker): NameProblem | undefined {
  if (name.place?.why === 'name') return undefined;
  const [own, ...more] = servicesIn(asker, label, undefined);
  if (own)
    return more.length > 0 || !isSure(asker, own, undefined) ? undefined : portProblem(name, own, asker);
  if (label.includes(ownPod)) return label === ownPod ? advertised(name, asker) : undefined;
  if (maybeService(asker, label)) return undefined;
  const owner = ownerOf(asker, label, undefined);
  if (owner && isHostKey(name) && asker.world.services(label).length === 0)
    return { what: 'bare', pod: label, name, edit: rewritten(name, [label, owner.service]) };
  return outside(name, label, label, asker) ?? unknownService(name, label, asker);
}

/** A pod of a StatefulSet tells others its own name alone, as in `ADVERTISED_LISTENERS`. */
function advertised(name: TextName, { pods }: Asker): NameProblem | undefined {
  const { key, value } = name.text;
  const { start, end } = name.span;
  if (
    !/advertis/i.test(key) &&
    !/advertis[\w-]*[=\s"']+\S*$/i.test(value.slice(Math.max(0, start - 80), start))
  )
    return undefined;
  const owner = pods.find(one => one.kind === 'StatefulSet' && (one.replicas ?? 1) > 1 && !isMisnamed(one));
  const service = owner && governorName(owner);
  if (service === undefined || isTemplated(service)) return undefined;
  return {
    what: 'bare',
    pod: name.labels[0]!,
    name,
    edit: { span: { start: end, end }, text: `.${service}` },
  };
}

/** No Service has the name; told only where one beside the text nearly has it, or has it as the start of its own. */
function unknownService(name: TextName, label: string, asker: Asker): NameProblem | undefined {
  const { facts, world } = asker;
  if (asker.pods.length === 0 || !isHostKey(name) || world.services(label).length > 0) return undefined;
  const near = world
    .beside(facts.uri, 'service')
    .filter(one => sameNamespace(one.namespace, facts.namespace));
  const alike = near.filter(one => isSlip(label, one.name));
  if (alike.length === 1) {
    const meant = alike[0]!.name;
    return { what: 'noService', service: label, meant, name, edit: rewritten(name, [meant]) };
  }
  const longer = near.filter(one => one.uri === facts.uri && one.name.startsWith(`${label}-`));
  if (longer.length === 0 || !label.includes('-') || name.place?.why !== 'key') return undefined;
  const meant = longer[0]!.name;
  const edit = longer.length === 1 ? rewritten(name, [meant]) : undefined;
  return { what: 'noService', service: label, meant, name, edit, severity: 'info' };
}

/** Names of members and roles are not always hosts. */
function isHostKey({ place }: TextName): boolean {
  return place?.why !== 'key' || place.sense !== 'members';
}

/** A Service of another namespace by its short name. */
function outside(name: TextName, first: string, service: string, asker: Asker): NameProblem | undefined {
  const [other] = servicesOutside(asker, service, undefined);
  const own = asker.facts.namespace;
  if (other?.namespace === undefined || own === undefined) return undefined;
  if (directory(other.uri) !== directory(asker.facts.uri)) return undefined;
  const labels = first === service ? [service, other.namespace] : [first, service, other.namespace];
  const certain = asker.pods.length > 0 && fits(name, other);
  return {
    what: 'short',
    service,
    namespace: own,
    found: other.namespace,
    name,
    edit: rewritten(name, labels),
    ...(certain ? {} : { severity: 'info' as const }),
  };
}

/** The name and the port behind it are those of the Service. */
function fits(name: TextName, service: ServiceFacts): boolean {
  return service.ports.some(one => one.port === name.port) && service.name.includes('-');
}

/** `service.namespace` or `pod.service`; also `pod.namespace`, where the Service was forgotten. */
function double(name: TextName, first: string, second: string, asker: Asker): NameProblem | undefined {
  const { world, facts } = asker;
  const direct = servicesIn(asker, first, second).find(
    one => one.namespace !== undefined || isSeen(asker, second),
  );
  if (direct)
    return name.place && isSure(asker, direct, second) ? portProblem(name, direct, asker) : undefined;
  const owner = ownerOf(asker, first, undefined);
  const [service, ...more] = servicesIn(asker, second, undefined);
  if (service) {
    if (more.length > 0 || !isSure(asker, service, undefined)) return undefined;
    if (!(name.place || owner || first === ownPod || isNumbered(first, service, asker))) return undefined;
    return endpointProblem(name, service, asker, false) ?? portProblem(name, service, asker, true);
  }
  if (maybeService(asker, second)) return undefined;
  const distant = owner ? undefined : ownerOutside(asker, first, second);
  if (distant) return outside(name, first, second, asker);
  if (!owner || owner.service === second || world.services(second).length > 0) return undefined;
  const home = owner.workload.namespace;
  if (second === home || (isSeen(asker, second) && sameNamespace(home, second))) {
    const labels = [first, owner.service, ...(second === facts.namespace ? [] : [second])];
    return {
      what: 'segment',
      pod: writtenLabel(name, 0),
      service: owner.service,
      name,
      edit: rewritten(name, labels) ?? withSecond(name, owner.service),
    };
  }
  const related = name.place !== undefined || second.includes('-');
  if (!related) return undefined;
  return {
    what: 'otherService',
    owner: owner.workload,
    service: second,
    right: owner.service,
    name,
    edit: relabelled(name, 1, owner.service),
  };
}

/** Whether a label is the name of a workload behind a Service and a number, as if its pods were numbered. */
function isNumbered(label: string, service: ServiceFacts, { world }: Asker): boolean {
  const base = /^(.+)-\d+$/.exec(label)?.[1];
  return base !== undefined && selectedWorkloads(service, world).some(one => one.name === base);
}

/** Whether a pod of another namespace is meant, by its name there. */
function ownerOutside(asker: Asker, pod: string, service: string): boolean {
  const [other] = servicesOutside(asker, service, undefined);
  return other?.namespace !== undefined && ownerOf(asker, pod, other.namespace)?.service === service;
}

/** `pod.service.namespace`. */
function triple(
  name: TextName,
  [pod, service, namespace]: readonly [string, string, string],
  asker: Asker,
): NameProblem | undefined {
  const owner = ownerOf(asker, pod, namespace);
  const [found, ...more] = servicesIn(asker, service, namespace).filter(
    one => one.namespace !== undefined || isSeen(asker, namespace),
  );
  if (found) {
    if (more.length > 0 || !isSure(asker, found, namespace)) return undefined;
    if (!(name.place || owner || pod === ownPod)) return undefined;
    return endpointProblem(name, found, asker, false) ?? portProblem(name, found, asker, true);
  }
  const [other] = servicesOutside(asker, service, namespace);
  if (other?.namespace === undefined || !isSeen(asker, namespace) || maybeService(asker, service, namespace))
    return undefined;
  if (ownerOf(asker, pod, other.namespace)?.service !== service) return undefined;
  if (directory(other.uri) !== directory(asker.facts.uri)) return undefined;
  return {
    what: 'namespace',
    service,
    namespace,
    found: other.namespace,
    name,
    edit: relabelled(name, 2, other.namespace),
  };
}
