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
  /** By source what it said was committed, as of the start of this load. */
  readonly #committed = new Map<FileSource, ReturnType<NonNullable<FileSource['committed']>>>();
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
    const text = this.#parts.source(uri)?.committed?.()({ uri, text: '' });
    if (text !== undefined) this.#parts.texts.committed([{ uri, text }]);
  }

  async #run(): Promise<void> {
    try {
      do {
        await this.#readQueue();
        for (const _ of this.#parts.texts.settle()) await this.#pause();
      } while (this.#queue.size > 0);
    } catch (error) {
      for (const _ of this.#parts.texts.settle());
      throw error;
    } finally {
      this.#committed.clear();
    }
  }

  async #readQueue(): Promise<void> {
    this.#done = 0;
    while (this.#queue.size > 0) {
      const batch = take(this.#queue, batchSize);
      const files = await this.#read(batch);
      for (const file of files) await this.#hand(file);
      this.#done += batch.length;
      const total = this.#done + this.#queue.size;
      if (total > batchSize) this.#parts.progress(this.#done, total);
    }
  }

  async #read(batch: readonly Uri[]): Promise<readonly ReadFile[]> {
    const { source, maxBytes } = this.#parts;
    const files = batch.map(uri => ({ uri, from: source(uri), text: undefined as FileText }));
    for (const from of new Set(files.map(file => file.from))) {
      const own = files.filter(file => file.from === from);
      const uris = own.map(({ uri }) => uri);
      const texts = (await from?.read(uris, Math.max(...uris.map(maxBytes)))) ?? [];
      for (const [at, file] of own.entries()) file.text = texts[at];
    }
    return files;
  }

  /** Tells what a file held when it was last committed. */
  #compare(uri: Uri, from: FileSource | undefined, text: string): void {
    if (!from?.committed) return;
    const committed = this.#committed.get(from) ?? from.committed();
    this.#committed.set(from, committed);
    const { texts } = this.#parts;
    texts.committed([{ uri, text: committed({ uri, text: texts.isOpen(uri) ? '' : text }) }]);
  }

  /** A file that changed again meanwhile is left to its next turn. */
  async #hand({ uri, from, text }: ReadFile): Promise<void> {
    if (this.#queue.has(uri)) return;
    if (typeof text === 'object') this.#parts.tooLarge(uri);
    this.#parts.texts.put([{ uri, text: typeof text === 'string' ? text : undefined }]);
    if (typeof text === 'string') this.#compare(uri, from, text);
    await this.#pause();
  }

  /** Lets requests come between when the slice is over. */
  async #pause(): Promise<void> {
    if (Date.now() < this.#sliceEnd) return;
    await new Promise<void>(resolve => this.#parts.host.soon(resolve));
    this.#sliceEnd = Date.now() + sliceLength;
  }
}

/** What was found where a document is read. */
interface ReadFile {
  readonly uri: Uri;
  readonly from: FileSource | undefined;
  readonly text: FileText;
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
