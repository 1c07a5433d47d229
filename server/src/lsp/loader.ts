import type { Uri } from '../core/base/uri.ts';
import type { FileSource, FileText, Host } from './host.ts';
import { sliceLength } from './scheduler.ts';
import type { Texts } from './texts.ts';

/** How many files are read at a time. */
const batchSize = 32;

export interface LoaderParts {
  readonly host: Host;
  readonly texts: Texts;
  /** Where a document's text comes from; undefined when it can't be read or is not to be. */
  readonly source: (uri: Uri) => FileSource | undefined;
  readonly maxBytes: (uri: Uri) => number;
  readonly tooLarge: (uri: Uri) => void;
  /** Told of loads of more than one batch. */
  readonly progress: (done: number, total: number) => void;
}

/** Reads files from disk, however many change at once, in portions small enough for requests to come between. */
export class Loader {
  readonly #parts: LoaderParts;
  readonly #queue = new Set<Uri>();
  #running: Promise<void> | undefined;
  #done = 0;
  #sliceEnd = 0;

  constructor(parts: LoaderParts) {
    this.#parts = parts;
  }

  /** Reads files anew. Resolves once all that are waiting have been read. */
  load(uris: Iterable<Uri>): Promise<void> {
    for (const uri of uris) this.#queue.add(uri);
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Learns what an open document held when it was last committed: it may be edited away from that. */
  opened(uri: Uri): void {
    const [text] = this.#parts.source(uri)?.committed?.([{ uri, text: '' }]) ?? [];
    if (text !== undefined) this.#parts.texts.committed([{ uri, text }]);
  }

  async #run(): Promise<void> {
    this.#done = 0;
    try {
      while (this.#queue.size > 0) {
        const batch = take(this.#queue, batchSize);
        const texts = await this.#read(batch);
        for (const [at, uri] of batch.entries()) await this.#hand(uri, texts[at]);
        this.#compare(batch, texts);
        this.#done += batch.length;
        const total = this.#done + this.#queue.size;
        if (total > batchSize) this.#parts.progress(this.#done, total);
      }
    } finally {
      this.#parts.texts.settle();
    }
  }

  async #read(batch: readonly Uri[]): Promise<readonly FileText[]> {
    const { source, maxBytes } = this.#parts;
    const texts = new Map<Uri, FileText>();
    for (const from of new Set(batch.map(source))) {
      const uris = batch.filter(uri => source(uri) === from);
      const read = (await from?.read(uris, Math.max(...uris.map(maxBytes)))) ?? [];
      for (const [at, uri] of uris.entries()) texts.set(uri, read[at]);
    }
    return batch.map(uri => texts.get(uri));
  }

  /** Tells what the files of a batch held when they were last committed. */
  #compare(batch: readonly Uri[], texts: readonly FileText[]): void {
    const read = batch.flatMap((uri, at) => {
      const text = texts[at];
      return typeof text === 'string' ? [{ uri, text: this.#parts.texts.isOpen(uri) ? '' : text }] : [];
    });
    for (const from of new Set(read.map(({ uri }) => this.#parts.source(uri)))) {
      const own = read.filter(({ uri }) => this.#parts.source(uri) === from);
      const old = from?.committed?.(own);
      if (old) this.#parts.texts.committed(own.map(({ uri }, at) => ({ uri, text: old[at] })));
    }
  }

  /** A file that changed again meanwhile is left to its next turn. */
  async #hand(uri: Uri, text: FileText): Promise<void> {
    if (this.#queue.has(uri)) return;
    if (typeof text === 'object') this.#parts.tooLarge(uri);
    this.#parts.texts.put([{ uri, text: typeof text === 'string' ? text : undefined }]);
    if (Date.now() < this.#sliceEnd) return;
    await new Promise<void>(resolve => this.#parts.host.soon(resolve));
    this.#sliceEnd = Date.now() + sliceLength;
  }
}

function take<T>(queue: Set<T>, count: number): T[] {
  const taken: T[] = [];
  for (const one of queue) {
    if (taken.length === count) break;
    taken.push(one);
    queue.delete(one);
  }
  return taken;
}
