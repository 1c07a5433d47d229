import type { TemplateAction } from '../syntax/template-actions.ts';
import { actionsIn } from '../syntax/template-actions.ts';
import type { Scope } from './evaluate.ts';
import { evaluate, resolve } from './evaluate.ts';
import { parseExpression } from './expression.ts';
import type { Value } from './value.ts';
import { known, symbolic, textOf, truth } from './value.ts';

/** Literal text, or an action, as they follow each other; blanks beside trim markers are gone. */
type Piece = string | TemplateAction;

/**
 * What the body of a named template gives: its text where its conditions and loops are decided by values that are known; undefined
 * where they are not.
 */
export function renderBody(body: string, scope: Scope): Value | undefined {
  const renderer = new Renderer(piecesOf(body));
  const values = renderer.run(scope);
  if (!values) return undefined;
  const set = values.filter(value => textOf(value) !== '');
  if (set.length === 1 && set[0]!.known) return set[0]!;
  const texts = values.map(textOf);
  if (texts.some(text => text === undefined)) return undefined;
  const text = texts.join('');
  return values.every(value => value.known) ? known(text) : symbolic(text);
}

function piecesOf(body: string): readonly Piece[] {
  const actions = actionsIn(body);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [i, action] of actions.entries()) {
    pieces.push(literal(body.slice(at, action.start), actions[i - 1], action), action);
    at = action.end;
  }
  return [...pieces, literal(body.slice(at), actions.at(-1), undefined)];
}

function literal(
  text: string,
  before: TemplateAction | undefined,
  behind: TemplateAction | undefined,
): string {
  const cut = before?.trimsAfter ? text.trimStart() : text;
  return behind?.trimsBefore ? cut.trimEnd() : cut;
}

class Renderer {
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  run(scope: Scope): readonly Value[] | undefined {
    const values = this.#until(scope, true);
    return this.#at >= this.#pieces.length ? values : undefined;
  }

  /** Renders, or only reads, up to the next `else` or `end` of this level, which is left to the caller. */
  #until(outer: Scope, wanted: boolean): readonly Value[] | undefined {
    const variables = new Map<string, Value | undefined>();
    const scope: Scope = {
      ...outer,
      variable: name => (variables.has(name) ? variables.get(name) : outer.variable(name)),
    };
    const values: Value[] = [];
    for (; this.#at < this.#pieces.length; this.#at++) {
      const piece = this.#pieces[this.#at]!;
      if (typeof piece === 'string') {
        values.push(known(piece));
        continue;
      }
      const { body } = piece;
      if (/^(?:else|end)\b/.test(body)) return values;
      const assigned = /^(\$\w+)\s*:?=\s*([\s\S]+)$/.exec(body);
      if (assigned) {
        const expression = parseExpression(assigned[2]!);
        variables.set(assigned[1]!, wanted && expression ? resolve(expression, scope) : undefined);
      } else if (/^(?:if|with)\b/.test(body)) {
        const inner = this.#block(scope, wanted);
        if (!inner) return undefined;
        values.push(...inner);
      } else if (/^(?:range|define|block|break|continue)\b/.test(body)) return undefined;
      else if (body !== '' && wanted) values.push(evaluate(body, scope));
    }
    return values;
  }

  /** An `if` or `with` and its branches; undefined when it is not known which one is taken. */
  #block(scope: Scope, wanted: boolean): readonly Value[] | undefined {
    let taken: readonly Value[] = [];
    let open = wanted;
    for (;;) {
      const { body } = this.#pieces[this.#at] as TemplateAction;
      const [, word, argument] = /^(?:else\s+)?(if|with|else)\b\s*([\s\S]*)$/.exec(body) ?? [];
      const expression = word === 'else' ? undefined : parseExpression(argument ?? '');
      const value = open && expression ? resolve(expression, scope) : undefined;
      const holds = word === 'else' || (value && truth(value));
      if (open && holds === undefined) return undefined;
      const dot = word === 'with' && expression?.type === 'path' ? dotOf(expression, scope) : scope.dot;
      this.#at++;
      const isTaken = open && holds === true;
      const inner = this.#until(word === 'with' ? { ...scope, dot } : scope, isTaken);
      const next = this.#pieces[this.#at];
      if (!inner || next === undefined || typeof next === 'string') return undefined;
      if (isTaken) {
        taken = inner;
        open = false;
      }
      if (/^end\b/.test(next.body)) return taken;
    }
  }
}

function dotOf(
  { from, steps }: { readonly from: string; readonly steps: readonly string[] },
  { dot, root }: Scope,
): readonly string[] | undefined {
  const base = from === '' ? dot : from === '$' ? root : undefined;
  return base && [...base, ...steps];
}
