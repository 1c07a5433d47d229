import type { Items } from '../items.ts';
import { idText } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { NameReference } from '../specs/config.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setField } from '../specs/field-spec.ts';
import type { Gvk } from '../tree/gvk.ts';
import { isClusterScoped, isSelected } from '../tree/gvk.ts';
import type { Item } from '../tree/item.ts';
import { effectiveNamespace } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';
import { couldRefer } from './reach.ts';

/**
 * Rewrites names that refer to objects of the build which are called otherwise now (kustomize, api/filters/nameref). Notes with
 * `fail` where more than one object may be meant.
 */
export function fixNames(
  items: Items,
  references: readonly NameReference[],
  fail: (error: BuildError, item: Item) => void,
): void {
  for (const referrer of items.all()) {
    const { originalId } = referrer;
    const fields = fieldsOf(originalId.kind, references).filter(({ field }) => isSelected(originalId, field));
    if (fields.length === 0) continue;
    const candidates = items.all().filter(item => couldRefer(referrer, item));
    for (const { target, field } of fields) {
      try {
        new Fixer(referrer, target, field, candidates).run();
      } catch (error) {
        if (!(error instanceof BuildError)) throw error;
        fail(error, referrer);
      }
    }
  }
}

/** A field that refers to objects of some kind. */
interface ReferringField {
  readonly target: Gvk;
  readonly field: FieldSpec;
}

const byKind = new WeakMap<readonly NameReference[], Map<string, readonly ReferringField[]>>();

/** The fields that objects of a kind may have, in the order of the references. */
function fieldsOf(kind: string, references: readonly NameReference[]): readonly ReferringField[] {
  const known = byKind.get(references) ?? new Map<string, readonly ReferringField[]>();
  byKind.set(references, known);
  const found =
    known.get(kind) ??
    references.flatMap(({ fields, ...target }) =>
      fields.filter(field => !field.kind || field.kind === kind).map(field => ({ target, field })),
    );
  known.set(kind, found);
  return found;
}

class Fixer {
  constructor(
    readonly referrer: Item,
    readonly target: Gvk,
    readonly field: FieldSpec,
    readonly candidates: readonly Item[],
  ) {}

  run(): void {
    const { group, version, kind } = this.referrer.gvk;
    setField(
      this.referrer,
      { ...this.field, group, version, kind, create: false },
      { set: tree => this.#set(tree) },
    );
  }

  #set(tree: Tree): void {
    if (tree.type === 'list') for (const item of tree.items()) this.#set(item);
    else if (tree.type === 'map') this.#setMap(tree);
    else if (!tree.isNull) this.#setText(tree);
  }

  #setText(tree: Tree): void {
    const found = this.#referral(tree.text, this.candidates, (a, b) => a.name === b.name);
    if (found && found.name !== tree.text) tree.write(found.name);
  }

  /** A subject or a webhook's service: its namespace tells objects apart, and is that of the object afterwards. */
  #setMap(tree: Tree): void {
    const name = tree.get('name');
    if (!name) return;
    const found = this.#referral(
      name.text,
      this.#inNamespaceOf(tree),
      (a, b) => a.name === b.name && a.namespace === b.namespace,
    );
    if (!found) return;
    if (found.name !== name.text) name.write(found.name);
    const namespace = tree.get('namespace');
    if (!found.namespace || found.namespace === namespace?.text) return;
    const place = found.tree.at('metadata', 'namespace')!.place;
    tree.set('namespace', Tree.scalar(found.namespace, place));
  }

  #inNamespaceOf(tree: Tree): readonly Item[] {
    const namespace = tree.get('namespace');
    if (!namespace) return this.candidates;
    const original = this.candidates.filter(item => effectiveNamespace(item.originalId) === namespace.text);
    if (original.length > 0) return original;
    return this.candidates.filter(item => effectiveNamespace(item.id) === namespace.text);
  }

  /** Which object a name means: one that was called so and is not told apart by its namespace, prefix or suffix. */
  #referral(name: string, among: readonly Item[], isSame: (a: Item, b: Item) => boolean): Item | undefined {
    const role = this.#roleKind();
    let found = among.filter(
      ({ previousIds: ids }) =>
        ids.some(id => id.name === name) &&
        ids.some(id => isSelected(id, this.target)) &&
        (!role || ids.some(id => isSelected(id, role))),
    );
    found = found.filter(item => this.#isInReach(item));
    for (const allowEmpty of [true, false])
      if (found.length > 1) found = found.filter(item => sameAffixes(item, this.referrer, allowEmpty));
    const [first] = found;
    if (first && found.some(item => !isSame(item, first)))
      throw new BuildError('ambiguous', idText(first.id));
    return first;
  }

  #roleKind(): Gvk | undefined {
    if (!this.field.path.endsWith('roleRef/name')) return undefined;
    const role = this.referrer.tree.get('roleRef');
    const [group, kind] = [role?.get('apiGroup')?.text, role?.get('kind')?.text];
    return group && kind ? { group, kind } : undefined;
  }

  #isInReach(item: Item): boolean {
    if (isClusterScoped(this.referrer.gvk) || isClusterScoped(item.gvk)) return true;
    if (item.kind === 'ServiceAccount') return true;
    return effectiveNamespace(item.id) === effectiveNamespace(this.referrer.id);
  }
}

function sameAffixes(a: Item, b: Item, allowEmpty: boolean): boolean {
  const same = (left: readonly string[], right: readonly string[]): boolean =>
    (allowEmpty && (left.length === 0 || right.length === 0)) || sameEnding(left, right);
  return same(a.prefixes, b.prefixes) && same(a.suffixes, b.suffixes);
}

/** Whether the shorter list is the end of the longer. */
function sameEnding(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 0) return long.length === 0;
  return short.every((text, i) => text === long[long.length - short.length + i]);
}
