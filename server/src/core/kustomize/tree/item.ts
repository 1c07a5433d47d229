import { type Gvk, isClusterScoped, splitApiVersion } from './gvk.ts';
import type { Place } from './place.ts';
import { Tree } from './tree.ts';

/** How an object is called at one moment of a build. */
export interface Id extends Required<Gvk> {
  readonly name: string;
  readonly namespace: string;
}

/** What the namespace of cluster-scoped objects is in comparisons. */
const noNamespace = '_cluster_';

/** The namespace that counts: none for a cluster-scoped kind, `default` where nothing is written. */
export function effectiveNamespace(id: Id): string {
  if (isClusterScoped(id)) return noNamespace;
  return id.namespace || 'default';
}

export function sameId(a: Id, b: Id): boolean {
  return sameExceptNamespace(a, b) && effectiveNamespace(a) === effectiveNamespace(b);
}

export function sameExceptNamespace(a: Id, b: Id): boolean {
  return a.name === b.name && a.kind === b.kind && a.group === b.group && a.version === b.version;
}

/** What a generator does when an object of its name is there already. */
export type Behavior = 'create' | 'replace' | 'merge';

/** An object while it is built, with what kustomize remembers of it. */
export class Item {
  /** What it was called before each transformation, the oldest first. */
  previous: { readonly kind: string; readonly name: string; readonly namespace: string }[] = [];
  prefixes: string[] = [];
  suffixes: string[] = [];
  needsHash = false;
  behavior: Behavior = 'create';
  /** Names of the `vars` that take their value from this object. */
  vars: string[] = [];
  /** Set when a part of a generated object can't be read, so that its hash is not known. */
  isUnknown = false;

  constructor(readonly tree: Tree) {}

  get kind(): string {
    return this.tree.get('kind')?.text ?? '';
  }

  get name(): string {
    return this.tree.at('metadata', 'name')?.text ?? '';
  }

  get namespace(): string {
    return this.tree.at('metadata', 'namespace')?.text ?? '';
  }

  get gvk(): Required<Gvk> {
    return { ...splitApiVersion(this.tree.get('apiVersion')?.text ?? ''), kind: this.kind };
  }

  get id(): Id {
    return { ...this.gvk, name: this.name, namespace: this.namespace };
  }

  get previousIds(): readonly Id[] {
    const { group, version } = this.gvk;
    return this.previous.map(before => ({ group, version, ...before }));
  }

  get originalId(): Id {
    return this.previousIds[0] ?? this.id;
  }

  get allIds(): readonly Id[] {
    return [...this.previousIds, this.id];
  }

  get isEmpty(): boolean {
    return this.tree.isNull || this.tree.isEmptyMap;
  }

  rememberId(): void {
    const { kind, name } = this;
    this.previous.push({ kind, name, namespace: effectiveNamespace(this.id) });
  }

  /** Forgets what was before: kustomize keeps it in annotations, which a patch may take away. */
  forget(): void {
    this.previous = [];
    this.prefixes = [];
    this.suffixes = [];
    this.needsHash = false;
  }

  /** The labels or annotations as text. */
  metadata(which: 'labels' | 'annotations'): Readonly<Record<string, string>> {
    const map = this.tree.at('metadata', which);
    return Object.fromEntries((map?.keys() ?? []).map(key => [key, map!.get(key)!.text]));
  }

  /** Sets `metadata.name` or `metadata.namespace`; an empty namespace is taken away. */
  setMetadata(which: 'name' | 'namespace', value: string, place?: Place): void {
    let metadata = this.tree.get('metadata');
    if (metadata?.type !== 'map') {
      metadata = Tree.map(this.tree.place);
      this.tree.set('metadata', metadata);
    }
    const present = metadata.get(which);
    if (!value && which === 'namespace') metadata.delete(which);
    else if (!present) metadata.set(which, Tree.scalar(value, place ?? metadata.place));
    else if (present.text !== value) present.write(value, place);
  }

  copy(): Item {
    const copy = new Item(this.tree.copy());
    copy.previous = [...this.previous];
    copy.prefixes = [...this.prefixes];
    copy.suffixes = [...this.suffixes];
    copy.needsHash = this.needsHash;
    copy.behavior = this.behavior;
    copy.vars = [...this.vars];
    copy.isUnknown = this.isUnknown;
    return copy;
  }
}
