import type { Located } from '../base/located.ts';
import type { Message } from '../base/message.ts';
import type { Span } from '../base/span.ts';
import { touches } from '../base/span.ts';
import { uniqueBy } from '../base/unique.ts';
import type { Uri } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { Facts, ObjectFacts, ServiceFacts } from '../resources/facts/facts.ts';
import type { Resource } from '../resources/resource.ts';
import type { Path } from '../syntax/path.ts';
import { samePath } from '../syntax/path.ts';
import type { FileState, Files } from '../workspace/files.ts';
import { locate } from '../workspace/locate.ts';
import type { World } from '../workspace/world.ts';
import type { Scene } from './hover/scene.ts';
import { sceneOf } from './hover/scene.ts';

/** All that features ask: the files, what is known of others as seen from a file, and what the API server refuses. */
export interface View {
  readonly files: Files;
  /** As seen from a file, or from an overlay or chart by its kustomization or Chart.yaml: from the `uri` of facts. */
  readonly world: (uri: Uri) => World;
  /** The same with an object as it would be: its facts stand for those that are known of it. */
  readonly supposing: (facts: Facts) => World;
  /** Why the API server would not take an object. */
  readonly refusal: (key: ResourceKey) => Message | undefined;
}

/** A Service with what belongs to it; `asker` is the object that led to it. */
export function sceneIn(view: View, service: ServiceFacts, asker?: ObjectFacts): Scene {
  const accepted = (key: ResourceKey): boolean => view.refusal(key) === undefined;
  return sceneOf(service, { world: view.world(service.uri), accepted }, asker);
}

/** Where a part of an object stands; undefined when the object is gone. */
export function placeOf(
  view: View,
  key: ResourceKey,
  path: Path,
  part: 'key' | 'value' = 'value',
): Located | undefined {
  return locate({ resource: key, path, part }, view.files);
}

/** Where an object's name stands, which stands for the object. */
export function nameOf(view: View, key: ResourceKey): Located | undefined {
  return placeOf(view, key, ['metadata', 'name']);
}

/** An object as it is applied, and what others may know of it. */
export interface Applied {
  readonly resource: Resource;
  readonly facts: Facts;
}

/** What becomes of an object of a file: itself where it is applied as it is written, else one for each chart or overlay. */
export function appliedOf(source: Resource, view: View): readonly Applied[] {
  const own = view.files.index.of(source.key);
  if (own) return [{ resource: source, facts: own }];
  return view.files.instancesOn(source.uri).flatMap(({ resource, rendered }) => {
    const { uri, segment, path } = rendered.origin;
    const isMade = uri === source.uri && segment === source.segment && samePath(path, source.root);
    const facts = isMade ? view.files.facts(resource.key) : undefined;
    return facts ? [{ resource, facts }] : [];
  });
}

/** Places without those that are there already: several overlays apply one object. */
export function distinct<P extends Located>(places: readonly P[]): readonly P[] {
  return uniqueBy(places, ({ uri, span }) => `${uri} ${span.start}`);
}

/** The object that an offset of a file (UTF-16 units) is in; on the lines around one that of its document. */
export function resourceAt(file: FileState, offset: number, view: View): Resource | undefined {
  const index = file.source.segments.filter(({ start }) => start <= offset).length - 1;
  const all = file.resources.filter(({ segment }) => segment === index);
  return all.find(({ key }) => isAround(placeOf(view, key, [])?.span, offset)) ?? all[0];
}

function isAround(span: Span | undefined, offset: number): boolean {
  return span !== undefined && touches(span, offset);
}
