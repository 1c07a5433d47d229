import type { Items } from '../items.ts';
import { idText } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setFields } from '../specs/field-spec.ts';
import { isClusterScoped } from '../tree/gvk.ts';
import type { Item } from '../tree/item.ts';
import { sameId } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';

/** Which subjects of role bindings are moved too. */
export type SubjectMode = 'defaultOnly' | 'allServiceAccounts' | 'none';

export interface NamespaceOptions {
  readonly unsetOnly?: boolean;
  readonly subjects?: SubjectMode;
}

/** `namespace`: moves everything that is not cluster-scoped. Throws a BuildError when two objects are called the same then. */
export function setNamespace(
  items: Items,
  namespace: Tree,
  specs: readonly FieldSpec[],
  options: NamespaceOptions = {},
): void {
  const make = (): Tree => Tree.scalar('', namespace.place);
  const set = (field: Tree): void => {
    if (options.unsetOnly && field.text !== '') return;
    if (field.text !== namespace.text) field.write(namespace.text, namespace.place);
  };
  for (const item of items.all()) {
    if (item.isEmpty) continue;
    item.rememberId();
    if (!isClusterScoped(item.gvk))
      setFields(item, [{ path: 'metadata/namespace', create: true }], { set, make });
    if (isBinding(item)) moveSubjects(item, set, make, options.subjects ?? 'defaultOnly');
    const others = specs.filter(
      ({ path }) => path !== 'metadata/namespace' && !(isBinding(item) && path === 'subjects/namespace'),
    );
    setFields(item, others, { set, make });
    if (items.all().filter(other => sameId(other.id, item.id)).length > 1)
      throw new BuildError('conflict', idText(item.id));
  }
}

function isBinding({ kind }: Item): boolean {
  return kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
}

function moveSubjects(item: Item, set: (field: Tree) => void, make: () => Tree, mode: SubjectMode): void {
  const [key, value] = mode === 'defaultOnly' ? ['name', 'default'] : ['kind', 'ServiceAccount'];
  if (mode === 'none') return;
  for (const subject of item.tree.get('subjects')?.items() ?? []) {
    if (subject.get(key)?.text !== value) continue;
    if (!subject.get('namespace')) subject.set('namespace', make());
    set(subject.get('namespace')!);
  }
}
