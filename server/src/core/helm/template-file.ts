import type { Span } from '../base/span.ts';
import type { TemplateAction, TemplateBranch } from '../syntax/template-actions.ts';
import { actionsIn, branchesIn } from '../syntax/template-actions.ts';
import type { Chart } from './chart.ts';
import type { Scope } from './evaluate.ts';
import { resolve } from './evaluate.ts';
import { parseExpression } from './expression.ts';
import type { Value } from './value.ts';
import { truth } from './value.ts';

/** How often variables may be defined by others. */
const deepest = 10;

interface Assignment {
  readonly at: number;
  readonly name: string;
  readonly expression: string;
  readonly declares: boolean;
  /** The innermost branch around it. */
  readonly branch: TemplateBranch | undefined;
}

/** The text of a template: which blocks are around a place, and what its expressions refer to there. Offsets are those of the file. */
export class TemplateFile {
  readonly #chart: Chart;
  readonly #branches: readonly TemplateBranch[];
  readonly #assignments: readonly Assignment[];

  constructor(text: string, chart: Chart) {
    const actions = actionsIn(text);
    this.#chart = chart;
    this.#branches = branchesIn(text, actions);
    this.#assignments = actions.flatMap(action => this.#assignment(action));
  }

  /** Whether a place is in a named template, which is no part of the file's own output. */
  isDefinition(offset: number): boolean {
    return this.#around(offset).some(({ word }) => word === 'define');
  }

  /** Whether it depends on a condition or loop within an object if what stands at an offset is there. */
  isUncertain(offset: number, object: Span): boolean {
    return this.#around(offset).some(branch => branch.start > object.start || branch.end < object.end);
  }

  /** What the chart's own values decide of the conditions around a place within an object; undefined where they don't. */
  decided(offset: number, object: Span): boolean | undefined {
    const inner = this.#around(offset).filter(({ start, end }) => start > object.start || end < object.end);
    const taken = inner.map(branch => this.#isTaken(branch));
    if (taken.includes(false)) return false;
    return taken.includes(undefined) ? undefined : true;
  }

  /** Of a block with `else` only the first branch is decided. */
  #isTaken({ word, first, argument, start }: TemplateBranch): boolean | undefined {
    if ((word !== 'if' && word !== 'with') || !first) return undefined;
    const expression = parseExpression(argument);
    const value = expression && resolve(expression, this.scopeAt(start, 1, false));
    return value && truth(value);
  }

  /** Whether it depends on the cluster's version or what it serves if an object is there at all. */
  isForVersions(object: Span): boolean {
    return this.#around(object.start).some(({ argument }) => /Capabilities|version/i.test(argument));
  }

  /** What expressions refer to at a place; with `inside` false, in the argument of the block that starts there. */
  scopeAt(offset: number, depth = 0, inside = true): Scope {
    const around = this.#around(offset).filter(({ start }) => inside || start < offset);
    const scope = this.#chart.scope(name => this.#variable(name, offset, depth));
    let dot: readonly string[] | undefined = [];
    for (const branch of around) {
      if (branch.word === 'range' && branch.first) dot = undefined;
      if (branch.word !== 'with' || !branch.first) continue;
      const path = parseExpression(branch.argument);
      const base: readonly string[] | undefined =
        path?.type !== 'path' ? undefined : path.from === '' ? dot : path.from === '$' ? [] : undefined;
      dot = base && path?.type === 'path' ? [...base, ...path.steps] : undefined;
    }
    return { ...scope, dot };
  }

  /** The value that the last definition before a place gave; undefined where another may have changed it. */
  #variable(name: string, offset: number, depth: number): Value | undefined {
    if (depth > deepest) return undefined;
    const around = new Set<TemplateBranch | undefined>([undefined, ...this.#around(offset)]);
    const own = this.#assignments.filter(one => one.name === name);
    const last = own.filter(one => one.at < offset && one.declares && around.has(one.branch)).at(-1);
    if (!last || own.some(one => !one.declares && one.at > last.at)) return undefined;
    if (last.expression === '') return undefined;
    const expression = parseExpression(last.expression);
    return expression && resolve(expression, this.scopeAt(last.at, depth + 1));
  }

  #assignment({ body, start }: TemplateAction): readonly Assignment[] {
    const loop = /^range\s+(\$\w*)(?:\s*,\s*(\$\w+))?\s*:=/.exec(body);
    const branch = this.#around(start).at(-1);
    if (loop) {
      const inner = this.#branches.find(one => one.start > start);
      const names = [loop[1], loop[2]].filter(name => name !== undefined);
      return names.map(name => ({ at: start, name, expression: '', declares: true, branch: inner }));
    }
    const found = /^(?:(?:if|with)\s+)?(\$\w+)\s*(:?=)\s*([\s\S]+)$/.exec(body);
    if (!found) return [];
    const [, name = '', sign, expression = ''] = found;
    return [{ at: start, name, expression, declares: sign === ':=', branch }];
  }

  #around(offset: number): readonly TemplateBranch[] {
    return this.#branches.filter(({ start, end }) => start <= offset && offset < end);
  }
}
