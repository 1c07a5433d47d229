import { message } from '../base/message.ts';
import { applyEdits } from '../base/text-edit.ts';
import { readLines } from './lines.ts';
import { type Break, firstBreak, firstColumn } from './outline.ts';
import { missingColon } from './repair-colon.ts';
import { lostItem, lostKeys, misaligned, wideDash } from './repair-indentation.ts';
import { blankOut, type Finding } from './repair-kit.ts';
import { lineEnd } from './scan.ts';

const notAligned = message('This line is not aligned with the ones it belongs to');

/** What is wrong with the first line that does not fit; the first repair after which it does, else the line is left out. */
export function alignment(found: Break): Finding {
  const all = [
    ...missingColon(found),
    ...wideDash(found),
    ...lostItem(found),
    ...lostKeys(found),
    ...nearest(found),
  ];
  return all.find(finding => isProgress(finding, found)) ?? leftOut(found);
}

/** The text with the edits of all findings applied. */
export function applied(text: string, findings: readonly Finding[]): string {
  return applyEdits(
    text,
    findings.flatMap(finding => finding.edits),
  );
}

/** The first line of a text that does not fit the columns above it. */
export function breakIn(text: string): Break | undefined {
  return firstBreak(text, readLines(text).lines);
}

function isProgress(finding: Finding, found: Break): boolean {
  const next = breakIn(applied(found.text, [finding]));
  return !next || next.line.number > found.line.number;
}

/**
 * The column that a line is nearest to. It is a repair only when no other is as near and it is off by two columns at most, or
 * there is no other; and not where a key without a value beside it may be what the line belongs to.
 */
function nearest(found: Break): readonly Finding[] {
  const [first, second] = misaligned(found);
  if (!first) return [];
  const off = (finding: Finding) => {
    const [edit] = finding.edits;
    return edit ? Math.abs(edit.newText.length - (edit.end - edit.start)) : 0;
  };
  const isNear = !second || (off(first) <= 2 && off(first) < off(second));
  if (isNear && !hasEmptyKey(found)) return [first];
  const { title: _, ...unsure } = first;
  return [{ ...unsure, message: notAligned }];
}

/** Whether an open level left of the line has a key without a value, followed by another key: it may have lost what is below it. */
function hasEmptyKey(found: Break): boolean {
  const content = found.lines.filter(line => line.kind === 'content' && line.number < found.line.number);
  return content.some((line, i) => {
    const next = content[i + 1];
    const isEmpty = line.key && line.value.start === line.value.end && line.column < firstColumn(found.line);
    return isEmpty && next?.key && next.dashes.length === 0 && next.column === line.column;
  });
}

function leftOut({ line, text }: Break): Finding {
  const start = line.start + firstColumn(line);
  return {
    id: 'alignment',
    message: notAligned,
    start,
    end: Math.max(line.value.end, start + 1),
    edits: [blankOut({ start, end: lineEnd(text, start).end })],
  };
}
