import type { Items } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setFields } from '../specs/field-spec.ts';
import { isClusterScoped, splitApiVersion } from '../tree/gvk.ts';
import { sameExceptNamespace, sameId } from '../tree/item.ts';
import type { Tree } from '../tree/tree.ts';
import { matchPath, splitFieldPath } from './field-path.ts';

type Value = string | number | boolean;

/** Marks the objects that `vars` take their values from. Throws a BuildError when more than one may be meant. */
export function markVars(items: Items, vars: readonly Tree[]): void {
  for (const one of vars) {
    const reference = one.get('objref');
    const text = (key: string): string => reference?.get(key)?.text ?? '';
    const gvk = { ...splitApiVersion(text('apiVersion')), kind: text('kind') };
    const id = { ...gvk, name: text('name'), namespace: text('namespace') };
    const isExact = id.namespace !== '' || isClusterScoped(gvk);
    const found = items.everCalled(other => (isExact ? sameId(other, id) : sameExceptNamespace(other, id)));
    if (found.length > 1) throw new BuildError('ambiguous', id.name);
    found[0]?.vars.push(one.get('name')?.text ?? '');
  }
}

/** Fills `$(NAME)` of all vars in, once names are final. Throws a BuildError when a var has no value. */
export function resolveVars(items: Items, vars: readonly Tree[], specs: readonly FieldSpec[]): void {
  if (vars.length === 0) return;
  const values = new Map(vars.map(one => [one.get('name')?.text ?? '', readValue(items, one)]));
  const set = (field: Tree): void => {
    if (field.type === 'list') for (const item of field.items()) fill(item, values);
    else if (field.type === 'map') for (const key of field.keys()) fill(field.get(key)!, values);
    else fill(field, values);
  };
  for (const item of items.all()) setFields(item, specs, { set });
}

function readValue(items: Items, one: Tree): Value | undefined {
  const name = one.get('name')?.text ?? '';
  const path = one.at('fieldref', 'fieldPath')?.text || 'metadata.name';
  const item = items.all().find(({ vars }) => vars.includes(name));
  if (!item) throw new BuildError('target-missing', name);
  const [value] = matchPath(item.tree, splitFieldPath(path.replaceAll(/\[(\d+)\]/g, '.$1')));
  if (!value) throw new BuildError('pointer-missing', path);
  return value.value ?? undefined;
}

function fill(field: Tree, values: ReadonlyMap<string, Value | undefined>): void {
  if (typeof field.value === 'string') field.write(expand(field.value, values));
}

/** A text that is one reference becomes the value with its type. */
function expand(text: string, values: ReadonlyMap<string, Value | undefined>): Value {
  const whole = /^\$\(([^)]*)\)$/.exec(text)?.[1];
  if (whole !== undefined) return values.get(whole) ?? text;
  return text.replace(/\$(\$|\(([^)]*)\))/g, (written, sign: string, name: string) =>
    sign === '$' ? '$' : String(values.get(name) ?? written),
  );
}
