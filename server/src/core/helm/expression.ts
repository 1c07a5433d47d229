/** A parsed pipeline of a Go template, as far as names are made of it. */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** `.a.b`, `$.a.b`, `$x.a`: `from` is empty for the dot, `$` for the root, `$x` for a variable. */
  | { readonly type: 'path'; readonly from: string; readonly steps: readonly string[] }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] };

type Token =
  | { readonly sort: 'text'; readonly value: string }
  | { readonly sort: 'word'; readonly text: string };

const tokens = /\s*(?:("(?:[^"\\]|\\.)*")|`([^`]*)`|([()|,])|(\$?[\w.$-]+))/y;

/** Parses a pipeline; undefined for what is not understood. */
export function parseExpression(text: string): Expression | undefined {
  const read = tokensOf(text);
  if (!read || read.length === 0) return undefined;
  const parser = new ExpressionParser(read);
  const found = parser.pipeline();
  return parser.done ? found : undefined;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const found: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    tokens.lastIndex = at;
    const match = tokens.exec(text);
    if (!match) return undefined;
    const [, quoted, raw, mark, word] = match;
    if (quoted !== undefined) found.push({ sort: 'text', value: unquoted(quoted) });
    else if (raw !== undefined) found.push({ sort: 'text', value: raw });
    else found.push({ sort: 'word', text: mark ?? word ?? '' });
    at = tokens.lastIndex;
  }
  return found;
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_, mark: string) => ({ n: '\n', t: '\t' })[mark] ?? mark);
}

class ExpressionParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** `a b | c d` is `c d (a b)`. */
  pipeline(): Expression | undefined {
    let value = this.#command();
    while (value && this.#takes('|')) {
      const next = this.#command();
      if (next?.type !== 'call') return undefined;
      value = { ...next, args: [...next.args, value] };
    }
    return value;
  }

  #command(): Expression | undefined {
    const name = this.#word();
    if (name !== undefined && /^[A-Za-z]\w*$/.test(name) && !(name in constants)) {
      this.#at++;
      const args: Expression[] = [];
      while (!this.done && !['|', ')'].includes(this.#word() ?? '')) {
        const arg = this.#operand();
        if (!arg) return undefined;
        args.push(arg);
      }
      return { type: 'call', name, args };
    }
    return this.#operand();
  }

  #operand(): Expression | undefined {
    const token = this.#tokens[this.#at++];
    if (token?.sort === 'text') return { type: 'literal', value: token.value };
    if (!token) return undefined;
    if (token.text === '(') {
      const inner = this.pipeline();
      return this.#takes(')') ? inner : undefined;
    }
    if (token.text in constants) return { type: 'literal', value: constants[token.text]! };
    if (/^-?\d+(?:\.\d+)?$/.test(token.text)) return { type: 'literal', value: Number(token.text) };
    if (/^[A-Za-z]\w*$/.test(token.text)) return { type: 'call', name: token.text, args: [] };
    const path = /^(\$\w*)?((?:\.[\w-]+)*)\.?$/.exec(token.text);
    if (!path || token.text === '') return undefined;
    return { type: 'path', from: path[1] ?? '', steps: (path[2] ?? '').split('.').slice(1) };
  }

  #word(): string | undefined {
    const token = this.#tokens[this.#at];
    return token?.sort === 'word' ? token.text : undefined;
  }

  #takes(mark: string): boolean {
    if (this.#word() !== mark) return false;
    this.#at++;
    return true;
  }
}

const constants: Readonly<Record<string, boolean | null>> = Object.assign(Object.create(null), {
  true: true,
  false: false,
  nil: null,
});
