import { Composer, type Document, Parser, Schema } from 'yaml';
import type { Span } from '../base/span.ts';
import { isTooDeep } from './depth.ts';
import type { Node } from './node.ts';
import { convert, type Fault } from './yaml-convert.ts';
import { flattenFlow } from './yaml-lenient.ts';

/** An error of the YAML grammar: the code is `yaml`'s, the text its English sentence. */
export interface GrammarError extends Span {
  readonly code: string;
  readonly text: string;
}

export interface Parsed {
  readonly root: Node | undefined;
  readonly errors: readonly GrammarError[];
  readonly faults: readonly Fault[];
}

/** Values are resolved by yaml-scalars.ts, so the schema knows strings only; made once, as it is costly. */
const schema = new Schema({ schema: 'failsafe', merge: false, resolveKnownTags: false });
const options = {
  schema,
  version: '1.1',
  uniqueKeys: false,
  strict: false,
  logLevel: 'silent',
  prettyErrors: false,
} as const;

/**
 * Reads one document, as far as it is readable. Line breaks may be `\n`, `\r\n` or `\r`. What libyaml, which kubectl's parser
 * is made after, accepts and `yaml` does not, is no error.
 */
export function parseText(text: string): Parsed {
  const even = oneBreak(text);
  const strict = attempt(even, even);
  if (strict.errors.length === 0) return strict;
  const flat = flattenFlow(even);
  if (flat === even) return strict;
  const lenient = attempt(flat, even);
  return lenient.errors.length === 0 ? lenient : strict;
}

/** YAML 1.1 takes a lone carriage return for a line break, `yaml` does not; offsets stay as they are. */
function oneBreak(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function attempt(text: string, original: string): Parsed {
  if (isTooDeep(text)) return exhausted('too deep');
  try {
    return read(text, original);
  } catch (thrown) {
    return exhausted(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function exhausted(reason: string): Parsed {
  const error = { code: 'RESOURCE_EXHAUSTION', text: reason, start: 0, end: 1 };
  return { root: undefined, errors: [error], faults: [] };
}

function read(text: string, original: string): Parsed {
  const composer = new Composer(options as unknown as ConstructorParameters<typeof Composer>[0]);
  const documents: Document[] = [...composer.compose(new Parser().parse(text), true, text.length)];
  const errors = documents.flatMap(document => document.errors.filter(isReal).map(grammarError));
  const first = documents[0];
  if (!first) return { root: undefined, errors, faults: [] };
  return { errors, ...convert(first, original, text !== original) };
}

/** libyaml asks for no blank between a quoted value or a bracket and a comment. */
function isReal(error: { message: string }): boolean {
  return !error.message.startsWith('Comments must be separated');
}

function grammarError(error: { code: string; message: string; pos: [number, number] }): GrammarError {
  return { code: error.code, text: error.message, start: error.pos[0], end: error.pos[1] };
}
