import { BuildError } from '../problems.ts';
import { compile } from '../select.ts';
import { Tree } from '../tree/tree.ts';

/** A path of `replacements` in its steps: dots separate, but not within brackets or behind a backslash. */
export function splitFieldPath(path: string): readonly string[] {
  const steps: string[] = [''];
  let depth = 0;
  for (let i = 0; i < path.length; i++) {
    const sign = path[i]!;
    if (sign === '\\' && path[i + 1] === '.') steps[steps.length - 1] += path[++i]!;
    else if (sign === '.' && depth === 0) steps.push('');
    else {
      if (sign === '[') depth++;
      if (sign === ']') depth--;
      steps[steps.length - 1] += sign;
    }
  }
  return steps.filter(step => step !== '');
}

/** The values a path leads to: `[name=app]` picks items of a list, `*` takes all of them, a number one. What is missing can be made. */
export function matchPath(tree: Tree, path: readonly string[], make?: () => Tree): readonly Tree[] {
  const [step, ...rest] = path;
  if (step === undefined) return [tree];
  if (/^\d+$/.test(step) && tree.type === 'list') return matchIndex(tree, Number(step), rest, make);
  const pick = /^\[([^=]*)=(.*)\]$/.exec(step);
  if (pick) return matchItems(tree, pick[1]!, pick[2]!, rest, make);
  if (step === '*') return children(tree).flatMap(child => matchPath(child, rest, make));
  return matchField(tree, step, rest, make);
}

function children(tree: Tree): readonly Tree[] {
  return tree.type === 'list' ? tree.items() : tree.keys().map(key => tree.get(key)!);
}

function matchIndex(list: Tree, index: number, rest: readonly string[], make?: () => Tree): readonly Tree[] {
  const items = list.items();
  if (index === items.length && make) list.setItems([...items, start(rest, list, make)]);
  const item = list.items()[index];
  if (!item) throw new BuildError('pointer-missing', String(index));
  return matchPath(item, rest, make);
}

function matchItems(
  list: Tree,
  field: string,
  value: string,
  rest: readonly string[],
  make?: () => Tree,
): readonly Tree[] {
  const pattern = compile(value);
  const found = list.items().filter(item => {
    const text = field === '' ? item : item.get(field);
    return text !== undefined && pattern.test(text.text);
  });
  if (found.length > 0 || !make || list.type !== 'list')
    return field === '' ? found : found.flatMap(item => matchPath(item, rest, make));
  const item = field === '' ? Tree.scalar(value, list.place) : Tree.map(list.place);
  if (field !== '') item.set(field, Tree.scalar(value, list.place));
  list.setItems([...list.items(), item]);
  return matchPath(item, rest, make);
}

function matchField(tree: Tree, key: string, rest: readonly string[], make?: () => Tree): readonly Tree[] {
  if (tree.type !== 'map') return [];
  let value = tree.get(key);
  if ((!value || value.isNull) && make) {
    value = start(rest, tree, make);
    tree.set(key, value);
  }
  return value ? matchPath(value, rest, make) : [];
}

/** An empty value of the sort that the next step needs. */
function start([next]: readonly string[], within: Tree, make: () => Tree): Tree {
  if (next === undefined) return make();
  return /^(\[.*\]|\d+|\*)$/.test(next) ? Tree.list([], within.place) : Tree.map(within.place);
}
