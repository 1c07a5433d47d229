import { commonEnd, commonStart } from '../../base/common.ts';
import { shift } from '../../base/span.ts';
import type { ResourceKey } from '../anchor.ts';
import { listsAround } from './list-lines.ts';
import type { TextName } from './names.ts';
import type { Text } from './texts.ts';

/** Texts of fewer letters are read anew, which takes no time. */
const large = 4096;
/** Of how many ConfigMaps the names are kept: of those that somebody is just writing in. */
const most = 4;

interface Read {
  readonly text: Text;
  readonly names: readonly TextName[];
}

type Reader = (text: Text) => readonly TextName[];

const kept = new Map<ResourceKey, readonly Read[]>();

/**
 * The names in the texts of a ConfigMap, of which only lines that changed since the last time are read again: a key that is typed in a
 * large file has to be answered at once. Equal to what reading all of it gives.
 */
export function keptNames(key: ResourceKey, texts: readonly Text[], read: Reader): readonly TextName[] {
  const letters = texts.reduce((sum, { value }) => sum + value.length, 0);
  if (letters < large) return texts.flatMap(read);
  const before = kept.get(key);
  const known = finder(before ?? []);
  const after = texts.map((text, i) => readAgain(text, known(text.key, i), read));
  kept.delete(key);
  kept.set(key, after);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  const found: TextName[] = [];
  for (const { names } of after) for (const name of names) found.push(name);
  return found;
}

/** Finds a text by its key, most often where it stood before. */
function finder(reads: readonly Read[]): (key: string, place: number) => Read | undefined {
  let byKey: Map<string, Read> | undefined;
  return (key, place) => {
    const there = reads[place];
    if (there?.text.key === key) return there;
    byKey ??= new Map(reads.map(read => [read.text.key, read]));
    return byKey.get(key);
  };
}

function readAgain(text: Text, before: Read | undefined, read: Reader): Read {
  if (before?.text.value === text.value) return before;
  // what stands in backquotes may go over the end of a line; nothing else does
  const values = [before?.text.value ?? '', text.value];
  const byLine = before && text.value.length >= large && !values.some(value => value.includes('`'));
  return { text, names: byLine ? changedLines(text, before, read) : read(text) };
}

function changedLines(text: Text, before: Read, read: Reader): readonly TextName[] {
  const [a, b] = [before.text.value, text.value];
  const first = commonStart(a, b);
  const same = Math.min(commonEnd(a, b), Math.min(a.length, b.length) - first);
  const lineEnd = b.indexOf('\n', b.length - same);
  const lists = listsAround(b, b.lastIndexOf('\n', first - 1) + 1, lineEnd < 0 ? b.length : lineEnd);
  // at its very start a text is told by what it is called
  const start = lists.start < margin.length || first === 0 ? 0 : lists.start;
  const { end } = lists;
  const by = b.length - a.length;
  const lines = (start === 0 ? '' : margin) + b.slice(start, end);
  const changed = read({ ...text, value: lines });
  return [
    ...before.names.filter(({ span }) => span.end < start).map(name => moved(name, text, 0)),
    ...changed.map(name => moved(name, text, start === 0 ? 0 : start - margin.length)),
    ...before.names.filter(({ span }) => span.start > end - by).map(name => moved(name, text, by)),
  ];
}

/** Stands for what comes before a line, so that the line is not taken for the start of the text. */
const margin = '\n'.repeat(9);

function moved(name: TextName, text: Text, by: number): TextName {
  const { labels, absolute, wildcard, port, place, span, labelSpans, literal, likeness } = name;
  return {
    labels,
    absolute,
    wildcard,
    port,
    place,
    text,
    span: by === 0 ? span : shift(span, by),
    labelSpans: by === 0 ? labelSpans : labelSpans.map(one => shift(one, by)),
    literal,
    likeness,
  };
}
