import { BuildError } from './problems.ts';
import type { Id, Item } from './tree/item.ts';
import { sameId } from './tree/item.ts';

/** The objects of a build in their order. No two are called the same. */
export class Items {
  #items: Item[] = [];

  all(): readonly Item[] {
    return this.#items;
  }

  /** Throws a BuildError when an object of that name, namespace and kind is there already. */
  append(item: Item): void {
    const { id } = item;
    if (this.#items.some(other => sameId(other.id, id))) throw new BuildError('conflict', idText(id));
    this.#items.push(item);
  }

  /** Throws a BuildError when two objects are called the same. */
  checkIds(): void {
    const ids = this.#items.map(item => item.id);
    for (const [i, id] of ids.entries())
      if (ids.slice(0, i).some(other => sameId(other, id))) throw new BuildError('conflict', idText(id));
  }

  /** Objects that are, or were before a transformation, called so. */
  everCalled(matches: (id: Id) => boolean): readonly Item[] {
    return this.#items.filter(item => !item.isEmpty && item.allIds.some(matches));
  }

  /** The one object that is or was called so. Throws a BuildError when there is none or more than one. */
  only(id: Id): Item {
    const found = this.everCalled(other => sameId(other, id));
    if (found.length !== 1) throw new BuildError(found.length ? 'ambiguous' : 'target-missing', idText(id));
    return found[0]!;
  }

  replace(old: Item, by: Item): void {
    this.#items = this.#items.map(item => (item === old ? by : item));
  }

  filter(keep: (item: Item) => boolean): void {
    this.#items = this.#items.filter(keep);
  }
}

/** An object in words: `StatefulSet db`. */
export function idText({ kind, name }: Id): string {
  return [kind, name].filter(Boolean).join(' ');
}
