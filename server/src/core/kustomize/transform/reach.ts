import { isClusterScoped } from '../tree/gvk.ts';
import type { Item } from '../tree/item.ts';
import { effectiveNamespace } from '../tree/item.ts';

/** Whether an object may refer to another by name at all: in its own namespace, or where one of both has none. */
export function couldRefer(referrer: Item, target: Item): boolean {
  if (isClusterScoped(referrer.gvk) || isClusterScoped(target.gvk)) return true;
  if (effectiveNamespace(referrer.id) === effectiveNamespace(target.id)) return true;
  return subjectNamespaces(referrer).includes(target.namespace);
}

/** A role binding names service accounts of other namespaces. */
function subjectNamespaces(item: Item): readonly string[] {
  if (item.kind !== 'RoleBinding') return [];
  return (item.tree.get('subjects')?.items() ?? []).flatMap(subject =>
    subject.get('kind')?.text === 'ServiceAccount' ? (subject.get('namespace')?.text ?? []) : [],
  );
}
