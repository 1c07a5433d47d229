import { documentNumbers, toDiagnostics } from './analysis-diagnostics.ts';
import { suppressEdits, suppressFixes } from './analysis-suppress-fixes.ts';
import type { CodeFix, Diagnostic, PlacedResource, Progress } from './analysis-types.ts';
import type { FileEdits } from './base/located.ts';
import type { Message } from './base/message.ts';
import type { Uri } from './base/uri.ts';
import type { View } from './features/view.ts';
import type { Overview } from './features/views/overview.ts';
import { lowerings } from './lowerings.ts';
import type { ResourceKey } from './resources/anchor.ts';
import type { Facts } from './resources/facts/facts.ts';
import type { Resource } from './resources/resource.ts';
import type { Finding } from './rules/finding.ts';
import { isRejection } from './rules/finding.ts';
import { applicableFixes, editsOf, safeEdits } from './rules/fixes.ts';
import type { CheckResult } from './rules/run.ts';
import { askAgain, runRules } from './rules/run.ts';
import type { AnalysisSettings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import { nodeAt } from './syntax/locate.ts';
import { isTemplated } from './syntax/templates.ts';
import type { FileChange, FileText } from './workspace/files.ts';
import { Files } from './workspace/files.ts';
import { Dependencies } from './workspace/incremental.ts';
import type { LookupKey } from './workspace/index.ts';
import type { Lowerings } from './workspace/lowering.ts';
import { recordingWorld } from './workspace/recorder.ts';
import type { RootUnit, Unit } from './workspace/units.ts';
import type { World } from './workspace/world.ts';

export { isTemplateText } from './workspace/files.ts';

/** Files pushed into the core. `text` undefined means: gone. */
export interface Change {
  readonly files: readonly FileText[];
  /** Texts of files as they were last committed, where they may differ from the present ones; undefined forgets one. */
  readonly committed?: Change['files'];
  /** Settings of each file; when given, everything is checked again. */
  readonly settings?: (uri: Uri) => AnalysisSettings;
  /** Other files follow at once: charts and overlays are read only when all of theirs are there. */
  readonly more?: boolean;
}

/** The core behind one door: the command line imports nothing else, the language server `EditorAnalysis`, which adds what editors ask. */
export class Analysis {
  readonly #files: Files;
  readonly #dependencies = new Dependencies<ResourceKey, LookupKey>();
  readonly #results = new Map<ResourceKey, CheckResult>();
  /** Resources whose own text, or whose settings, changed since they were checked. */
  readonly #changed = new Set<ResourceKey>();
  readonly #fault: (message: string) => void;
  #settings: (uri: Uri) => AnalysisSettings = () => defaultSettings;
  /** What features ask. */
  protected readonly view: View;
  /** How many resources were checked since the start: tests hold it against what had to be. */
  checks = 0;

  /**
   * `fault` is told, in English, of defects of the program itself: a rule that threw. `units` are the ways charts and overlays are
   * read.
   */
  constructor(fault: (message: string) => void = () => {}, units: Lowerings = lowerings) {
    this.#fault = fault;
    this.#files = new Files(units);
    this.view = {
      files: this.#files,
      world: uri => this.#world({ uri, unit: this.#files.instances.unit(uri)?.uri }, new Set()),
      supposing: facts =>
        this.#world({ uri: facts.uri, unit: this.#files.instances.unit(facts.uri)?.uri }, new Set(), facts),
      refusal: key => this.#refusal(key),
    };
  }

  /** The only mutator. Returns the files whose diagnostics may differ from now on; checks are done later. */
  apply(change: Change): ReadonlySet<Uri> {
    const stale = new Set(change.files.map(file => file.uri));
    this.#follow(this.#files.apply(change.files, change.more), stale);
    for (const { key } of this.#files.setCommitted(change.committed ?? [])) this.#markChanged(key);
    for (const { uri } of change.committed ?? []) stale.add(uri);
    if (change.settings) this.#changeSettings(change.settings, stale);
    return stale;
  }

  /** Reads the charts and overlays that `more` has left, one a step. Gives the files whose diagnostics may differ from now on. */
  *lower(): Generator<ReadonlySet<Uri>, void> {
    for (let change = this.#files.lowerNext(); change; change = this.#files.lowerNext()) {
      const stale = new Set<Uri>();
      this.#follow(change, stale);
      yield stale;
    }
  }

  /** Does pending checks in small steps; the caller decides when to stop. Yields after each resource. */
  *work(): Generator<Progress, void> {
    let done = 0;
    for (let key = this.#dependencies.nextDirty(); key !== undefined; key = this.#dependencies.nextDirty()) {
      this.#check(key);
      done++;
      yield { done, total: done + this.#dependencies.dirtyCount };
    }
  }

  /** Every file that is known. */
  files(): readonly Uri[] {
    return this.#files.uris();
  }

  text(uri: Uri): string | undefined {
    return this.#files.get(uri)?.source.text;
  }

  /** Does that file's pending checks first. Sorted by place. */
  diagnostics(uri: Uri): readonly Diagnostic[] {
    const file = this.#files.get(uri);
    if (!file) return [];
    const instances = this.#files.instancesOn(uri).map(({ resource }) => resource);
    const keys = [...file.resources, ...instances].map(({ key }) => key);
    for (const key of keys) if (this.#dependencies.isDirty(key)) this.#check(key);
    const findings = keys.flatMap(key => this.#findingsOf(key));
    return toDiagnostics(file, findings, this.#settings(uri), this.#files);
  }

  /** What can be done about a diagnostic: its repairs, preferred first, then the ways to silence its rule. */
  fixes(diagnostic: Diagnostic): readonly CodeFix[] {
    const { uri } = diagnostic;
    return [
      ...applicableFixes(diagnostic, this.#files, this.#worldOf(diagnostic)),
      ...suppressFixes(diagnostic, this.#files, this.#settings(uri).settingsFile),
    ];
  }

  /** The edits of a fix against the present texts; undefined when it no longer applies. */
  resolveFix(uri: Uri, diagnosticId: string, fixId: string): readonly FileEdits[] | undefined {
    const diagnostic = this.diagnostics(uri).find(one => one.id === diagnosticId);
    const fix = diagnostic && this.fixes(diagnostic).find(one => one.id === fixId);
    if (fix?.kind === 'suppress')
      return suppressEdits(fix.id, fix.diagnostic, this.#files, this.#settings(uri).settingsFile);
    return fix && editsOf(fix, this.#files, this.#worldOf(fix.diagnostic));
  }

  /** The edits of all safe fixes of a file at once; those that would overlap an earlier one are left for the next time. */
  fixAll(uri: Uri): readonly FileEdits[] {
    return safeEdits(this.diagnostics(uri), this.#files, one => this.#worldOf(one));
  }

  /** What views of the whole workspace are made from. Does all pending checks first; it holds until the next change. */
  overview(): Overview {
    for (const _ of this.work());
    const diagnostics = new Map<Uri, readonly Diagnostic[]>();
    return {
      view: this.view,
      facts: this.#named(),
      diagnostics: uri => {
        const known = diagnostics.get(uri) ?? this.diagnostics(uri);
        diagnostics.set(uri, known);
        return known;
      },
    };
  }

  /** All resources: as they are written in the order of their files, then as charts and overlays apply them. */
  resources(): readonly PlacedResource[] {
    const written = this.#files.uris().flatMap(uri => {
      const { resources, unit } = this.#files.get(uri)!;
      return resources.map(resource => this.#placed(resource, unit));
    });
    const applied = [...this.#files.instances.units()].flatMap(({ uri, instances }) => {
      const unit = this.#files.instances.rootUnit(uri)!;
      return [...instances.values()].map(({ resource }) => this.#placed(resource, unit));
    });
    return [...written, ...applied];
  }

  /** Files that charts and overlays name and that are not known: bases outside of the folders that were read. */
  missingFiles(): readonly Uri[] {
    return this.#files.instances.missing();
  }

  /** Every chart, and every overlay that no other one builds on. */
  units(): readonly RootUnit[] {
    return this.#files.instances.roots();
  }

  /** Facts of the objects that the API server would take. Does all pending checks first. */
  accepted(): readonly Facts[] {
    for (const _ of this.work());
    return this.#named().filter(facts => !this.#findingsOf(facts.key).some(isRejection));
  }

  /** Of all objects whose names are known. */
  #named(): readonly Facts[] {
    return [...this.#files.allFacts()].filter(
      ({ name, namespace }) => !isTemplated(name) && !isTemplated(namespace ?? ''),
    );
  }

  /** Why the API server would not take an object; nothing is said of one that can be read in part only. */
  #refusal(key: ResourceKey): Message | undefined {
    if (this.#files.resource(key)?.partial) return undefined;
    if (this.#dependencies.isDirty(key)) this.#check(key);
    return this.#findingsOf(key).find(isRejection)?.message;
  }

  #follow({ changed, removed, touched, files }: FileChange, stale: Set<Uri>): void {
    for (const uri of files) stale.add(uri);
    for (const key of removed) {
      this.#dependencies.remove(key);
      this.#results.delete(key);
      this.#changed.delete(key);
    }
    for (const key of changed) this.#markChanged(key);
    for (const key of this.#dependencies.touch(touched)) this.#noteUri(key, stale);
  }

  #changeSettings(settings: (uri: Uri) => AnalysisSettings, stale: Set<Uri>): void {
    this.#settings = settings;
    for (const uri of this.#files.uris()) {
      stale.add(uri);
      for (const resource of this.#files.get(uri)!.resources) this.#markChanged(resource.key);
    }
    for (const { instances } of this.#files.instances.units())
      for (const key of instances.keys()) this.#markChanged(key);
  }

  #markChanged(key: ResourceKey): void {
    this.#changed.add(key);
    this.#dependencies.markDirty(key);
  }

  #noteUri(key: ResourceKey, uris: Set<Uri>): void {
    const instance = this.#files.instance(key);
    for (const uri of instance?.files ?? []) uris.add(uri);
    const resource = instance ? undefined : this.#files.resource(key);
    if (resource) uris.add(resource.uri);
  }

  #check(key: ResourceKey): void {
    const reads = new Set<LookupKey>();
    this.#results.set(key, this.#result(key, reads));
    this.#changed.delete(key);
    this.#dependencies.checked(key, reads);
  }

  #result(key: ResourceKey, reads: Set<LookupKey>): CheckResult {
    const resource = this.#files.resource(key);
    const facts = this.#files.facts(key);
    if (!resource || !facts) return nothing;
    this.checks++;
    const around = {
      worldFor: (asked: Pick<Set<LookupKey>, 'add'>) => this.#world(resource, asked),
      fault: (rule: string, error: unknown) =>
        this.#fault(`${rule} on ${key}: ${error instanceof Error ? error.stack : error}`),
      reads,
    };
    const before = this.#changed.has(key) ? undefined : this.#results.get(key);
    return before ? askAgain(before, resource, facts, around) : runRules(resource, facts, around);
  }

  #findingsOf(key: ResourceKey): readonly Finding[] {
    return (this.#results.get(key) ?? nothing).findings;
  }

  /** What a resource may ask of others; its settings are those of the file it is written in. */
  #world(
    { uri, unit }: Pick<Resource, 'uri' | 'unit'>,
    reads: Pick<Set<LookupKey>, 'add'>,
    supposed?: Facts,
  ): World {
    return recordingWorld(this.#files, unit, this.#settings(uri), reads, supposed);
  }

  #worldOf({ uri, finding }: Diagnostic): World {
    const resource = finding.resource === undefined ? undefined : this.#files.resource(finding.resource);
    return this.#world(resource ?? { uri, unit: undefined }, new Set());
  }

  #placed(resource: Resource, unit: Unit): PlacedResource {
    const { source } = this.#files.get(resource.uri)!;
    const segment = source.segments[resource.segment];
    const written = nodeAt(segment?.segment.root, resource.root);
    return {
      resource,
      unit,
      document: documentNumbers(source)[resource.segment] ?? 0,
      start: (segment?.start ?? 0) + (written?.start ?? 0),
    };
  }
}

const nothing: CheckResult = { own: [], asking: [], findings: [] };
