import { createTwoFilesPatch } from 'diff';

/** A file as it stands and as it would be. */
export interface Rewritten {
  /** Relative to the working directory, with `/`. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

const colors: readonly (readonly [start: string, color: number])[] = [
  ['--- ', 1],
  ['+++ ', 1],
  ['@@', 36],
  ['-', 31],
  ['+', 32],
];

/** A unified diff as `git apply` and `patch -p1` take it; empty where nothing would change. */
export function renderDiff(files: readonly Rewritten[], colored: boolean): string {
  const text = files.map(patch).join('');
  return colored ? text.split('\n').map(paint).join('\n') : text;
}

function patch({ shown, before, after }: Rewritten): string {
  const whole = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, {
    context: 3,
  });
  return whole.slice(whole.indexOf('--- '));
}

function paint(line: string): string {
  const [, color] = colors.find(([start]) => line.startsWith(start)) ?? [];
  return color === undefined ? line : `\x1b[${color}m${line}\x1b[0m`;
}
