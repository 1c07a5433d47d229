import type { Node } from './node.ts';
import type { Segment, SyntaxProblem } from './segment.ts';

/**
 * Documents whose trees are kept only while they are in use: of all the documents of a workspace a few are looked at, and the tree of
 * one takes ten times the room of its text. A tree that was dropped is read again from the text when it is asked for.
 */
export class Trees {
  readonly #limit: number;
  #kept = new Set<KeptSegment>();
  #size = 0;

  /** @param limit of how many UTF-16 units of text together the trees are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The document of a text as `read` reads it, its tree kept as long as there is room. One that could be read only in part, at some cost, keeps its own. */
  keep(text: string, read: Read): Segment {
    const segment = read(text);
    if (segment.partial || segment.problems.length > 0 || !segment.root) return segment;
    const kept = new KeptSegment(text, read, this);
    this.#add(kept, segment.root);
    return kept;
  }

  /** Reads the tree of a document anew. */
  restore(segment: KeptSegment): Node | undefined {
    const { root } = segment.read(segment.text);
    if (root) this.#add(segment, root);
    return root;
  }

  #add(segment: KeptSegment, root: Node): void {
    segment.tree = root;
    segment.used = true;
    this.#kept.add(segment);
    this.#size += segment.text.length;
    if (this.#size > this.#limit) this.#shrink(segment);
  }

  /** Drops what was not used since the last time, oldest first; what was used gets another turn. */
  #shrink(last: KeptSegment): void {
    for (const one of this.#kept) {
      if (this.#size <= this.#limit * 0.75) return;
      if (one === last) continue;
      this.#kept.delete(one);
      if (one.used) {
        one.used = false;
        this.#kept.add(one);
        continue;
      }
      one.tree = undefined;
      this.#size -= one.text.length;
    }
  }
}

type Read = (text: string) => Segment;

class KeptSegment implements Segment {
  readonly text: string;
  readonly read: Read;
  readonly partial = false;
  readonly problems: readonly SyntaxProblem[] = noProblems;
  tree: Node | undefined;
  used = true;
  readonly #trees: Trees;

  constructor(text: string, read: Read, trees: Trees) {
    this.text = text;
    this.read = read;
    this.#trees = trees;
  }

  get root(): Node | undefined {
    this.used = true;
    return this.tree ?? this.#trees.restore(this);
  }
}

/** Whether a document has a tree, without asking for it. */
export function hasTree(segment: Segment): boolean {
  return segment instanceof KeptSegment || segment.root !== undefined;
}

const noProblems: readonly SyntaxProblem[] = [];
