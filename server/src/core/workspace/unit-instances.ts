import type { Uri } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { Facts } from '../resources/facts/facts.ts';
import { readFacts } from '../resources/facts/read.ts';
import type { SourceFile } from '../syntax/segment.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { MutableChange } from './file-change.ts';
import { note } from './file-change.ts';
import { scopedKey } from './index.ts';
import type { Instance, UnitState } from './instances.ts';
import { emptyUnit, instancesOf } from './instances.ts';
import type { Lowered, Lowerings, UnitProblem } from './lowering.ts';
import type { RenderedObject } from './rendered.ts';
import { sameRendering } from './rendered-equal.ts';
import { Sources } from './sources.ts';
import type { RootUnit } from './units.ts';

/** The objects of all charts and overlays, kept in step with the files: a change lowers only the units that looked at it. */
export class UnitInstances {
  readonly #lowerings: Lowerings;
  readonly #elsewhere: Elsewhere;
  readonly #file: (uri: Uri) => SourceFile | undefined;
  readonly #sources = new Sources();
  readonly #states = new Map<Uri, UnitState>();
  readonly #unitOf = new Map<ResourceKey, Uri>();
  readonly #byFile = new Map<Uri, Set<ResourceKey>>();
  /** Units with problems: most have none. */
  readonly #troubled = new Set<UnitState>();
  #roots: ReadonlyMap<Uri, RootUnit> = new Map();

  constructor(lowerings: Lowerings, elsewhere: Elsewhere, file: (uri: Uri) => SourceFile | undefined) {
    this.#lowerings = lowerings;
    this.#elsewhere = elsewhere;
    this.#file = file;
  }

  get(key: ResourceKey): Instance | undefined {
    return this.#stateOf(key)?.instances.get(key);
  }

  facts(key: ResourceKey): Facts | undefined {
    return this.#stateOf(key)?.index.of(key);
  }

  /** Those of which a part is written in a file. */
  on(uri: Uri): readonly Instance[] {
    return [...(this.#byFile.get(uri) ?? [])].sort().flatMap(key => this.get(key) ?? []);
  }

  /** What is wrong in a file with the units it belongs to; once, when it is so in several. */
  problemsIn(uri: Uri): readonly UnitProblem[] {
    const found = new Map<string, UnitProblem>();
    for (const { problems } of this.#troubled)
      for (const problem of problems)
        if (problem.at.uri === uri)
          found.set(JSON.stringify([problem.id, problem.at, problem.what]), problem);
    return [...found.values()];
  }

  /** What is known of each unit that is lowered. */
  units(): IterableIterator<UnitState> {
    return this.#states.values();
  }

  unit(uri: Uri): UnitState | undefined {
    return this.#states.get(uri);
  }

  /** The units themselves. */
  roots(): readonly RootUnit[] {
    return [...this.#roots.values()];
  }

  rootUnit(uri: Uri): RootUnit | undefined {
    return this.#roots.get(uri);
  }

  /** Whether a file is a part of any unit, so that its objects count as the unit applies them. */
  isRead(file: Uri): boolean {
    return this.#sources.isRead(file);
  }

  /** Files that units name and that are not in the workspace. */
  missing(): readonly Uri[] {
    return this.#sources.files().filter(uri => this.#file(uri) === undefined);
  }

  fileChanged(uri: Uri, before: SourceFile | undefined, after: SourceFile | undefined): void {
    this.#sources.changed(uri, before, after);
  }

  /** Which units there are now. */
  setUnits(roots: ReadonlyMap<Uri, RootUnit>): void {
    for (const uri of [...this.#roots.keys(), ...roots.keys()])
      if (this.#roots.get(uri)?.root !== roots.get(uri)?.root) this.#sources.markStale(uri);
    this.#roots = roots;
  }

  /** Lowers one of the units that may apply something else now; false when there is none. */
  lowerNext(change: MutableChange): boolean {
    const uri = this.#sources.nextStale();
    if (uri === undefined) return false;
    const lower = this.#lowerings[this.#roots.get(uri)?.sort ?? 'plain'];
    if (lower) this.#replace(uri, this.#sources.lower(uri, lower, this.#file), change);
    else {
      this.#replace(uri, undefined, change);
      this.#sources.remove(uri);
    }
    return true;
  }

  #replace(uri: Uri, lowered: Lowered | undefined, change: MutableChange): void {
    const before = this.#states.get(uri) ?? emptyUnit(uri);
    const instances = lowered ? instancesOf(uri, lowered, one => this.#isPartial(one)) : new Map();
    const problems = lowered?.problems ?? [];
    const after: UnitState = { uri, instances, index: before.index, open: lowered?.open ?? false, problems };
    note(
      change.files,
      [...before.problems, ...problems].map(problem => problem.at.uri),
    );
    if (lowered) this.#states.set(uri, after);
    else this.#states.delete(uri);
    this.#troubled.delete(before);
    if (lowered && problems.length > 0) this.#troubled.add(after);
    for (const [key, old] of before.instances) if (!instances.has(key)) this.#remove(old, before, change);
    for (const one of instances.values())
      this.#put(before.instances.get(one.resource.key), one, after, change);
    if (before.open !== after.open) change.touched.add(scopedKey.open(uri));
  }

  #remove(old: Instance, { index }: UnitState, change: MutableChange): void {
    const { key, unit } = old.resource;
    this.#forget(old, change);
    this.#unitOf.delete(key);
    change.removed.add(key);
    change.changed.delete(key);
    note(
      change.touched,
      index.put(key, undefined).map(lookup => scopedKey.of(unit!, lookup)),
    );
  }

  #put(old: Instance | undefined, one: Instance, { index }: UnitState, change: MutableChange): void {
    const { key, unit } = one.resource;
    const isSame = old !== undefined && sameRendering(old.rendered, one.rendered);
    if (old) this.#forget(old, isSame ? undefined : change);
    this.#unitOf.set(key, unit!);
    change.removed.delete(key);
    const moved = this.#elsewhere.addInstance(one.resource);
    for (const file of one.files) {
      const keys = this.#byFile.get(file) ?? new Set();
      this.#byFile.set(file, keys.add(key));
    }
    if (isSame && old.resource.partial === one.resource.partial) return;
    if (!old) note(change.touched, moved);
    change.changed.add(key);
    note(change.files, one.files);
    const lookups = index.update(key, readFacts(one.resource));
    note(
      change.touched,
      lookups.map(lookup => scopedKey.of(unit!, lookup)),
    );
  }

  /** Takes an instance out of the tables; `change` is told unless an equal one takes its place. */
  #forget(old: Instance, change: MutableChange | undefined): void {
    const gone = this.#elsewhere.removeInstance(old.resource);
    for (const file of old.files) {
      const keys = this.#byFile.get(file);
      if (keys?.delete(old.resource.key) && keys.size === 0) this.#byFile.delete(file);
    }
    if (!change) return;
    note(change.touched, gone);
    note(change.files, old.files);
  }

  #isPartial({ origin, partial }: RenderedObject): boolean {
    const source = this.#file(origin.uri)?.segments[origin.segment]?.segment;
    return partial ?? source?.partial ?? false;
  }

  #stateOf(key: ResourceKey): UnitState | undefined {
    const unit = this.#unitOf.get(key);
    return unit === undefined ? undefined : this.#states.get(unit);
  }
}
