import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import { reverseName } from '../core/resolve/address.ts';
import { clientOf } from '../core/resolve/dns-client.ts';
import { lookUp } from '../core/resolve/dns-lookup.ts';
import { absolute } from '../core/resolve/dns-name.ts';
import type { RecordType } from '../core/resolve/dns-record.ts';
import { printRecord, recordTypes } from '../core/resolve/dns-record.ts';
import { ask } from '../core/resolve/dns-records.ts';
import type { Zone } from '../core/resolve/zone.ts';

/** One question, its name as it is written. */
export interface Question {
  readonly name: string;
  readonly type: RecordType;
}

/** One element of `dig --format json`. */
export interface DigResult {
  readonly name: string;
  readonly type: RecordType;
  readonly status: 'NOERROR' | 'NXDOMAIN';
  readonly resolvedName?: string;
  readonly answers: readonly string[];
}

/** Asks each question: as it is written, or as a pod of the namespace `from` does. */
export function runDig(zone: Zone, questions: readonly Question[], from?: string): readonly DigResult[] {
  return questions.map(question =>
    from === undefined ? askPlainly(zone, question) : askFrom(zone, question, from),
  );
}

/** Reads `NAME [TYPE]` pairs. A word that is a type is one only after a name. */
export function questionsOf(words: readonly string[]): readonly Question[] {
  const questions: Question[] = [];
  for (let i = 0; i < words.length; i++) {
    const type = typeOf(words[i + 1]);
    questions.push({ name: words[i]!, type: type ?? 'A' });
    if (type) i++;
  }
  return questions;
}

/** The question of `-x ADDRESS`; a message when the word is no address. */
export function reverseQuestion(address: string): Question | Message {
  const name = reverseName(address);
  return name === undefined
    ? message('"{address}" is not an IP address', { address })
    : { name, type: 'PTR' };
}

/** Reads a batch: one question a line, `NAME [TYPE]` or `-x ADDRESS`. Empty lines and those that start with `#` or `;` are left out. */
export function questionsOfBatch(text: string): readonly Question[] | Message {
  const questions: Question[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '' || /^[#;]/.test(words[0]!)) continue;
    const read = questionOfLine(words);
    if (!read) return message('Line {line} is no question: {text}', { line: index + 1, text: line.trim() });
    questions.push(read);
  }
  return questions;
}

function questionOfLine([first, second, ...more]: readonly string[]): Question | undefined {
  if (first === undefined || more.length > 0) return undefined;
  if (first === '-x') {
    const read = reverseQuestion(second ?? '');
    return 'template' in read ? undefined : read;
  }
  const type = second === undefined ? 'A' : typeOf(second);
  return type && { name: first, type };
}

function typeOf(word: string | undefined): RecordType | undefined {
  return recordTypes.find(type => type === word?.toUpperCase());
}

function askPlainly(zone: Zone, { name, type }: Question): DigResult {
  const { status, answers } = ask(zone, name, type);
  return { name: absolute(name), type, status, answers: answers.map(printRecord).sort() };
}

function askFrom(zone: Zone, { name, type }: Question, from: string): DigResult {
  const { answer, resolvedName } = lookUp(zone, clientOf(from, undefined, zone.options), name, type);
  const answers = answer.answers.map(printRecord).sort();
  return { name, type, status: answer.status, ...(resolvedName ? { resolvedName } : {}), answers };
}
