import type { Completion } from '../../analysis-types.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { Labels, WorkloadFacts } from '../../resources/facts/facts.ts';
import { flowText, keyToken, scalarToken } from '../../syntax/editor-render.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { podRun } from '../hover/pods.ts';
import { picks } from '../hover/selector.ts';
import { pair, pairs } from '../hover/wording.ts';
import { around } from './around.ts';
import type { CompletionPlace } from './place.ts';
import { uniqueLabels } from './unique-labels.ts';

/** Labels of pods that a Service can select: all that a workload is selected by at once, single ones, or values. */
export function selectorLabels(place: CompletionPlace): readonly Completion[] {
  const selector = place.facts.sort === 'service' ? (place.facts.selector ?? {}) : {};
  return labelItems(place, selector, around(place, 'workload'));
}

/** The labels of a workload's own pods, for its selector. */
export function ownLabels(place: CompletionPlace): readonly Completion[] {
  const { facts } = place;
  if (facts.sort !== 'workload') return [];
  return labelItems(place, facts.selector?.matchLabels ?? {}, [{ ...facts, selector: undefined }]);
}

/** What a workload's own selector asks of its pods. */
export function wantedLabels(place: CompletionPlace): readonly Completion[] {
  const { facts } = place;
  if (facts.sort !== 'workload' || !facts.selector) return [];
  const { matchLabels } = facts.selector;
  const wanted = { ...facts, selector: undefined, pod: { ...facts.pod, labels: matchLabels } };
  return labelItems(place, facts.pod.labels, [wanted]);
}

function labelItems(
  place: CompletionPlace,
  written: Labels,
  workloads: readonly WorkloadFacts[],
): readonly Completion[] {
  const own = String(place.path.at(-1));
  const isWhole =
    place.part === 'value' && Object.keys(written).length === 0 && !(own in written) && isMapKey(own);
  const others = Object.entries(written).filter(([key]) => key !== own);
  const fitting = workloads
    .map(workload => ({ ...workload, pod: { ...workload.pod, labels: plainLabels(workload.pod.labels) } }))
    .filter(({ pod }) => others.every(([key, value]) => pod.labels[key] === value));
  if (isWhole) return uniqueLabels(fitting.flatMap(workload => setBelow(workload, place)));
  if (place.part === 'value')
    return uniqueLabels(fitting.flatMap(workload => valueItem(workload, own, place)));
  const sets = others.length === 0 ? fitting.flatMap(workload => setHere(workload, place)) : [];
  const single = fitting.flatMap(workload => pairsOf(workload, others, place));
  return uniqueLabels([...sets, ...single]);
}

/** The field that holds the labels itself. */
function isMapKey(key: string): boolean {
  return key === 'selector' || key === 'matchLabels' || key === 'labels';
}

/** Without labels that a template fills in. */
function plainLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(pair => !pair.some(isTemplated)));
}

/** What a workload is selected by: its own selector where it is known, else all labels of its pods. */
function setOf({ selector, pod }: WorkloadFacts): readonly (readonly [string, string])[] {
  const own = Object.entries(selector?.matchLabels ?? {}).filter(pair => !pair.some(isTemplated));
  return own.length > 0 ? own : Object.entries(pod.labels);
}

/** All labels, below the key that is to hold them. */
function setBelow(workload: WorkloadFacts, place: CompletionPlace): readonly Completion[] {
  const set = setOf(workload);
  const { token, style, start, inFlow, quote } = place;
  if (set.length === 0 || quote) return [];
  const labels = Object.fromEntries(set);
  if (inFlow || style.json)
    return [
      {
        ...setItem(workload, labels, place),
        newText: flowText(labels, style),
        shows: flowText(labels, style),
      },
    ];
  const margin = /^[ \t]*(?:- +)*/.exec(token.before)![0].length + style.step;
  const lines = set.map(([key, value]) => style.eol + ' '.repeat(margin) + written(key, value, place));
  const blanks = /[ \t]*$/.exec(token.before)![0].length;
  return [
    {
      ...setItem(workload, labels, place),
      newText: lines.join(''),
      shows: lines.join(''),
      from: start + token.start - blanks,
    },
  ];
}

/** All labels, where the first of them is typed. */
function setHere(workload: WorkloadFacts, place: CompletionPlace): readonly Completion[] {
  const set = setOf(workload);
  const { token, style, inFlow, quote } = place;
  if (set.length < 2 || quote || token.behind.trim().startsWith(':')) return [];
  const between = inFlow ? ', ' : style.eol + ' '.repeat(token.before.length);
  const newText = set.map(([key, value]) => written(key, value, place)).join(between);
  return [{ ...setItem(workload, Object.fromEntries(set), place), newText, shows: newText }];
}

function setItem(
  workload: WorkloadFacts,
  labels: Labels,
  { world }: CompletionPlace,
): Omit<Completion, 'newText'> {
  const label = pairs(labels);
  const run = podRun(workload, zoneOptionsOf(world.settings));
  return { sort: 'label', label, details: [picks([run])], filter: label };
}

function pairsOf(
  workload: WorkloadFacts,
  others: readonly (readonly [string, string])[],
  place: CompletionPlace,
): readonly Completion[] {
  const { quote, token } = place;
  const missing = Object.entries(workload.pod.labels).filter(([key]) => others.every(([one]) => one !== key));
  const keyOnly = quote !== '' || /^["']?[ \t]*:/.test(token.behind);
  return missing.map(([key, value]) => {
    const newText = keyOnly ? (quote ? key : keyToken(key, place.style)) : written(key, value, place);
    return {
      sort: 'label',
      label: keyOnly ? key : pair(key, value),
      details: [title(workload)],
      newText,
      filter: key,
      shows: newText,
    };
  });
}

function valueItem(workload: WorkloadFacts, key: string, place: CompletionPlace): readonly Completion[] {
  const value = workload.pod.labels[key];
  if (value === undefined) return [];
  const newText = place.quote ? value : scalarToken(value, place.style, 'plain', place.inFlow);
  return [
    { sort: 'label', label: value, details: [title(workload)], newText, filter: value, shows: newText },
  ];
}

function written(key: string, value: string, { style, inFlow }: CompletionPlace): string {
  return `${keyToken(key, style)}: ${scalarToken(value, style, 'plain', inFlow)}`;
}

function title({ kind, name }: WorkloadFacts): Completion['details'][number] {
  return `${kind} ${name}`;
}
