import type { Uri } from '../base/uri.ts';
import type { Resource } from '../resources/resource.ts';
import { resourcesOf } from '../resources/resource.ts';
import { SegmentCache } from '../syntax/segments.ts';

/** The objects of files as they were last committed. Known only of files whose text may differ from that. */
export class Committed {
  readonly #byFile = new Map<Uri, ReadonlyMap<string, Resource>>();

  /** Takes in the committed text of a file; undefined forgets it. False when nothing was known and nothing is. */
  put(uri: Uri, text: string | undefined): boolean {
    if (text === undefined) return this.#byFile.delete(uri);
    const resources = resourcesOf(new SegmentCache().parseFile(uri, text));
    this.#byFile.set(uri, new Map(resources.map(resource => [resource.key, resource])));
    return true;
  }

  /** The object of the same file, kind, namespace and name. */
  of(resource: Resource): Resource | undefined {
    return this.#byFile.get(resource.uri)?.get(resource.key);
  }
}
