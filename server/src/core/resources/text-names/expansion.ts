import type { Span } from '../../base/span.ts';

/** Letters of Unicode's private use that stand for what a text leaves open. They count as letters of a name. */
export const ownPod = '\ue000';
export const ownNamespace = '\ue001';
/** Anything at all, as an ordinal that a loop counts up. */
export const anything = '\ue00f';

/** A part of an expanded text: as it is written, or what a variable stands for. */
interface Piece {
  readonly at: number;
  readonly source: Span;
  readonly literal: boolean;
}

/** A text with its variables filled in as far as they are known, and the way back to what is written. */
export class Expansion {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  /** Where a part of the expanded text is written; a variable is taken whole. */
  sourceOf({ start, end }: Span): Span {
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(Math.max(start, end - 1));
    if (!first || !last) return { start, end };
    return {
      start: first.literal ? first.source.start + start - first.at : first.source.start,
      end: last.literal ? last.source.start + end - last.at : last.source.end,
    };
  }

  /** Whether a part is written as it is read. */
  isLiteral({ start, end }: Span): boolean {
    const first = this.#pieceAt(start);
    return first === undefined || (first.literal && this.#pieceAt(end - 1) === first);
  }

  #pieceAt(offset: number): Piece | undefined {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle]!.at <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#pieces[low];
  }
}

/** Who reads a text: the kubelet alone, the kubelet and then a shell, or a program that reads a file. */
export type Reader = 'kubelet' | 'shell' | 'file';

/** What a variable holds, with the letters above where that is not known; undefined for one that is not defined. */
export type Variables = (name: string) => string | undefined;

/** What a construct at an offset stands for, and where it ends. */
interface Filled {
  readonly end: number;
  readonly text: string;
}

/**
 * Fills in variables: `$(NAME)` as the kubelet does (`$$` is a dollar sign, an undefined one stays), then what a shell would.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function expand(text: string, reader: Reader, variables: Variables): Expansion {
  if (!/[$`{<%@]/.test(text)) return new Expansion(text, []);
  const pieces: Piece[] = [];
  let out = '';
  let from = 0;
  const literal = (to: number): void => {
    if (to > from) pieces.push({ at: out.length, source: { start: from, end: to }, literal: true });
    out += text.slice(from, to);
  };
  for (let at = nextSpecial(text, 0); at < text.length; at = nextSpecial(text, at)) {
    const filled = filledAt(text, at, reader, variables);
    if (!filled) {
      at++;
      continue;
    }
    literal(at);
    if (filled.text) pieces.push({ at: out.length, source: { start: at, end: filled.end }, literal: false });
    out += filled.text;
    at = filled.end;
    from = at;
  }
  literal(text.length);
  return new Expansion(out, pieces);
}

function nextSpecial(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if ('$`{<%@'.includes(text[at]!)) return at;
  return text.length;
}

function filledAt(text: string, at: number, reader: Reader, variables: Variables): Filled | undefined {
  switch (text[at]) {
    case '$':
      return dollar(text, at, reader, variables);
    case '`':
      return reader === 'kubelet' ? undefined : backquoted(text, at);
    default:
      return placeholder(text, at);
  }
}

function dollar(text: string, at: number, reader: Reader, variables: Variables): Filled | undefined {
  const next = text[at + 1];
  if (next === '$' && reader !== 'file') return { end: at + 2, text: '$' };
  if (next === '(') return parenthesised(text, at, reader, variables);
  if (next === '{') {
    const end = closing(text, at + 1, '{', '}');
    const name = text.slice(at + 2, end - 1);
    return { end, text: reader === 'kubelet' ? anything : shellVariable(name, variables) };
  }
  const name = /^[A-Za-z_]\w*/.exec(text.slice(at + 1, at + 100))?.[0] ?? /^[\d@*#?!]/.exec(next ?? '')?.[0];
  if (name === undefined) return undefined;
  const value = reader === 'kubelet' ? anything : shellVariable(name, variables);
  return { end: at + 1 + name.length, text: value };
}

/** The kubelet ends a name at the first bracket, and leaves what has no end; a shell counts brackets. */
function parenthesised(text: string, at: number, reader: Reader, variables: Variables): Filled | undefined {
  if (reader === 'kubelet') {
    const close = text.indexOf(')', at);
    return close < 0 ? undefined : { end: close + 1, text: variables(text.slice(at + 2, close)) ?? anything };
  }
  const end = closing(text, at + 1, '(', ')');
  const name = text.slice(at + 2, end - 1);
  const value = reader === 'file' ? undefined : variables(name);
  return { end, text: value ?? commandOutput(name) };
}

/** The container runtime sets HOSTNAME to the pod's host name, for the shell though not for the kubelet. */
function shellVariable(name: string, variables: Variables): string {
  return variables(name) ?? (name === 'HOSTNAME' ? ownPod : anything);
}

function commandOutput(command: string): string {
  return /^\s*hostname(?:\s+-s)?\s*$/.test(command) ? ownPod : anything;
}

function backquoted(text: string, at: number): Filled | undefined {
  const end = text.indexOf('`', at + 1);
  if (end < 0 || end - at > 200) return undefined;
  return { end: end + 1, text: commandOutput(text.slice(at + 1, end)) };
}

/** Where a bracket that opens at an offset is closed; after 400 letters the text's own end of the line. */
function closing(text: string, at: number, open: string, close: string): number {
  const limit = Math.min(text.length, at + 400);
  let depth = 0;
  for (let i = at; i < limit; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i + 1;
    else if (text[i] === '\n') return i;
  }
  return limit;
}

/** Template actions, ranges such as `{0...3}`, and the marks of replacement tools. */
const marks =
  /\{\{[^{}\n]{0,200}\}\}|\{\w{1,20}\.{2,3}\w{1,20}\}|\{\d{1,9}(?:,\d{1,9}){0,99}\}|%%?[A-Za-z_]\w{0,60}%%?|@@?[A-Z_][A-Z0-9_]{0,60}@@?/y;
const angled = /<[A-Za-z_][\w .:/-]{0,80}>/y;

function placeholder(text: string, at: number): Filled | undefined {
  if (text[at] === '<') return angle(text, at);
  marks.lastIndex = at;
  const found = marks.exec(text)?.[0];
  return found === undefined ? undefined : { end: at + found.length, text: lastOf(found) ?? anything };
}

/** The last number of a range or a list of them, `{0...3}` or `{0,1,2}`: what holds for it holds for the others. */
function lastOf(mark: string): string | undefined {
  return /^\{\d+(?:\.{2,3}|,)(?:\d+,)*(\d+)\}$/.exec(mark)?.[1];
}

/** `<NAME>` is a placeholder where it is a part of a word; elsewhere an XML tag. */
function angle(text: string, at: number): Filled | undefined {
  angled.lastIndex = at;
  const found = angled.exec(text)?.[0];
  if (found === undefined) return undefined;
  const end = at + found.length;
  const within = /[\w.-]/.test(text[at - 1] ?? '') || /[.-]/.test(text[end] ?? '');
  return within ? { end, text: anything } : undefined;
}
