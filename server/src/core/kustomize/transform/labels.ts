import type { Items } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setField } from '../specs/field-spec.ts';
import { Tree } from '../tree/tree.ts';

/**
 * Writes pairs into all fields of the specs: `labels`, `commonLabels` and `commonAnnotations`. As in kustomize, what is new in
 * an object is one and the same value: what changes it in one place later, changes it in all.
 */
export function setPairs(items: Items, pairs: Tree | undefined, specs: readonly FieldSpec[]): void {
  for (const key of [...(pairs?.keys() ?? [])].sort()) {
    const { text, place } = pairs!.get(key)!;
    for (const item of items.all()) {
      const shared = Tree.scalar(text, place);
      for (const spec of specs)
        setField(item, spec, {
          set: field => setPair(field, key, shared, spec),
          make: () => Tree.map(place),
        });
    }
  }
}

function setPair(field: Tree, key: string, value: Tree, { path }: FieldSpec): void {
  if (field.type !== 'map') throw new BuildError('patch-mismatch', path);
  const present = field.get(key);
  if (!present) field.set(key, value);
  else if (present.value !== value.text) present.become(value);
}
