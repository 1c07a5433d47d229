import { Counts } from '../base/counts.ts';
import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import type { Resource } from '../resources/resource.ts';
import { isTemplated } from '../syntax/templates.ts';
import type { LookupKey } from './index.ts';
import { lookupKey } from './index.ts';
import { Installers } from './installers.ts';
import { sameNamespace } from './scope.ts';

/**
 * What is known of objects outside of what is asked about: those of other charts and overlays, as these apply them and as they are
 * written, and those whose name is a placeholder. They are no witnesses for anything, but while one of them may be what is looked for,
 * nothing is called missing.
 */
export class Elsewhere {
  readonly installers = new Installers();
  /** By kind and name the files of objects that are not applied as they are written. */
  readonly #written = new Map<string, Uri[]>();
  readonly #rendered = new Map<string, Resource[]>();
  readonly #unnamed = new Counts();

  /** Takes note of an object that can't be judged as it is written. Returns the keys whose readers may hear another answer now. */
  add(resource: Resource): readonly LookupKey[] {
    return this.#note(resource, true);
  }

  remove(resource: Resource): readonly LookupKey[] {
    return this.#note(resource, false);
  }

  /** Takes note of an object as a unit applies it. */
  addInstance(instance: Resource): readonly LookupKey[] {
    include(this.#rendered, nameKey(instance), instance);
    return [lookupKey.named(instance.kind, instance.name ?? ''), ...this.installers.add(instance)];
  }

  removeInstance(instance: Resource): readonly LookupKey[] {
    exclude(this.#rendered, nameKey(instance), instance);
    return [lookupKey.named(instance.kind, instance.name ?? ''), ...this.installers.remove(instance)];
  }

  /**
   * Whether an object of this kind and name may be written in a file that can't be judged as it is and that counts; of placeholders
   * those in the folder of `near`.
   */
  isWritten(kind: string, name: string, near: Uri, counts: (file: Uri) => boolean = () => true): boolean {
    const files = this.#written.get(`${kind}/${name}`);
    return files?.some(counts) || this.#unnamed.has(`${kind} ${directory(near)}`);
  }

  /** Whether another unit than `from` applies such an object, where that may be in the namespace. */
  isRendered(kind: string, name: string, namespace: string | undefined, from?: Uri): boolean {
    const found = this.#rendered.get(`${kind}/${name}`) ?? [];
    return found.some(one => one.unit !== from && sameNamespace(one.namespace, namespace));
  }

  #note(resource: Resource, present: boolean): readonly LookupKey[] {
    const { kind, name, uri } = resource;
    if (name === undefined || isTemplated(name)) {
      this.#unnamed.add(`${kind} ${directory(uri)}`, present ? 1 : -1);
      return [lookupKey.unnamed(kind, directory(uri))];
    }
    if (present) include(this.#written, nameKey(resource), uri);
    else exclude(this.#written, nameKey(resource), uri);
    return [lookupKey.named(kind, name)];
  }
}

function nameKey({ kind, name }: Resource): string {
  return `${kind}/${name ?? ''}`;
}

function include<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const items = lists.get(key);
  if (items) items.push(item);
  else lists.set(key, [item]);
}

/** Takes out one of the items that are equal to this one. */
function exclude<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const items = lists.get(key) ?? [];
  const at = items.indexOf(item);
  if (at >= 0) items.splice(at, 1);
  if (items.length === 0) lists.delete(key);
}
