import type { NamePlace, Renaming } from '../../analysis-types.ts';
import type { FileEdits } from '../../base/located.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import type { Uri } from '../../base/uri.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { FileState } from '../../workspace/files.ts';
import { symbolId } from '../navigation/symbol.ts';
import type { View } from '../view.ts';
import type { NameEdit } from './edits.ts';
import { editOf } from './edits.ts';
import { nameFault } from './names.ts';
import { sharedWith } from './shared.ts';
import type { Subject } from './subject.ts';
import { nameAt, subjectAt } from './subject.ts';
import { takenBy } from './taken.ts';
import type { WrittenName } from './written.ts';
import { appliedFrom, writtenAt, writtenFrom, writtenName, writtenNames } from './written.ts';

/** Why something can't be renamed, to tell the user. */
export interface Refusal {
  readonly refused: Message;
}

/** The name at an offset (UTF-16 units of the file) that can be changed, or why there is none. */
export function renamable(file: FileState, offset: number, view: View): NamePlace | Refusal {
  const here = nameAt(file, offset, view);
  if (!here) return { refused: message('No name of a Service, workload, port, label or volume stands here') };
  const found = writtenAt(here, view);
  const isPlain = here.symbols.every(symbol => writtenName(symbol, view) !== undefined);
  if (!found || !isPlain || isTemplated(found.text)) return { refused: notWritten };
  return { span: here.place.span, name: found.text };
}

/**
 * The edits that give what is named at an offset another name, wherever it is named. Those in strings that programs read are told
 * apart: they are sure to mean it now, but only the user knows what else reads them.
 */
export function rename(file: FileState, offset: number, newName: string, view: View): Renaming | Refusal {
  const subject = subjectAt(file, offset, view);
  const can = renamable(file, offset, view);
  if (!subject || 'refused' in can) return can as Refusal;
  const names = writtenNames(subject.symbols, view);
  if (!names) return { refused: notWritten };
  const written = newWritten(subject, names, can.name, newName);
  if (typeof written !== 'string') return written;
  if (newName === can.name) return { fields: [], texts: [] };
  const fault = faultOf(subject, names, written, view);
  if (fault) return { refused: fault };
  const made = subject.places.map(one => editOf(one, names, written, view));
  const refused = made.find((one): one is Refusal => one !== undefined && 'refused' in one);
  if (refused) return refused;
  const edits = made.filter((one): one is NameEdit => one !== undefined && 'edit' in one);
  const shared = sharedWith(edits, view);
  if (shared) return { refused: shared };
  return { fields: byFile(edits.filter(one => !one.inText)), texts: byFile(edits.filter(one => one.inText)) };
}

const notWritten = message('A template or an overlay makes this name, so it cannot be renamed here');

/** What is to be written where the name is made, when the user changed the name as it stands at the cursor. */
function newWritten(
  { here }: Subject,
  names: ReadonlyMap<string, WrittenName>,
  present: string,
  newName: string,
): string | Refusal {
  const name = here.symbols.map(symbol => names.get(symbolId(symbol))).find(Boolean)!;
  if (present === name.written) return newName;
  const written = writtenFrom(name, newName);
  if (written !== undefined) return written;
  const [before = '', behind = ''] = name.applied.split(name.written);
  return {
    refused: message('An overlay makes this name: it has to stay of the form {form}', {
      form: `${before}…${behind}`,
    }),
  };
}

function faultOf(
  { symbols }: Subject,
  names: ReadonlyMap<string, WrittenName>,
  written: string,
  view: View,
): Message | undefined {
  for (const symbol of symbols) {
    const applied = appliedFrom(names.get(symbolId(symbol))!, written);
    const fault = nameFault(applied, symbol, view) ?? takenBy(applied, symbol, symbols, view);
    if (fault) return fault;
  }
  return undefined;
}

function byFile(edits: readonly NameEdit[]): readonly FileEdits[] {
  const files = new Map<Uri, Map<number, TextEdit>>();
  for (const { uri, edit } of edits) {
    const own = files.get(uri) ?? new Map<number, TextEdit>();
    files.set(uri, own.set(edit.start, edit));
  }
  return [...files].map(([uri, own]) => ({
    uri,
    edits: [...own.values()].sort((a, b) => a.start - b.start),
  }));
}
