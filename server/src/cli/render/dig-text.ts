import { message } from '../../core/base/message.ts';
import type { Context } from '../context.ts';
import type { DigResult } from '../dig.ts';

/** Answers one record a line, after the name that was asked; with a search list, also the name that answered. */
export function renderDig(results: readonly DigResult[], context: Pick<Context, 'render'>): string {
  const names = results.map(shownName);
  const width = Math.max(0, ...names.map(name => name.length));
  const lines = results.flatMap((result, i) =>
    outcomes(result, context).map(outcome => `${names[i]!.padEnd(width)}  ${outcome}\n`),
  );
  return lines.join('');
}

function shownName({ name, resolvedName }: DigResult): string {
  return resolvedName === undefined || resolvedName === name ? name : `${name} (${resolvedName})`;
}

function outcomes(
  { type, status, answers }: DigResult,
  { render }: Pick<Context, 'render'>,
): readonly string[] {
  if (status === 'NXDOMAIN') return [`${type} ${render(message('NXDOMAIN: no such name'))}`];
  return answers.length > 0
    ? answers
    : [`${type} ${render(message('NOERROR: the name exists, without such a record'))}`];
}
