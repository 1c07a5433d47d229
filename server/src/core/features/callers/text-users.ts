import type { Located } from '../../base/located.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import { namesIn } from '../../resources/text-names/names.ts';
import { locate } from '../../workspace/locate.ts';
import { mentionsIn } from '../navigation/mentions.ts';
import { symbolId, symbolOf } from '../navigation/symbol.ts';
import type { View } from '../view.ts';
import { distinct } from '../view.ts';

/**
 * Finds the strings that name Services. The texts of the workspace are looked through once for all Services that are asked about, so
 * that a file with many of them costs no more than one.
 */
export class TextUsers {
  readonly #view: View;
  readonly #speakers: ReadonlyMap<string, ReadonlySet<ResourceKey>>;

  /** @param names of the Services that will be asked about */
  constructor(names: ReadonlySet<string>, view: View) {
    this.#view = view;
    this.#speakers = speakersOf(names, view);
  }

  /** The places in strings that name a Service, one of its pods or ports. */
  of({ key, name }: ServiceFacts): readonly Located[] {
    const wanted = symbolId(symbolOf('service', key));
    const found = [...(this.#speakers.get(name) ?? [])].flatMap(speaker =>
      mentionsIn(speaker, this.#view, { part: name }).filter(
        ({ inText, symbols }) => inText && symbols.some(symbol => symbolId(symbol) === wanted),
      ),
    );
    return distinct(found.flatMap(({ at }) => locate(at, this.#view.files) ?? []));
  }
}

/** By each name the objects in whose texts it is a part of a host name. */
function speakersOf(names: ReadonlySet<string>, view: View): ReadonlyMap<string, ReadonlySet<ResourceKey>> {
  const found = new Map<string, Set<ResourceKey>>();
  if (names.size === 0) return found;
  for (const resource of everything(view))
    for (const { labels } of namesIn(resource))
      for (const label of labels)
        if (names.has(label)) found.set(label, (found.get(label) ?? new Set()).add(resource.key));
  return found;
}

/** The objects that can be judged. */
function* everything({ files }: View): Generator<Resource> {
  for (const { key } of files.allFacts()) {
    const resource = files.resource(key);
    if (resource) yield resource;
  }
}
