import type { Span } from '../base/span.ts';

/** `{{ … }}` of a Go template; offsets are UTF-16 units of the text. */
export interface TemplateAction extends Span {
  /** What stands between the braces, without trim markers and blanks at its ends; empty for a comment. */
  readonly body: string;
  /** Whether the text before it, and behind it, loses its blanks. */
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

/** A branch of `if`, `with`, `range`, `define` or `block`: what stands between its own action and the next one of the block. */
export interface TemplateBranch extends Span {
  readonly word: 'if' | 'with' | 'range' | 'define' | 'block';
  /** False behind `else`. */
  readonly first: boolean;
  /** What follows the word; of `else` with a condition of its own that of this. */
  readonly argument: string;
  /** All branches of a block share its number. */
  readonly block: number;
}

const pattern = /\{\{(?:"(?:[^"\\\r\n]|\\.)*"|`[^`]*`|\/\*[\s\S]*?\*\/|[^"`])*?\}\}/g;

/** All actions of a text, in order. */
export function actionsIn(text: string): readonly TemplateAction[] {
  return [...text.matchAll(pattern)].map(found => {
    const [whole] = found;
    const trimsBefore = /^\{\{-\s/.test(whole);
    const trimsAfter = /\s-\}\}$/.test(whole);
    const body = whole.slice(trimsBefore ? 3 : 2, trimsAfter ? -3 : -2).trim();
    return {
      start: found.index,
      end: found.index + whole.length,
      body: body.startsWith('/*') ? '' : body,
      trimsBefore,
      trimsAfter,
    };
  });
}

/** The branches of all blocks; one that is never ended reaches to the end of the text. */
export function branchesIn(text: string, actions: readonly TemplateAction[]): readonly TemplateBranch[] {
  const done: TemplateBranch[] = [];
  const open: Omit<TemplateBranch, 'end'>[] = [];
  const close = (end: number): void => {
    const branch = open.pop();
    if (branch) done.push({ ...branch, end });
  };
  let block = 0;
  for (const { start, end, body } of actions) {
    const [, word, rest] = /^(if|with|range|define|block|else|end)\b\s*([\s\S]*)$/.exec(body) ?? [];
    if (word === 'end') close(start);
    else if (word === 'else') {
      const current = open.at(-1);
      close(start);
      const argument = (rest ?? '').replace(/^(?:if|with)\b\s*/, '');
      if (current) open.push({ ...current, start: end, first: false, argument });
    } else if (word)
      open.push({
        word: word as TemplateBranch['word'],
        first: true,
        argument: rest ?? '',
        block: block++,
        start: end,
      });
  }
  while (open.length > 0) close(text.length);
  return done.sort((a, b) => a.start - b.start);
}
