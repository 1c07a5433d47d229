import type { Items } from '../items.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setField } from '../specs/field-spec.ts';
import type { Gvk } from '../tree/gvk.ts';
import { isSelected } from '../tree/gvk.ts';

/** Kinds whose names are given from outside. */
const keepTheirNames: readonly Gvk[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

/** `namePrefix` and `nameSuffix`. */
export function addAffix(
  items: Items,
  side: 'prefix' | 'suffix',
  affix: string,
  specs: readonly FieldSpec[],
): void {
  for (const item of items.all()) {
    const id = item.originalId;
    if (item.isEmpty || keepTheirNames.some(gvk => isSelected(id, gvk))) continue;
    for (const spec of specs) {
      if (!isSelected(id, spec)) continue;
      if (spec.path === 'metadata/name') {
        (side === 'prefix' ? item.prefixes : item.suffixes).push(affix);
        item.rememberId();
      }
      const set = (field: { readonly text: string; write(value: string): void }): void =>
        field.write(side === 'prefix' ? affix + field.text : field.text + affix);
      setField(item, spec, { set });
    }
  }
}
