import { message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import type { TextName } from '../../resources/text-names/names.ts';
import { namesIn } from '../../resources/text-names/names.ts';
import { locate } from '../../workspace/locate.ts';
import { placesAt } from '../../workspace/places.ts';
import { hostTokenAt } from '../hover/host-token.ts';
import { hoverPlace } from '../hover/place.ts';
import { askFor } from '../hover/text-client.ts';
import { targetOfText } from '../hover/text-target.ts';
import { namedPods } from '../symbols/named-pods.ts';
import type { Mark, Marked } from './hints.ts';

/** Beside `serviceName` the full name of the first pod; dots tell of others. Editors cut long hints, so the rest is a hover's to say. */
export function governedNames({ facts, view, written }: Marked): readonly Mark[] {
  if (facts.sort !== 'workload' || facts.kind !== 'StatefulSet') return [];
  const at = written(['spec', 'serviceName'], 'value');
  const { pods } = namedPods(facts, view);
  if (!at || pods.count === 0) return [];
  const { name } = pods.at(0);
  return [{ at, label: message('{text}', { text: pods.count === 1 ? name : `${name} …` }) }];
}

/** Behind a short name in text the full one that answers. */
export function namesInText(marked: Marked, within: Span): readonly Mark[] {
  return namesIn(marked.resource).flatMap(name => {
    const at = spanOf(name, marked);
    if (!at || at.end < within.start || at.start > within.end) return [];
    const full = fullName(at, marked);
    return full === undefined ? [] : [{ at, label: message('{text}', { text: full }) }];
  });
}

function spanOf(name: TextName, { file, resource, view }: Marked): Span | undefined {
  const at = { resource: resource.key, path: name.text.path, part: 'value' as const, within: name.span };
  const found = locate(at, view.files);
  return found?.uri === file.source.uri ? found.span : undefined;
}

/** The name that answers where it is not the one that is written. */
function fullName(at: Span, { file, resource, view }: Marked): string | undefined {
  const found = placesAt(file, at.end, view.files).find(one => one.resource.key === resource.key);
  const place = found && hoverPlace(found, file, at.end, view);
  const token = place && hostTokenAt(place);
  const target = token && targetOfText(token, place);
  if (!target || target.ambiguous) return undefined;
  const answered = askFor(token, target.scene, place).found.resolvedName?.replace(/\.$/, '');
  return answered === token.name ? undefined : answered;
}
