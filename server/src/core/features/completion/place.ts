import type { Span } from '../../base/span.ts';
import { shift } from '../../base/span.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import { readFacts } from '../../resources/facts/read.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import { resourcesOf } from '../../resources/resource.ts';
import type { Style } from '../../syntax/editor-style.ts';
import { styleOf } from '../../syntax/editor-style.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { Path } from '../../syntax/path.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { FileState } from '../../workspace/files.ts';
import { judged } from '../../workspace/files.ts';
import type { World } from '../../workspace/world.ts';
import type { View } from '../view.ts';
import { find } from './probe.ts';
import type { Token } from './token.ts';
import { openQuote, tokenAt } from './token.ts';

/** Where something is typed, and what may be asked about it. */
export interface CompletionPlace {
  readonly view: View;
  readonly world: World;
  /** The object, read as if something stood at the cursor. */
  readonly resource: Resource;
  readonly facts: Facts;
  /** From the object's root; of a key, up to that key. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** Of the scalar's source, without quotes, up to 4,000 units before the cursor and behind it. */
  readonly before: string;
  readonly behind: string;
  /** What has to be written before the token: a blank behind a key's colon. */
  readonly lead: string;
  /** What is typed; offsets of the document. */
  readonly token: Token;
  readonly quote: '"' | "'" | '';
  readonly inFlow: boolean;
  /** How the document is written. */
  readonly style: Style;
  /** Where the document starts in its file. */
  readonly start: number;
}

/** The document at an offset of a file: its position among the file's, and where it starts. */
export function segmentAt(
  file: FileState,
  offset: number,
): { readonly index: number; readonly start: number; readonly segment: Segment } | undefined {
  const { segments } = file.source;
  let index = segments.length - 1;
  while (index > 0 && segments[index]!.start > offset) index--;
  const found = segments[index];
  return found && { index, ...found };
}

/**
 * What can be completed at an offset of a file (UTF-16 units): one place for an object that is applied as it is written, one for each
 * overlay that applies it otherwise; none outside of keys and values of objects that can be judged.
 */
export function completionPlaces(file: FileState, offset: number, view: View): readonly CompletionPlace[] {
  const here = segmentAt(file, offset);
  if (!here) return [];
  const { segment, start, index } = here;
  const token = tokenAt(segment.text, offset - start);
  const found = find(segment, token);
  const written = found && objectIn(file, found.segment, found.path);
  if (!written) return [];
  const resource = { ...written, segment: index };
  const path = found.path.slice(resource.root.length);
  const holder = nodeAt(resource.object.node, path.slice(0, -1));
  return factsOf(file, resource, view).map(facts => ({
    ...found,
    path,
    resource,
    facts,
    view,
    world: view.world(facts.uri),
    token,
    quote: openQuote(token),
    inFlow: holder !== undefined && holder.type !== 'scalar' && holder.flow,
    style: styleOf(found.segment.text, found.segment.root),
    start,
  }));
}

/** What is known of an object as it is written; of one that overlays apply, as each of them does. A chart's are not completed. */
function factsOf(file: FileState, resource: Resource, view: View): readonly Facts[] {
  const own = factsAsWritten(file, resource);
  if (own) return [own];
  if (file.unit.sort !== 'kustomize') return [];
  return view.files.instancesOn(file.source.uri).flatMap(({ resource: one }) => {
    const isMeant = one.kind === resource.kind && [one.name, one.formerly].includes(resource.name);
    const facts = isMeant ? view.files.facts(one.key) : undefined;
    return facts ? [facts] : [];
  });
}

/** The object of a document that a path is in, and its facts; undefined for one that can't be judged as it is written. */
export function objectAt(
  file: FileState,
  segment: Segment,
  path: Path,
): { readonly resource: Resource; readonly facts: Facts } | undefined {
  const resource = objectIn(file, segment, path);
  const facts = resource && factsAsWritten(file, resource);
  return facts && { resource, facts };
}

function objectIn({ source: { uri } }: FileState, segment: Segment, path: Path): Resource | undefined {
  const all = resourcesOf({ uri, text: segment.text, segments: [{ start: 0, segment }] });
  return all.find(one => one.root.every((step, i) => path[i] === step));
}

function factsAsWritten({ source, unit }: FileState, resource: Resource): Facts | undefined {
  const isJudged = judged({ source: { ...source, segments: [] }, resources: [], unit }, resource);
  return isJudged ? readFacts(resource) : undefined;
}

/** The path from the pod template down; undefined outside of it. */
export function podPath({ resource, path }: Pick<CompletionPlace, 'resource' | 'path'>): Path | undefined {
  const template = resource.known && kinds[resource.known].template;
  if (!template?.every((step, i) => path[i] === step)) return undefined;
  return path.slice(template.length);
}

/** A span of the document in the file. */
export function inFile({ start }: CompletionPlace, span: Span): Span {
  return shift(span, start);
}
