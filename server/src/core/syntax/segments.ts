import type { Uri } from '../base/uri.ts';
import { recut } from './recut.ts';
import { reread } from './reread.ts';
import type { Segment, SourceFile } from './segment.ts';
import { hasTree, Trees, treeAtHand } from './trees.ts';
import { indexSegment, parseSegment } from './yaml.ts';

/** The length of a file, in UTF-16 units, that may stay in memory for one document of it that is kept. */
const small = 16_384;

const nothing = { text: '', segments: [] };

/** Whether anything but blanks and comments stands in a segment. */
export function holdsDocument(segment: Segment): boolean {
  return segment.partial || segment.problems.length > 0 || hasTree(segment);
}

/** Parsed documents by their text, the least recently used dropped once all of them together are longer than `limit` units. */
export class SegmentCache {
  readonly #segments = new Map<string, Segment>();
  readonly #trees: Trees;
  readonly #limit: number;
  #size = 0;

  /** @param trees of how many units of text together trees are kept */
  constructor(limit = 2_000_000, trees = 2_000_000) {
    this.#limit = limit;
    this.#trees = new Trees(trees);
  }

  /**
   * Cuts and parses a file. What the previous state of the file or the cache has is not parsed again. Of a file that is only
   * indexed, not open, documents are read quickly where that is sure to give the same.
   */
  parseFile(uri: Uri, text: string, previous?: SourceFile, indexed = false): SourceFile {
    if (previous && previous.uri === uri && previous.text === text) return previous;
    const known = previous?.segments ?? [];
    const { kept, pieces, moved, shift } = recut(text, previous ?? nothing);
    const behind = known.length - moved;
    // The text of a file is kept anyway: a copy of it, or of the parts of a small one, would take its room twice.
    const isWhole = pieces.length === 1 && moved + kept === 0;
    const shares = isWhole || (indexed && text.length <= small);
    const isOne = behind - kept === pieces.length;
    const middle = pieces.map(({ start, text: piece }, i) => {
      const same = matching(piece, known[kept + i]?.segment, known[behind - pieces.length + i]?.segment);
      return {
        start,
        segment:
          same ??
          this.segment(
            shares ? piece : detached(piece),
            indexed,
            isOne ? known[kept + i]?.segment : undefined,
          ),
      };
    });
    const end = known.slice(behind);
    const rest = shift === 0 ? end : end.map(({ start, segment }) => ({ start: start + shift, segment }));
    return { uri, text, segments: [...known.slice(0, kept), ...middle, ...rest] };
  }

  /** The document of one piece of a file, which stood there as `before`. */
  segment(text: string, indexed = false, before?: Segment): Segment {
    const cached = this.#segments.get(text);
    if (cached) {
      this.#segments.delete(cached.text);
      this.#segments.set(cached.text, cached);
      return cached;
    }
    const segment =
      (indexed ? undefined : this.#reread(text, before)) ??
      this.#trees.keep(text, indexed ? indexSegment : parseSegment, indexed);
    this.#segments.set(segment.text, segment);
    this.#size += text.length;
    this.#shrink();
    return segment;
  }

  /** What differs from a known document in one value need not be parsed. */
  #reread(text: string, before: Segment | undefined): Segment | undefined {
    const tree = before && treeAtHand(before);
    const root = tree && reread(text, before.text, tree);
    return root && this.#trees.keepTree(text, root, parseSegment);
  }

  #shrink(): void {
    for (const text of this.#segments.keys()) {
      if (this.#size <= this.#limit) return;
      this.#segments.delete(text);
      this.#size -= text.length;
    }
  }
}

function matching(text: string, ...candidates: (Segment | undefined)[]): Segment | undefined {
  return candidates.find(segment => segment?.text === text);
}

/** A copy that does not keep the whole file's text in memory, as a slice would in V8. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
