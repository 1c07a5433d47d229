import type { Span } from '../base/span.ts';
import type { Entry, Node } from './node.ts';
import { lineEnd } from './scan.ts';

/** Private-use characters that stand for an action: YAML takes them for letters, and manifests have none. */
const head = '\ue000';
const tail = '\ue001';

/** A template's text with its actions put out of YAML's way; offsets stay as they are. */
export interface Masked {
  readonly text: string;
  /** The tree that was read of it, with the actions back in its values and keys. */
  readonly restore: (root: Node) => Node;
}

/**
 * Makes YAML of a Go template: actions within lines become plain text, control lines (`{{- if … }}`) blank ones, so that all branches
 * are read. An action on a line of its own (`{{- include … }}`) becomes the value of the key above if nothing else is.
 */
export function maskTemplate(text: string): Masked {
  const actions = [...text.matchAll(/\{\{(?:"(?:[^"\\\r\n]|\\.)*"|`[^`]*`|[^"`])*?\}\}/g)].map(found => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
  const units = text.split('');
  for (const action of actions) hide(text, units, action);
  return { text: units.join(''), restore: root => new Restorer(text, actions).node(root) };
}

function hide(text: string, units: string[], action: Span): void {
  const lineStart =
    Math.max(text.lastIndexOf('\n', action.start - 1), text.lastIndexOf('\r', action.start - 1)) + 1;
  const { end, next } = lineEnd(text, action.end);
  const alone =
    /^[ \t]*$/.test(text.slice(lineStart, action.start)) && /^[ \t]*$/.test(text.slice(action.end, end));
  const from = alone ? valueStart(text, action, lineStart, next) : action.start;
  for (let at = action.start; at < action.end; at++) {
    if (from !== undefined && at >= from) units[at] = at === from ? head : tail;
    else if (units[at] !== '\n' && units[at] !== '\r') units[at] = ' ';
  }
}

/** Where the text for a lone action starts if it stands for the value of the key above; undefined if it does not. */
function valueStart(text: string, action: Span, lineStart: number, next: number): number | undefined {
  if (isControl(text.slice(action.start, action.end))) return undefined;
  const above = /(?:^|[\r\n])([ ]*(?:- +)*)[\w./-]+:[ \t]*[\r\n]+$/.exec(
    text.slice(Math.max(0, lineStart - 200), lineStart),
  );
  if (!above) return undefined;
  const column = above[1]!.length;
  const below = /^(?:[ \t]*(?:\{\{[^\r\n]*\}\}[ \t]*)?[\r\n])*([ ]*)\S/.exec(text.slice(next, next + 2000));
  if (below && below[1]!.length > column) return undefined;
  const start = Math.max(action.start, lineStart + column + 1);
  return start < action.end ? start : undefined;
}

function isControl(action: string): boolean {
  return /^\{\{-?\s*(?:if|else|end|range|with|define|block|break|continue|\/\*|\$\w+\s*:?=)(?![\w.])?/.test(
    action,
  );
}

class Restorer {
  readonly #text: string;
  readonly #actions: readonly Span[];
  readonly #done = new Map<Node, Node>();

  constructor(text: string, actions: readonly Span[]) {
    this.#text = text;
    this.#actions = actions;
  }

  node(node: Node): Node {
    const made = this.#done.get(node) ?? this.#restored(node);
    this.#done.set(node, made);
    return made;
  }

  #restored(node: Node): Node {
    if (node.type === 'list') return { ...node, items: node.items.map(item => this.node(item)) };
    if (node.type === 'map') return { ...node, entries: node.entries.map(entry => this.#entry(entry)) };
    if (!node.text.includes(head)) return node;
    const text = this.#unmask(node.text, node);
    return { ...node, text, value: text };
  }

  #entry(entry: Entry): Entry {
    const key = entry.key.includes(head) ? this.#unmask(entry.key, entry.keySpan) : entry.key;
    return { key, keySpan: entry.keySpan, value: this.node(entry.value) };
  }

  /** A span's actions stand in its text in the same order. */
  #unmask(text: string, at: Span): string {
    const actions = this.#actions.filter(action => action.end > at.start && action.start < at.end);
    let next = 0;
    return text.replace(/\ue000\ue001*/g, mask => {
      const action = actions[next++];
      return action ? this.#text.slice(action.start, action.end) : mask;
    });
  }
}
