import type { Span } from '../../base/span.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { anything, ownNamespace, ownPod } from '../../resources/text-names/expansion.ts';
import type { TextName } from '../../resources/text-names/names.ts';
import { namesIn } from '../../resources/text-names/names.ts';
import { samePath } from '../../syntax/path.ts';
import { hostOf } from '../hover/host-token.ts';
import type { TextTarget } from '../hover/text-target.ts';
import { targetOfText } from '../hover/text-target.ts';
import { containerPorts, isWorkload, servicePort, servicesNamed, workloadsNamed } from './around.ts';
import { podMentions } from './in-labels.ts';
import type { Mention, Sought, Speaker } from './mention.ts';
import type { NamedSymbol } from './symbol.ts';
import { symbolOf } from './symbol.ts';
import { variableValue } from './variable.ts';

/** What the host names in a resource's texts mean: their Services, pods and ports. */
export function inText(speaker: Speaker, { path, part, near }: Sought): readonly Mention[] {
  const wanted = namesIn(speaker.resource).filter(
    name =>
      (path === undefined || samePath(path, name.text.path)) &&
      (part === undefined || name.labels.some(label => label.includes(part)) || String(name.port) === part) &&
      (near === undefined || near(name.text.path, name.span)),
  );
  const known = new Map<string, Meaning | undefined>();
  return wanted.flatMap(name => {
    if (!known.has(name.likeness)) known.set(name.likeness, meaningOf(name, speaker));
    const meaning = known.get(name.likeness);
    return meaning ? mentionsOf(name, meaning, speaker) : bareMentions(name, speaker);
  });
}

/** What a name leads to: the same for all that are alike. */
interface Meaning {
  readonly target: TextTarget;
  readonly services: readonly ServiceFacts[];
  readonly workloads: readonly WorkloadFacts[];
}

/** How many labels come before those that are known: only the first one may be left open. */
function openLabels({ labels }: TextName): number {
  const marks = [anything, ownPod, ownNamespace];
  return labels.map(label => marks.some(mark => label.includes(mark))).lastIndexOf(true) + 1;
}

function meaningOf(name: TextName, speaker: Speaker): Meaning | undefined {
  const host = hostOf(name);
  const target = host && targetOfText(host, speaker);
  if (!target) return undefined;
  const { service, runs, governed, refused } = target.scene;
  const meant = servicesNamed(speaker, service.name, service.namespace);
  const services = meant.length > 0 ? meant : [service];
  const workloads = [...new Set([...governed, ...runs.map(run => run.workload), ...refused])];
  return { target, services, workloads };
}

function mentionsOf(
  name: TextName,
  { target, services, workloads }: Meaning,
  speaker: Speaker,
): readonly Mention[] {
  const at = openLabels(name) + target.labels.length;
  const port = name.labels[at - 2]?.startsWith('_') ? name.labels[at - 2]!.slice(1) : undefined;
  return [
    ...labelMention(
      name,
      at,
      services.map(({ key }) => symbolOf('service', key)),
      speaker,
    ),
    ...(port === undefined
      ? podLabel(name, at - 1, workloads, speaker)
      : srvPort(name, at - 2, port, services, speaker)),
    ...portBehind(name, target.scene.service, workloads, speaker),
  ];
}

/** A whole label; one that a variable stands for is written where that is defined. */
function labelMention(
  name: TextName,
  index: number,
  symbols: readonly NamedSymbol[],
  speaker: Speaker,
): readonly Mention[] {
  const label = name.labels[index]!;
  const span = name.labelSpans[index]!;
  const written = name.text.value.slice(span.start, span.end);
  if (written === label) return mention(name, span, symbols, speaker);
  const defined = variableValue(written, label, name.text.path, speaker.resource);
  if (!defined) return [];
  const at = { resource: speaker.resource.key, path: defined, part: 'value' } as const;
  return [{ symbols, at, role: 'reference', form: 'name', inText: true }];
}

/** `db-0`, and `db-$i`, of which only the workload is known. */
function podLabel(
  name: TextName,
  index: number,
  workloads: readonly WorkloadFacts[],
  speaker: Speaker,
): readonly Mention[] {
  const label = name.labels[index];
  const span = name.labelSpans[index];
  if (label === undefined || span === undefined) return [];
  const owner = workloads.find(
    one =>
      label.startsWith(`${one.name}-`) &&
      /^(?:\d+|.*[\ue000-\ue00f].*)$/.test(label.slice(one.name.length + 1)),
  );
  const isWritten = owner && name.text.value.startsWith(`${owner.name}-`, span.start);
  if (!owner || !isWritten) return [];
  const ordinal = label.slice(owner.name.length + 1);
  if (/^\d+$/.test(ordinal)) return podMentions(speaker, name.text.path, span.start, owner, ordinal, true);
  const within = { start: span.start, end: span.start + owner.name.length };
  return mention(name, within, [symbolOf('workload', owner.key)], speaker);
}

/** `_peer` of `_peer._tcp.db`. */
function srvPort(
  name: TextName,
  index: number,
  port: string,
  services: readonly ServiceFacts[],
  speaker: Speaker,
): readonly Mention[] {
  const { start, end } = name.labelSpans[index]!;
  if (name.text.value.slice(start, end) !== `_${port}`) return [];
  const symbols = services.flatMap(service => servicePort(service, port));
  return mention(name, { start: start + 1, end }, symbols, speaker);
}

/** The number behind a name: a port of the Service, else one that its pods listen on. */
function portBehind(
  name: TextName,
  service: ServiceFacts,
  workloads: readonly WorkloadFacts[],
  speaker: Speaker,
): readonly Mention[] {
  const { port } = name;
  if (port === undefined) return [];
  const start = name.span.end + 1;
  const span = { start, end: start + String(port).length };
  if (name.text.value.slice(span.start, span.end) !== String(port)) return [];
  const own = servicePort(service, port);
  const symbols = own.length > 0 ? own : workloads.flatMap(workload => containerPorts(workload, port));
  return mention(name, span, symbols, speaker).map(one => ({ ...one, form: 'number' }));
}

/** The name of a pod alone, where only a host can stand: it does not resolve, and says all the same which pod is meant. */
function bareMentions(name: TextName, speaker: Speaker): readonly Mention[] {
  const [label] = name.labels;
  const found = /^(.+)-(\d+)$/.exec(label ?? '');
  if (!found || name.labels.length > 1 || name.place === undefined) return [];
  if (servicesNamed(speaker, label).length > 0) return [];
  const span = name.labelSpans[0]!;
  if (name.text.value.slice(span.start, span.end) !== label) return [];
  const owners = workloadsNamed(speaker, 'StatefulSet', found[1]!).filter(isWorkload);
  return owners.flatMap(owner => podMentions(speaker, name.text.path, span.start, owner, found[2]!, true));
}

function mention(
  name: TextName,
  within: Span,
  symbols: readonly NamedSymbol[],
  speaker: Speaker,
): readonly Mention[] {
  if (symbols.length === 0) return [];
  const at = { resource: speaker.resource.key, path: name.text.path, part: 'value', within } as const;
  return [{ symbols, at, role: 'reference', form: 'name', inText: true }];
}
