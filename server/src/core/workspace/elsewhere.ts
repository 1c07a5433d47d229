import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import type { Resource } from '../resources/resource.ts';
import { isTemplated } from '../syntax/templates.ts';
import type { LookupKey } from './index.ts';
import { lookupKey } from './index.ts';

/**
 * What is known of objects that can't be judged: those of charts and kustomizations, and those whose name is a placeholder. They are
 * no witnesses for anything, but while one of them may be what is looked for, nothing is called missing.
 */
export class Elsewhere {
  readonly #names = new Map<string, number>();
  readonly #unnamed = new Map<string, number>();

  /** Returns the keys whose readers may hear another answer now. */
  add(resource: Resource): readonly LookupKey[] {
    return this.#count(resource, 1);
  }

  remove(resource: Resource): readonly LookupKey[] {
    return this.#count(resource, -1);
  }

  /** Whether an object of this kind and name may come from such a file; of placeholders those in the same folder count. */
  has(kind: string, name: string, near: Uri): boolean {
    return this.#names.has(`${kind}/${name}`) || this.#unnamed.has(`${kind} ${directory(near)}`);
  }

  #count(resource: Resource, by: number): readonly LookupKey[] {
    const { kind, name, uri } = resource;
    if (name === undefined || isTemplated(name)) {
      bump(this.#unnamed, `${kind} ${directory(uri)}`, by);
      return [lookupKey.unnamed(kind, directory(uri))];
    }
    bump(this.#names, `${kind}/${name}`, by);
    return [lookupKey.named(kind, name)];
  }
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
