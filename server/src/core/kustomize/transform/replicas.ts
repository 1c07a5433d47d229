import type { Items } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setField } from '../specs/field-spec.ts';
import { isSelected } from '../tree/gvk.ts';
import { Tree } from '../tree/tree.ts';

/** One entry of `replicas`. Throws a BuildError when there is no workload of that name. */
export function setReplicas(items: Items, entry: Tree, specs: readonly FieldSpec[]): void {
  const name = entry.get('name')?.text ?? '';
  const count = entry.get('count');
  const value = typeof count?.value === 'number' ? count.value : 0;
  const place = count?.place ?? entry.place;
  let isFound = false;
  for (const spec of specs)
    for (const item of items.everCalled(id => id.name === name && isSelected(id, spec))) {
      isFound = true;
      setField(item, spec, {
        set: field => field.write(value, place),
        make: () => Tree.scalar(value, place),
      });
    }
  if (!isFound) throw new BuildError('workload-missing', name);
}
