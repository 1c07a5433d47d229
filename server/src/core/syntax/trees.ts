import type { Node } from './node.ts';
import type { Segment, SyntaxProblem } from './segment.ts';

/**
 * Documents whose trees are kept only while they are in use: of all the documents of a workspace a few are looked at, and the tree of
 * one takes ten times the room of its text. A tree that was dropped is read again from the text when it is asked for. Documents of
 * files that are not open pass by: each is read, looked at and soon forgotten, so few of their trees are kept.
 */
export class Trees {
  readonly #open: TreeList;
  readonly #passing: TreeList;

  /** @param limit of how many UTF-16 units of text together the trees are kept, of open files and as many of others as `passing` says */
  constructor(limit: number, passing = limit / 10) {
    this.#open = new TreeList(limit);
    this.#passing = new TreeList(passing);
  }

  /** The document of a text as `read` reads it, its tree kept as long as there is room. One that could be read only in part, at some cost, keeps its own. */
  keep(text: string, read: Read, passes: boolean): Segment {
    const segment = read(text);
    if (segment.partial || segment.problems.length > 0 || !segment.root) return segment;
    return kept(text, read, segment.root, passes ? this.#passing : this.#open);
  }

  /** The document of a text whose tree is known; `read` reads it when it was dropped. */
  keepTree(text: string, root: Node, read: Read): Segment {
    return kept(text, read, root, this.#open);
  }
}

function kept(text: string, read: Read, root: Node, list: TreeList): Segment {
  const segment = new KeptSegment(text, read, list);
  list.add(segment, root);
  return segment;
}

class TreeList {
  readonly #limit: number;
  readonly #kept = new Set<KeptSegment>();
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(segment: KeptSegment, root: Node): void {
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
  readonly #list: TreeList;

  constructor(text: string, read: Read, list: TreeList) {
    this.text = text;
    this.read = read;
    this.#list = list;
  }

  get root(): Node | undefined {
    this.used = true;
    return this.tree ?? this.#restore();
  }

  /** Reads the tree anew. */
  #restore(): Node | undefined {
    const { root } = this.read(this.text);
    if (root) this.#list.add(this, root);
    return root;
  }
}

/** The tree of a document in which nothing is wrong, if it is there; it is not read for that. */
export function treeAtHand(segment: Segment): Node | undefined {
  return segment instanceof KeptSegment ? segment.tree : undefined;
}

/** Whether a document has a tree, without asking for it. */
export function hasTree(segment: Segment): boolean {
  return segment instanceof KeptSegment || segment.root !== undefined;
}

const noProblems: readonly SyntaxProblem[] = [];
