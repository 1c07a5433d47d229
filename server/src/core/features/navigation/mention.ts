import type { Span } from '../../base/span.ts';
import type { PathAnchor, ResourceKey } from '../../resources/anchor.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Path } from '../../syntax/path.ts';
import type { World } from '../../workspace/world.ts';
import type { View } from '../view.ts';
import type { NamedSymbol } from './symbol.ts';

/** A place in an object that names something. */
export interface Mention {
  /** What is named: several where a selector or a port's name means parts of several workloads. Never empty. */
  readonly symbols: readonly NamedSymbol[];
  readonly at: PathAnchor;
  readonly role: 'definition' | 'reference';
  /** A port can be named by its number, which no new name changes. */
  readonly form: 'name' | 'number';
  /** In a string that programs read, not in a field of Kubernetes. */
  readonly inText: boolean;
}

/** An object whose mentions are sought, and what may be asked about others. */
export interface Speaker {
  readonly resource: Resource;
  readonly facts: Facts;
  readonly world: World;
  readonly view: View;
  /** Why the API server would not take an object. */
  readonly refusal: View['refusal'];
}

/** Which mentions are sought; others may be left out, as texts can be long. */
export interface Sought {
  /** Of one value. */
  readonly path?: Path;
  /** Whose name holds this. */
  readonly part?: string;
  /** In texts only names of which this is true, by where they are: a path and units of its value. */
  readonly near?: (path: Path, name: Span) => boolean;
}

/** Who speaks in an object; undefined for one that can't be judged. */
export function speakerOf(key: ResourceKey, view: View): Speaker | undefined {
  const resource = view.files.resource(key);
  const facts = view.files.facts(key);
  if (!resource || !facts) return undefined;
  return { resource, facts, world: view.world(facts.uri), view, refusal: view.refusal };
}

/** A mention in a field; undefined where it names nothing that is known. */
export function inField(
  speaker: Speaker,
  path: Path,
  symbols: readonly NamedSymbol[],
  { role = 'reference', form = 'name', part = 'value' }: Partial<Mention & PathAnchor> = {},
): readonly Mention[] {
  if (symbols.length === 0) return [];
  return [{ symbols, at: { resource: speaker.resource.key, path, part }, role, form, inText: false }];
}
