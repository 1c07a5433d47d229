import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/span.ts';
import type { SyntaxProblem } from './segment.ts';
import type { Fault } from './yaml-convert.ts';
import type { GrammarError } from './yaml-parse.ts';

/** Documents longer than this are not read, in UTF-16 units. etcd stores no object larger than 1.5 MB (`--max-request-bytes`). */
export const sizeLimit = 2_000_000;

/** What is said of a document that is over the limit, at its first character. */
export function tooLarge(text: string): SyntaxProblem {
  const size = Math.ceil(text.length / 1_000_000);
  const limit = sizeLimit / 1_000_000;
  return {
    id: 'too-large',
    start: 0,
    end: Math.min(1, text.length),
    message: message('This document is too large to read ({size} MB; the limit is {limit} MB)', {
      size,
      limit,
    }),
  };
}

/** What is said of a character that libyaml refuses anywhere in a document. */
export function controlCharacter(text: string, at: number): SyntaxProblem {
  const code = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    id: 'control-character',
    start: at,
    end: at + 1,
    message: message('The control character {code} is not allowed in YAML', { code }),
  };
}

/** An error of the parser in plain words, marked on one line. */
export function grammarProblem(error: GrammarError, text: string): SyntaxProblem {
  const [id, said] = sentence(error, text);
  return { id, message: said, ...oneLine(error, text) };
}

/** A fault of a document whose grammar is right, in plain words. */
export function faultProblem(fault: Fault, text: string): SyntaxProblem {
  return { id: fault.fault, message: faultSentence(fault), ...oneLine(fault, text) };
}

function faultSentence(fault: Fault): Message {
  switch (fault.fault) {
    case 'unknown-anchor':
      return message('No anchor `&{name}` comes before this alias', { name: fault.name });
    case 'self-reference':
      return message('The anchor `&{name}` contains itself', { name: fault.name });
    case 'wrong-tag':
      return message('"{text}" cannot be read as `{name}`', {
        text: shortened(fault.text),
        name: fault.name,
      });
    case 'complex-key':
      return message('A key has to be plain text; this one is a map or a list');
    case 'merge-not-map':
      return message('`<<` can only merge maps');
    case 'too-many-aliases':
      return message('The aliases of this document stand for too many values');
    case 'too-deep':
      return message('This is nested too deeply to read');
  }
}

function sentence(error: GrammarError, text: string): [string, Message] {
  const { code, text: said } = error;
  if (/closing ["']quote/.test(said)) return ['unclosed-quote', message('This quote is never closed')];
  if (/flow (?:map|sequence) must end with/i.test(said) || code === 'BLOCK_IN_FLOW')
    return ['unclosed-bracket', message('This bracket is never closed')];
  const known = sentences[code];
  if (known) return known;
  if (/Missing ,/.test(said)) return ['missing-comma', message('A comma is missing here')];
  if (/Missing space after :/.test(said))
    return ['missing-blank', message('A blank is missing behind this colon')];
  if (/Implicit map keys/.test(said)) return lone(error, text);
  if (/Sequence item without/.test(said))
    return ['missing-dash', message('A list item has to start with `- `')];
  return [
    'unexpected',
    message('This cannot be read as YAML: `{text}` is not expected here', { text: tokenAt(error, text) }),
  ];
}

const alignment: [string, Message] = [
  'alignment',
  message('This line is not aligned with the ones it belongs to'),
];

const sentences: Readonly<Record<string, [string, Message]>> = {
  TAB_AS_INDENT: ['tab', message('A tab cannot indent YAML')],
  BAD_INDENT: alignment,
  MULTILINE_IMPLICIT_KEY: ['missing-colon', message('A colon is missing at the end of this key')],
  BLOCK_AS_IMPLICIT_KEY: [
    'colon-in-value',
    message('A colon followed by a blank is not allowed within a value without quotes'),
  ],
  BAD_SCALAR_START: ['value-start', message('A value can start with this character only in quotes')],
  BAD_DQ_ESCAPE: [
    'bad-escape',
    message('No such escape exists in a double-quoted value; a backslash is written `\\\\`'),
  ],
  MULTIPLE_ANCHORS: ['two-anchors', message('A value can have one anchor only')],
  MULTIPLE_TAGS: ['two-tags', message('A value can have one tag only')],
  ALIAS_PROPS: ['alias-with-tag', message('An alias can have neither tag nor anchor')],
  BAD_ALIAS: ['bad-alias', message('A name is missing here')],
  TAG_RESOLVE_FAILED: ['bad-tag', message('This tag cannot be read')],
  BAD_DIRECTIVE: ['bad-directive', message('This directive cannot be read')],
  RESOURCE_EXHAUSTION: ['too-deep', message('This is nested too deeply to read')],
};

/** What is said of a word on a line of its own among keys. */
export function lone(at: Span, text: string): [string, Message] {
  const word = tokenAt(at, text);
  return [
    'missing-colon',
    message('"{text}" is neither a key nor a value: a colon is missing', { text: word }),
  ];
}

function tokenAt(at: Span, text: string): string {
  const { start, end } = oneLine(at, text);
  return shortened(text.slice(start, end).trim());
}

function shortened(text: string): string {
  const line = text.split(/[\r\n]/)[0]!;
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** The part of a span on its first line that is not blank; at least one character where the text has one. */
export function oneLine(at: Span, text: string): Span {
  let start = Math.min(at.start, text.length);
  if (start >= text.length || '\r\n'.includes(text[start]!)) start = backOverBlanks(text, start);
  const stop = /[\r\n]/.exec(text.slice(start, start + 1000));
  const lineStop = start + (stop ? stop.index : Math.min(1000, text.length - start));
  const end = Math.max(Math.min(at.end, lineStop), Math.min(start + 1, lineStop));
  return { start, end: Math.max(start, end) };
}

function backOverBlanks(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && ' \t\r\n'.includes(text[at - 1]!)) at--;
  return Math.max(0, at - 1);
}
