import { pathAt } from '../../syntax/locate.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import type { Segment } from '../../syntax/segment.ts';
import { parseSegment } from '../../syntax/yaml.ts';
import type { Token } from './token.ts';
import { openQuote } from './token.ts';

/** What a cursor is in, once something stands there. */
export interface Found {
  /** The document in which it was found: the present one, or one with a letter in the place of the token. */
  readonly segment: Segment;
  /** From the document's root; of a key up to that key. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** The scalar's source before the cursor and behind it, without quotes; undefined for keys. */
  readonly before: string;
  readonly behind: string;
  /** What has to be written before the token so that it is read there: a blank behind a key's colon. */
  readonly lead: string;
}

/** A letter of Unicode's private use: YAML takes it for one, and no manifest has it. */
const mark = '\ue0ff';

/** How much of a scalar is looked at on either side. */
const reach = 4000;

/** What is at a token of a document; undefined outside of keys and values. Half-typed YAML is read as if the token were there. */
export function find(segment: Segment, token: Token): Found | undefined {
  return inPresent(segment, token) ?? inProbes(segment, token);
}

/** In the document as it is, so that a long text need not be parsed again. */
function inPresent(segment: Segment, token: Token): Found | undefined {
  const { root, partial, text } = segment;
  if (partial) return undefined;
  const at = pathAt(root, token.cursor);
  if (!at || at.node.start > token.start || at.part === 'key' || at.node.type !== 'scalar') return undefined;
  if (at.node.start === at.node.end || (token.startsLine && !isBlock(at.node))) return undefined;
  const inside = contentOf(at.node, text);
  if (token.cursor < inside.start || token.cursor > inside.end) return undefined;
  return {
    segment,
    path: at.path,
    part: 'value',
    before: text.slice(Math.max(inside.start, token.cursor - reach), token.cursor),
    behind: text.slice(token.cursor, Math.min(inside.end, token.cursor + reach)),
    lead: '',
  };
}

function isBlock({ style }: ScalarNode): boolean {
  return style === 'literal' || style === 'folded';
}

/** A scalar's source without its quotes, or without the header of a block. */
function contentOf(node: ScalarNode, text: string): { start: number; end: number } {
  if (node.style === 'plain') return node;
  if (!isBlock(node)) {
    const quote = node.style === 'double' ? '"' : "'";
    const closed = node.end > node.start + 1 && text[node.end - 1] === quote;
    return { start: node.start + 1, end: closed ? node.end - 1 : node.end };
  }
  const head = text.indexOf('\n', node.start);
  return { start: head < 0 || head >= node.end ? node.end : head + 1, end: node.end };
}

/**
 * In the document with a mark in the place of the token; where that is not readable, with what is probably still to be typed. What would
 * break a document that is whole is no place to write at, as the margin in front of a key.
 */
function inProbes(segment: Segment, token: Token): Found | undefined {
  const { text } = segment;
  const head = text.slice(0, token.start);
  const tail = text.slice(token.end);
  const found = variants(token).map(({ lead, end, drop }) => {
    const before = head + lead;
    const rest = drop ? tail.slice(token.behind.length) : tail;
    const probe = inProbe(parseSegment(before + mark + end + rest), before.length, text, token);
    return probe && { ...probe, lead };
  });
  const readable = found.find(one => one && !one.segment.partial);
  return readable ?? (segment.partial ? found.find(one => one !== undefined) : undefined);
}

interface Variant {
  readonly lead: string;
  readonly end: string;
  /** What stands behind the token on its line is left out. */
  readonly drop: boolean;
}

function variants(token: Token): readonly Variant[] {
  const plain: Variant = { lead: '', end: '', drop: false };
  const quote = openQuote(token);
  if (quote) return [plain, { lead: '', end: quote, drop: true }];
  if (token.before.endsWith(':')) return [plain, { ...plain, lead: ' ' }];
  return token.startsLine && token.behind.trim() === '' ? [{ ...plain, end: ':' }, plain] : [plain];
}

function inProbe(segment: Segment, offset: number, present: string, token: Token): Found | undefined {
  const at = pathAt(segment.root, offset + 1);
  const own = at?.path.at(-1);
  if (!at) return undefined;
  if (at.part === 'key')
    return own === mark
      ? { segment, path: at.path, part: 'key', before: '', behind: '', lead: '' }
      : undefined;
  if (at.node.type !== 'scalar' || !at.node.text.includes(mark)) return undefined;
  const inside = contentOf(at.node, segment.text);
  const { text } = segment;
  return {
    segment,
    path: at.path,
    part: 'value',
    before: text.slice(Math.max(inside.start, offset - reach), offset) + token.typed,
    behind:
      present.slice(token.cursor, token.end) + text.slice(offset + 1, Math.min(inside.end, offset + reach)),
    lead: '',
  };
}

/** Whether a text holds the mark: what is read of it is not written. */
export function isMark(text: string): boolean {
  return text.includes(mark);
}
