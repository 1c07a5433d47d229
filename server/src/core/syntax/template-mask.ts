import type { Span } from '../base/span.ts';
import type { Entry, Node } from './node.ts';
import { lineEnd } from './scan.ts';
import { actionsIn } from './template-actions.ts';

/** Private-use characters that stand for an action: YAML takes them for letters, and manifests have none. */
const head = '\ue000';
const tail = '\ue001';
/** Starts an entry or item that an action on a line of its own brings in. */
const loneHead = '\ue002';

/** A template's text with its actions put out of YAML's way; offsets stay as they are. */
export interface Masked {
  readonly text: string;
  /** The tree that was read of it, with the actions back in its values and keys. */
  readonly restore: (root: Node) => Node;
}

/**
 * Makes YAML of a Go template: actions within lines become plain text, control lines (`{{- if … }}`) blank ones, so that all branches
 * are read. An action on a line of its own (`{{- include … }}`) becomes the value of the key above if nothing else is; with `lone` others
 * become an entry without value or an item, so that it is seen that something is brought in there.
 */
export function maskTemplate(text: string, lone = true): Masked {
  const actions = actionsIn(text);
  const units = text.split('');
  for (const action of actions) hide(text, units, action, lone);
  return { text: units.join(''), restore: root => new Restorer(text, actions).node(root) };
}

function hide(text: string, units: string[], action: Span, lone: boolean): void {
  const lineStart =
    Math.max(text.lastIndexOf('\n', action.start - 1), text.lastIndexOf('\r', action.start - 1)) + 1;
  const { end, next } = lineEnd(text, action.end);
  const alone =
    /^[ \t]*$/.test(text.slice(lineStart, action.start)) && /^[ \t]*$/.test(text.slice(action.end, end));
  const isOne = alone && !(lone && hasNext(text, action, lineStart, next));
  const from = alone ? (isOne ? valueStart(text, action, lineStart, next) : undefined) : action.start;
  const brought = alone && lone && from === undefined ? broughtIn(text, action, lineStart, next) : undefined;
  for (let at = action.start; at < action.end; at++) {
    if (brought && at >= action.start + brought.at) units[at] = brought.mask[at - action.start - brought.at]!;
    else if (from !== undefined && at >= from) units[at] = at === from ? head : tail;
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

/** Whether another action on a line of its own brings in something at the same place. */
function hasNext(text: string, action: Span, lineStart: number, next: number): boolean {
  const own = text.slice(action.start, action.end);
  const column = columnOf(own, action.start - lineStart);
  for (const line of text.slice(next, next + 2000).split(/\r\n|\r|\n/)) {
    const [, indent = '', found] = /^([ \t]*)(\{\{.*\}\})[ \t]*$/.exec(line) ?? [];
    if (found === undefined && line.trim() !== '' && !line.trim().startsWith('#')) return false;
    if (found && !isControl(found) && columnOf(found, indent.length) === column) return true;
  }
  return false;
}

/** Where the text that an action gives is put: it may say so itself. */
function columnOf(action: string, own: number): number {
  return Number(/\bn?indent\s+(\d+)/.exec(action)?.[1] ?? own);
}

/** What stands for an action that brings in entries or items, at the column where these go; undefined where there is no room. */
function broughtIn(
  text: string,
  action: Span,
  lineStart: number,
  next: number,
): { readonly at: number; readonly mask: string } | undefined {
  const body = text.slice(action.start, action.end);
  if (isControl(body) || /[\r\n]/.test(body) || /^\{\{-?\s*fail\b/.test(body)) return undefined;
  const own = action.start - lineStart;
  const column = columnOf(body, own);
  const at = Math.max(0, column - own);
  const room = body.length - at;
  if (column < own || room < 5) return undefined;
  const isItem = isList(text, lineStart, next, column);
  const start = isItem ? `- ${loneHead}` : loneHead;
  const mask = start + tail.repeat(room - start.length - 1) + (isItem ? tail : ':');
  return { at, mask };
}

/** Whether the lines around one at a column are items of a list. */
function isList(text: string, lineStart: number, next: number, column: number): boolean {
  const lines = (part: string): string[] =>
    part.split(/\r\n|\r|\n/).filter(line => line.trim() !== '' && !/^\s*(?:\{\{.*\}\}|#.*)\s*$/.test(line));
  const indent = (line: string): number => /^ */.exec(line)![0].length;
  const below = lines(text.slice(next, next + 2000))[0];
  if (below !== undefined && indent(below) === column) return /^ *-(?: |$)/.test(below);
  const above = lines(text.slice(Math.max(0, lineStart - 4000), lineStart)).reverse();
  const near = above.find(line => indent(line) <= column);
  return near !== undefined && indent(near) === column && /^ *-(?: |$)/.test(near);
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
    if (!node.text.includes(head) && !node.text.includes(loneHead)) return node;
    const text = this.#unmask(node.text, node);
    return { ...node, text, value: text };
  }

  #entry(entry: Entry): Entry {
    const key =
      entry.key.includes(head) || entry.key.includes(loneHead)
        ? this.#unmask(entry.key, entry.keySpan)
        : entry.key;
    return { key, keySpan: entry.keySpan, value: this.node(entry.value) };
  }

  /** A span's actions stand in its text in the same order. */
  #unmask(text: string, at: Span): string {
    const actions = this.#actions.filter(action => action.end > at.start && action.start < at.end);
    let next = 0;
    return text.replace(/\ue000\ue001*|\ue002\ue001*:?/g, mask => {
      const action = actions[next++];
      return action ? this.#text.slice(action.start, action.end) : mask;
    });
  }
}
