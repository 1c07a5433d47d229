import { message } from '../../base/message.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { picks } from '../hover/selector.ts';
import { sceneIn } from '../view.ts';
import type { Mark, Marked } from './hints.ts';

/** Beside the selector of a Service the pods it picks, beside the labels of pods the Services that select them. */
export function matchHints(marked: Marked): readonly Mark[] {
  const { facts } = marked;
  if (facts.sort === 'service') return picked(marked);
  return facts.sort === 'workload' ? selectedBy(marked) : [];
}

/** What is wrong with a selector that picks nothing is a diagnostic's to say. */
function picked({ facts, view, written }: Marked): readonly Mark[] {
  const at = written(['spec', 'selector'], 'key');
  if (facts.sort !== 'service' || !at) return [];
  const { runs, form } = sceneIn(view, facts);
  return runs.length > 0 && form !== 'externalName' ? [{ at, label: picks(runs) }] : [];
}

function selectedBy({ facts, view, written }: Marked): readonly Mark[] {
  if (facts.sort !== 'workload') return [];
  const template = kinds[facts.kind as Kind].template ?? [];
  const at = written([...template, 'metadata', 'labels'], 'key');
  if (!at) return [];
  const services = view.world(facts.uri).selecting(facts.pod.labels);
  const own = nearest(facts.uri, inNamespaceOf(facts, services)).filter(one => !view.refusal(one.key));
  const names = [...new Set(own.map(({ name }) => name))].sort();
  if (names.length === 0) return [];
  if (names.length > 3)
    return [{ at, label: message('selected by {count} Services', { count: names.length }) }];
  return [{ at, label: message('selected by Service {names}', { names: names.join(', ') }) }];
}
