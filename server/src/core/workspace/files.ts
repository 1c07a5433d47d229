import { Counts } from '../base/counts.ts';
import type { Uri } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { Facts } from '../resources/facts/facts.ts';
import { namelessFacts, readFacts } from '../resources/facts/read.ts';
import type { Resource } from '../resources/resource.ts';
import { isSameText, resourcesOf } from '../resources/resource.ts';
import type { SourceFile } from '../syntax/segment.ts';
import { SegmentCache } from '../syntax/segments.ts';
import { isTemplated } from '../syntax/templates.ts';
import { Committed } from './committed.ts';
import { Elsewhere } from './elsewhere.ts';
import type { MutableChange } from './file-change.ts';
import { noChange, note } from './file-change.ts';
import type { LookupKey } from './index.ts';
import { Index } from './index.ts';
import type { Instance } from './instances.ts';
import type { Lowerings } from './lowering.ts';
import { UnitInstances } from './unit-instances.ts';
import type { Decided, Unit } from './units.ts';
import { ancestors, Units } from './units.ts';

/** A file pushed into the core. */
export interface FileText {
  readonly uri: Uri;
  /** Undefined: the file is gone. */
  readonly text: string | undefined;
  /** It is read to be known, not being edited. */
  readonly indexed?: boolean;
}

/** A file as it was last read. */
export interface FileState {
  readonly source: SourceFile;
  /** The objects as they are written. */
  readonly resources: readonly Resource[];
  readonly unit: Unit;
}

/** What a change of files did. */
export interface FileChange {
  /** Resources that are new or whose own text changed. */
  readonly changed: ReadonlySet<ResourceKey>;
  readonly removed: ReadonlySet<ResourceKey>;
  /** Look-ups that may be answered differently. */
  readonly touched: ReadonlySet<LookupKey>;
  /** Files, beside those that changed, whose resources came or went. */
  readonly files: ReadonlySet<Uri>;
}

/** The files of the workspace, their resources, and the tables over those that can be judged. */
export class Files {
  /** Of the objects that are applied as they are written. */
  readonly index = new Index();
  readonly elsewhere = new Elsewhere();
  readonly committed = new Committed();
  readonly #files = new Map<Uri, FileState>();
  readonly #resources = new Map<ResourceKey, Resource>();
  /** How many files lie below each folder. */
  readonly #folders = new Counts();
  readonly #units = new Units();
  readonly #instances: UnitInstances;
  readonly #segments = new SegmentCache();
  /** A chart or a kustomization came, went or changed since units were last lowered. */
  #unitsChanged = false;

  constructor(lowerings: Lowerings = {}) {
    this.#instances = new UnitInstances(lowerings, this.elsewhere, uri => this.#files.get(uri)?.source);
  }

  get(uri: Uri): FileState | undefined {
    return this.#files.get(uri);
  }

  uris(): readonly Uri[] {
    return [...this.#files.keys()];
  }

  /** Whether a file is only text that a kustomization puts into an object. */
  isData(uri: Uri): boolean {
    return this.#units.isData(uri);
  }

  /** An object as it is written, or an instance. */
  resource(key: ResourceKey): Resource | undefined {
    return this.#resources.get(key) ?? this.instance(key)?.resource;
  }

  instance(key: ResourceKey): Instance | undefined {
    return this.#instances.get(key);
  }

  /** The instances of which a part is written in a file. */
  instancesOn(uri: Uri): readonly Instance[] {
    return this.#instances.on(uri);
  }

  /** What others may know of a resource; undefined for one that can't be judged. */
  facts(key: ResourceKey): Facts | undefined {
    return this.index.of(key) ?? this.#instances.facts(key) ?? this.#nameless(key);
  }

  /** What is known of an object without a name, which is in no table. */
  #nameless(key: ResourceKey): Facts | undefined {
    const resource = this.#resources.get(key);
    const isPlain = resource && !resource.name && judged(this.#files.get(resource.uri), resource);
    return isPlain ? namelessFacts(resource) : undefined;
  }

  /** The facts of everything that can be judged. */
  *allFacts(): Generator<Facts> {
    yield* this.index.all();
    for (const { index } of this.#instances.units()) yield* index.all();
  }

  /** What is applied by charts and overlays. */
  get instances(): UnitInstances {
    return this.#instances;
  }

  /** Takes in texts as they were last committed; undefined forgets one. Returns the resources about which more or less is known. */
  setCommitted(
    files: readonly { readonly uri: Uri; readonly text: string | undefined }[],
  ): readonly Resource[] {
    const changed = files.filter(({ uri, text }) => this.committed.put(uri, text));
    return changed.flatMap(({ uri }) => this.get(uri)?.resources ?? []);
  }

  /**
   * Takes in new texts; undefined removes a file. When a chart or a kustomization changes, the files that it may be about are
   * sorted anew. With `more` others follow at once, and charts and overlays are lowered only when all are there.
   */
  apply(files: readonly FileText[], more = false): FileChange {
    const change = noChange();
    const sources = files.map(({ uri, text, indexed }) => ({
      uri,
      source: text === undefined ? undefined : this.#parse(uri, text, indexed),
    }));
    const decided = sources.flatMap(({ uri, source }) =>
      Units.decides(uri) ? [this.#units.put(uri, source)] : [],
    );
    for (const { uri, source } of sources) this.#put(uri, source, change);
    for (const one of decided) this.#sortAnew(one, change);
    this.#unitsChanged ||= decided.length > 0;
    while (!more && this.#lowerNext(change));
    return change;
  }

  /** Lowers one of the charts and overlays that `more` has left; undefined when there is none. */
  lowerNext(): FileChange | undefined {
    const change = noChange();
    return this.#lowerNext(change) ? change : undefined;
  }

  #lowerNext(change: MutableChange): boolean {
    if (this.#unitsChanged) this.#instances.setUnits(this.#units.roots());
    this.#unitsChanged = false;
    return this.#instances.lowerNext(change);
  }

  /** Named templates have no documents, only text. */
  #parse(uri: Uri, text: string, indexed: boolean | undefined): SourceFile {
    const before = this.#files.get(uri)?.source;
    if (!isTemplateText(uri)) return this.#segments.parseFile(uri, text, before, indexed);
    return before?.text === text ? before : { uri, text, segments: [] };
  }

  #sortAnew(decided: Decided, change: MutableChange): void {
    for (const uri of this.#about(decided)) {
      const state = this.#files.get(uri);
      const unit = this.#units.unitOf(uri);
      if (!state || (unit.sort === state.unit.sort && unit.root === state.unit.root)) continue;
      change.files.add(uri);
      this.#put(uri, state.source, change);
    }
  }

  /** While a workspace is read what decides comes first: most folders hold nothing else yet, and nobody has to be looked for. */
  #about({ uri: own, folder, named }: Decided): readonly Uri[] {
    const known = [...named].filter(one => this.#files.has(one as Uri)) as Uri[];
    if (this.#folders.of(folder) <= Number(this.#files.has(own))) return known;
    const prefix = `${folder}/`;
    return [...known, ...this.uris().filter(uri => uri.startsWith(prefix))];
  }

  #put(uri: Uri, source: SourceFile | undefined, change: MutableChange): void {
    const before = this.#files.get(uri);
    const unit = this.#units.unitOf(uri);
    const resources = source ? resourcesOf(source, before?.resources) : [];
    const after = source ? { source, resources, unit } : undefined;
    if (after) this.#files.set(uri, after);
    else this.#files.delete(uri);
    if (!before !== !after) for (const folder of ancestors(uri)) this.#folders.add(folder, after ? 1 : -1);
    if (before?.source !== source) this.#instances.fileChanged(uri, before?.source, source);
    this.#replaceResources(before, after, change);
  }

  #replaceResources(
    before: FileState | undefined,
    after: FileState | undefined,
    change: MutableChange,
  ): void {
    const same = before?.unit.sort === after?.unit.sort ? new Set(before?.resources) : new Set<Resource>();
    const kept = new Set(after?.resources.map(resource => resource.key));
    const stays = new Set(after?.resources.filter(resource => same.has(resource)));
    for (const old of before?.resources ?? []) {
      if (stays.has(old)) continue;
      note(change.touched, this.elsewhere.installers.remove(old));
      if (!judged(before, old)) note(change.touched, this.elsewhere.remove(old));
      if (!kept.has(old.key)) this.#removeResource(old.key, change);
    }
    for (const resource of after?.resources ?? []) {
      if (!stays.has(resource)) this.#putResource(before, after!, resource, change);
    }
  }

  #removeResource(key: ResourceKey, change: MutableChange): void {
    this.#resources.delete(key);
    change.removed.add(key);
    change.changed.delete(key);
    note(change.touched, this.index.put(key, undefined));
  }

  #putResource(
    before: FileState | undefined,
    after: FileState,
    resource: Resource,
    change: MutableChange,
  ): void {
    const old = this.#resources.get(resource.key);
    this.#resources.set(resource.key, resource);
    change.removed.delete(resource.key);
    const plain = judged(after, resource);
    note(change.touched, this.elsewhere.installers.add(resource));
    if (!plain) note(change.touched, this.elsewhere.add(resource));
    const sameText = isSameText(old, resource) && before?.unit.sort === after.unit.sort;
    if (sameText) return;
    change.changed.add(resource.key);
    note(change.touched, this.index.update(resource.key, plain ? readFacts(resource) : undefined));
  }
}

/** Whether a file holds named templates of a chart, and nothing that could be judged. */
export function isTemplateText(uri: Uri): boolean {
  return uri.endsWith('.tpl');
}

/** Whether a resource can be judged as it is written. */
export function judged(state: FileState | undefined, resource: Resource): boolean {
  if (state?.unit.sort !== 'plain') return false;
  return !isTemplated(resource.name ?? '') && !isTemplated(resource.namespace ?? '');
}
