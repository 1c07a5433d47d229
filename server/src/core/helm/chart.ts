import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import { baseName } from '../base/uri.ts';
import type { Node } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/segment.ts';
import type { TemplateAction } from '../syntax/template-actions.ts';
import { actionsIn, branchesIn } from '../syntax/template-actions.ts';
import type { SourceView } from '../workspace/lowering.ts';
import type { Scope } from './evaluate.ts';
import { renderBody } from './text-template.ts';
import type { Value } from './value.ts';
import { known, symbol } from './value.ts';

/** How deep named templates may include each other; deeper ones stay names. */
const deepest = 8;

/** A chart: its name, its values and its named templates. */
export class Chart {
  readonly #name: string | undefined;
  /** What each values file gives alone: the first is `values.yaml`. */
  readonly #values: readonly unknown[];
  readonly #helpers: ReadonlyMap<string, string>;
  /** A chart within another one gets values from there, and maybe another name. */
  readonly #isInner: boolean;

  constructor(root: string, view: SourceView) {
    const files = view.below(root);
    const chart = toValue(rootOf(view.file(`${root}/Chart.yaml` as Uri))) as { name?: unknown } | undefined;
    const outer = /^(.*)\/charts\/[^/]+$/.exec(root)?.[1];
    this.#isInner = outer !== undefined && view.file(`${outer}/Chart.yaml` as Uri) !== undefined;
    this.#name = typeof chart?.name === 'string' ? chart.name : undefined;
    this.#values = valueFiles(root, files).map(uri => toValue(rootOf(view.file(uri))) ?? {});
    this.#helpers = helpersOf(files, view);
  }

  /** What templates of this chart see outside of all blocks. */
  scope(variable: Scope['variable'] = () => undefined, depth = 0): Scope {
    return {
      dot: [],
      root: [],
      variable,
      builtIn: path => this.#builtIn(path),
      include: (name, dot) => this.include(name, dot, depth),
      helperName: name => this.#shortName(name),
    };
  }

  /** What a named template gives with this dot; undefined for one whose conditions can't be decided. */
  include(name: string, dot: readonly string[] | undefined, depth = 0): Value | undefined {
    const body = this.#helpers.get(name);
    if (body === undefined || dot === undefined || depth > deepest) return undefined;
    return renderBody(body, { ...this.scope(undefined, depth + 1), dot, root: dot });
  }

  #builtIn([first, ...rest]: readonly string[]): Value {
    const name = rest.join('.');
    if (first === 'Values') return this.#value(rest);
    if (first === 'Release' && name === 'Name') return symbol('release');
    if (first === 'Release' && name === 'Namespace') return symbol('namespace');
    if (first === 'Release' && name === 'Service') return known('Helm');
    if (first === 'Chart' && name === 'Name' && this.#name !== undefined && !this.#isInner)
      return known(this.#name);
    return symbol([first, ...rest].join('.'));
  }

  /** Known when all values files agree, and nothing else may decide. */
  #value(path: readonly string[]): Value {
    const unknown = symbol(['Values', ...path].join('.'));
    if (path.length === 0 || path[0] === 'global' || this.#isInner) return unknown;
    const [base, ...others] = this.#values;
    const value = at(base, path);
    const differs = others.some(one => {
      const other = at(one, path);
      return other !== undefined && JSON.stringify(other) !== JSON.stringify(value);
    });
    return differs ? unknown : known(value);
  }

  /** Without the chart's name in front, unless that is needed to tell it from another one. */
  #shortName(name: string): string {
    const short = name.slice(name.indexOf('.') + 1);
    const others = [...this.#helpers.keys()].filter(one => one.slice(one.indexOf('.') + 1) === short);
    return (others.length <= 1 ? short : name).replace(/[^\w .:/-]/g, '-');
  }
}

function valueFiles(root: string, files: readonly Uri[]): readonly Uri[] {
  const isValues = (uri: Uri): boolean =>
    uri.lastIndexOf('/') === root.length && /^values[^/]*\.ya?ml$/.test(baseName(uri));
  const isMain = (uri: Uri): number => Number(/^values\.ya?ml$/.test(baseName(uri)));
  return files.filter(isValues).sort((a, b) => isMain(b) - isMain(a));
}

/** Named templates by name: those of charts within this one, too, as Helm has one set of them; this chart's own win. */
function helpersOf(files: readonly Uri[], view: SourceView): ReadonlyMap<string, string> {
  const helpers = new Map<string, string>();
  const templates = files.filter(uri => /\/templates\//.test(uri) && !/NOTES\.txt$/.test(uri));
  for (const uri of [...templates].sort((a, b) => b.length - a.length)) {
    const text = view.file(uri)?.text ?? '';
    if (!text.includes('define')) continue;
    const actions = actionsIn(text);
    for (const branch of branchesIn(text, actions)) {
      const name = /^"([^"]+)"$/.exec(branch.argument.trim())?.[1];
      if (branch.word === 'define' && name !== undefined) helpers.set(name, bodyOf(text, branch, actions));
    }
  }
  return helpers;
}

/** What stands between the ends of a definition, without the blanks that these trim. */
function bodyOf(text: string, { start, end }: Span, actions: readonly TemplateAction[]): string {
  const body = text.slice(start, end);
  const cut = actions.some(one => one.end === start && one.trimsAfter) ? body.trimStart() : body;
  return actions.some(one => one.start === end && one.trimsBefore) ? cut.trimEnd() : cut;
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}

function rootOf(file: SourceFile | undefined): Node | undefined {
  return file?.segments.find(({ segment }) => segment.root)?.segment.root;
}

/** Plain data of a tree. */
function toValue(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
}
