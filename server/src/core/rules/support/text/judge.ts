import { mostSimilar } from '../../../base/similar.ts';
import type { Facts, ServiceFacts } from '../../../resources/facts/facts.ts';
import type { Resource } from '../../../resources/resource.ts';
import { isSrv } from '../../../resources/text-names/asked.ts';
import { ownNamespace } from '../../../resources/text-names/expansion.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { isOpen, namesIn } from '../../../resources/text-names/names.ts';
import type { World } from '../../../workspace/world.ts';
import type { Asker } from './asker.ts';
import { askerOf, numbered, servicesIn } from './asker.ts';
import { judgeQualified } from './judge-qualified.ts';
import { judgeShort } from './judge-short.ts';
import type { NameProblem } from './problem.ts';
import { remembered } from './remembered.ts';
import { renamedProblem } from './renamed.ts';
import { wildcardProblem } from './wildcard.ts';

/** Every name in the texts of a resource that does not lead where it was meant to. Names that may live elsewhere are none. */
export function nameProblems(resource: Resource, facts: Facts, world: World): readonly NameProblem[] {
  const { node } = resource.object;
  if (!node || namesIn(resource).length === 0) return [];
  return remembered({ facts, node }, world, one => problemsOf(namesIn(resource), facts, one));
}

function problemsOf(names: readonly TextName[], facts: Facts, world: World): readonly NameProblem[] {
  const asker = askerOf(facts, world);
  if (!asker) return [];
  const seen = new Map<string, boolean>();
  return names.flatMap(name => {
    if (seen.get(name.likeness) === false) return [];
    const problem = isTied(name, asker) ? judge(name, asker, names) : undefined;
    seen.set(name.likeness, problem !== undefined);
    return problem === undefined || (problem.what === 'bare' && isPart(name, names)) ? [] : problem;
  });
}

/** Whether anything in a name leads to the workspace; a quick look, as texts hold many that lead elsewhere. */
function isTied({ labels }: TextName, { world, domain }: Asker): boolean {
  if (labels.length === 1 || labels.at(-1) === domain.at(-1)) return true;
  const services = serviceNames(world.allServices());
  return labels.some(one => one === 'svc' || one === 'pod' || services.has(one) || numbered.test(one));
}

const nameSets = new WeakMap<readonly ServiceFacts[], ReadonlySet<string>>();

function serviceNames(services: readonly ServiceFacts[]): ReadonlySet<string> {
  const known =
    nameSets.get(services) ??
    new Set(services.flatMap(({ name, formerly }) => (formerly ? [name, formerly] : [name])));
  nameSets.set(services, known);
  return known;
}

function judge(written: TextName, asker: Asker, all: readonly TextName[]): NameProblem | undefined {
  const name = settled(written, asker);
  if (!name || name.labels.slice(1).some(isOpen)) return undefined;
  if (name.wildcard) return wildcardProblem(name, asker);
  const renamed = renamedProblem(name, asker);
  if (renamed) return renamed;
  const { labels } = name;
  const ends = (tail: readonly string[]): boolean =>
    tail.length < labels.length &&
    tail.every((label, i) => labels[labels.length - tail.length + i] === label);
  const head = isSrv(name) ? 2 : 0;
  if (ends(asker.domain)) return judgeQualified(name, labels.slice(head, -asker.domain.length), asker, true);
  const section = labels.findIndex((label, i) => i > head && (label === 'svc' || label === 'pod'));
  if (name.absolute)
    return lastDot(name, section > 0 ? labels.slice(head, section) : labels.slice(head), asker);
  if (section > 0 && section < labels.length - 2) return foreignDomain(name, section, asker, all);
  if (section > 0) return judgeQualified(name, labels.slice(head), asker, false);
  return judgeShort(name, labels.slice(head), asker);
}

/** Whether a variable is only a part of the names that other texts build of it, as in `$(POD).db`. */
function isPart({ text }: TextName, all: readonly TextName[]): boolean {
  const { key } = text;
  if (!/^\w+$/.test(key)) return false;
  const uses = [`$(${key}).`, `\${${key}}.`, `$${key}.`];
  return all.some(other => uses.some(use => other.text.value.includes(use)));
}

/** A name that is not whole, and has a last dot; in prose that only ends a sentence. */
function lastDot(name: TextName, path: readonly string[], asker: Asker): NameProblem | undefined {
  const { place, port, text } = name;
  const [service, namespace] = path.slice(-2);
  const meantAsHost = place !== undefined || name.labels.includes('svc');
  if (!meantAsHost || service === undefined || (port === undefined && text.reader === 'file'))
    return undefined;
  const meant = [
    [service, namespace],
    [path.at(-1) ?? '', undefined],
  ] as const;
  const known = meant.some(([one, where]) => servicesIn(asker, one, where).length > 0);
  const { end } = name.span;
  const edit = text.value[end - 1] === '.' ? { span: { start: end - 1, end }, text: '' } : undefined;
  return known ? { what: 'lastDot', name, edit } : undefined;
}

/** The name with the pod's own namespace filled in; undefined where that is not known. */
function settled(name: TextName, { facts }: Asker): TextName | undefined {
  if (!name.labels.some(label => label.includes(ownNamespace))) return name;
  const { namespace } = facts;
  if (namespace === undefined) return undefined;
  return { ...name, labels: name.labels.map(label => label.replaceAll(ownNamespace, namespace)) };
}

/**
 * A name under another domain than the cluster's. One that was told can be held against it; else only names of known Services beside
 * such that end in the usual domain are strange.
 */
function foreignDomain(
  name: TextName,
  section: number,
  asker: Asker,
  all: readonly TextName[],
): NameProblem | undefined {
  const written = name.labels.slice(section + 1).join('.');
  const configured = asker.domain.join('.');
  if (name.labels[section] !== 'svc' || section < 2) return undefined;
  const told = configured !== 'cluster.local';
  if (told && written !== 'cluster.local') return undefined;
  const [service, namespace] = name.labels.slice(section - 2, section);
  const both = all.some(one => one.labels.join('.').endsWith(`.svc.${configured}`));
  const slip = mostSimilar(written, [configured]) !== undefined;
  if (!told && (!(both || slip) || servicesIn(asker, service!, namespace).length === 0)) return undefined;
  const span = {
    start: name.labelSpans[section + 1]!.start,
    end: name.labelSpans.at(-1)!.end,
  };
  const exact = name.text.value.slice(span.start, span.end) === written;
  return {
    what: 'domain',
    domain: written,
    configured,
    name,
    edit: exact ? { span, text: configured } : undefined,
    ...(told || slip ? {} : { severity: 'info' as const }),
  };
}
