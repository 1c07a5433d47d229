import { documentNumbers, toDiagnostics } from './analysis-diagnostics.ts';
import { Features } from './analysis-features.ts';
import { suppressEdits, suppressFixes } from './analysis-suppress-fixes.ts';
import type { CodeFix, Diagnostic, Hover, Progress } from './analysis-types.ts';
import type { FileEdits } from './base/located.ts';
import type { Message } from './base/message.ts';
import type { Uri } from './base/uri.ts';
import { hoverAt } from './features/hover.ts';
import type { ResourceKey } from './resources/anchor.ts';
import type { Facts } from './resources/facts/facts.ts';
import type { Resource } from './resources/resource.ts';
import type { Finding } from './rules/finding.ts';
import { applicableFixes, editsOf, safeEdits } from './rules/fixes.ts';
import type { CheckResult } from './rules/run.ts';
import { askAgain, runRules } from './rules/run.ts';
import type { AnalysisSettings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import { Files, judged } from './workspace/files.ts';
import { Dependencies } from './workspace/incremental.ts';
import type { LookupKey } from './workspace/index.ts';
import { recordingWorld } from './workspace/recorder.ts';
import type { Unit } from './workspace/units.ts';
import type { World } from './workspace/world.ts';

/** Files pushed into the core. `text` undefined means: gone. */
export interface Change {
  readonly files: readonly { readonly uri: Uri; readonly text: string | undefined }[];
  /** Settings of each file; when given, everything is checked again. */
  readonly settings?: (uri: Uri) => AnalysisSettings;
}

/** The whole core behind one door: the edges (language server, command line) import nothing else. */
export class Analysis {
  readonly #files = new Files();
  readonly #dependencies = new Dependencies<ResourceKey, LookupKey>();
  readonly #results = new Map<ResourceKey, CheckResult>();
  /** Resources whose own text, or whose settings, changed since they were checked. */
  readonly #changed = new Set<ResourceKey>();
  readonly #fault: (message: string) => void;
  #settings: (uri: Uri) => AnalysisSettings = () => defaultSettings;
  readonly features = new Features({
    files: this.#files,
    world: uri => this.#world(uri, new Set()),
    refusal: key => this.#refusal(key),
  });
  /** How many resources were checked since the start: tests hold it against what had to be. */
  checks = 0;

  /** `fault` is told, in English, of defects of the program itself: a rule that threw. */
  constructor(fault: (message: string) => void = () => {}) {
    this.#fault = fault;
  }

  /** The only mutator. Returns the files whose diagnostics may differ from now on; checks are done later. */
  apply(change: Change): ReadonlySet<Uri> {
    const stale = new Set(change.files.map(file => file.uri));
    const { changed, removed, touched } = this.#files.apply(change.files);
    for (const key of removed) {
      this.#dependencies.remove(key);
      this.#results.delete(key);
      this.#changed.delete(key);
    }
    for (const key of changed) this.#markChanged(key);
    for (const key of this.#dependencies.touch(touched)) this.#noteUri(key, stale);
    if (change.settings) this.#changeSettings(change.settings, stale);
    return stale;
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
    for (const resource of file.resources)
      if (this.#dependencies.isDirty(resource.key)) this.#check(resource.key);
    const findings = file.resources.flatMap(resource => this.#findingsOf(resource.key));
    return toDiagnostics(file, findings, this.#settings(uri), this.#files);
  }

  /** What can be done about a diagnostic: its repairs, preferred first, then the ways to silence its rule. */
  fixes(diagnostic: Diagnostic): readonly CodeFix[] {
    const { uri } = diagnostic;
    return [
      ...applicableFixes(diagnostic, this.#files, this.#world(uri, new Set())),
      ...suppressFixes(diagnostic, this.#files, this.#settings(uri).settingsFile),
    ];
  }

  /** The edits of a fix against the present texts; undefined when it no longer applies. */
  resolveFix(uri: Uri, diagnosticId: string, fixId: string): readonly FileEdits[] | undefined {
    const diagnostic = this.diagnostics(uri).find(one => one.id === diagnosticId);
    const fix = diagnostic && this.fixes(diagnostic).find(one => one.id === fixId);
    if (fix?.kind === 'suppress')
      return suppressEdits(fix.id, fix.diagnostic, this.#files, this.#settings(uri).settingsFile);
    return fix && editsOf(fix, this.#files, this.#world(uri, new Set()));
  }

  /** The edits of all safe fixes of a file at once; those that would overlap an earlier one are left for the next time. */
  fixAll(uri: Uri): readonly FileEdits[] {
    return safeEdits(this.diagnostics(uri), this.#files, this.#world(uri, new Set()));
  }

  hover(uri: Uri, offset: number): Hover | undefined {
    const file = this.#files.get(uri);
    const refusal = (key: ResourceKey): Message | undefined => this.#refusal(key);
    return file && hoverAt(file, offset, this.#world(uri, new Set()), this.#files, refusal);
  }

  /** All resources in the order of their files. */
  resources(): readonly PlacedResource[] {
    return this.#files.uris().flatMap(uri => {
      const { source, resources, unit } = this.#files.get(uri)!;
      const documents = documentNumbers(source);
      return resources.map(resource => ({
        resource,
        unit,
        document: documents[resource.segment] ?? 0,
        start: (source.segments[resource.segment]?.start ?? 0) + (resource.object.node?.start ?? 0),
      }));
    });
  }

  units(): readonly Unit[] {
    return this.#files.units();
  }

  /** Facts of the objects that the API server would take. Does all pending checks first. */
  accepted(): readonly Facts[] {
    for (const _ of this.work());
    return [...this.#files.index.all()].filter(facts => !this.#findingsOf(facts.key).some(isRejection));
  }

  /** Why the API server would not take an object; nothing is said of one that can be read in part only. */
  #refusal(key: ResourceKey): Message | undefined {
    if (this.#files.resource(key)?.partial) return undefined;
    if (this.#dependencies.isDirty(key)) this.#check(key);
    return this.#findingsOf(key).find(isRejection)?.message;
  }

  #changeSettings(settings: (uri: Uri) => AnalysisSettings, stale: Set<Uri>): void {
    this.#settings = settings;
    for (const uri of this.#files.uris()) {
      stale.add(uri);
      for (const resource of this.#files.get(uri)!.resources) this.#markChanged(resource.key);
    }
  }

  #markChanged(key: ResourceKey): void {
    this.#changed.add(key);
    this.#dependencies.markDirty(key);
  }

  #noteUri(key: ResourceKey, uris: Set<Uri>): void {
    const resource = this.#files.resource(key);
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
    const facts = this.#files.index.of(key);
    if (!resource || !facts || !judged(this.#files.get(resource.uri), resource)) return nothing;
    this.checks++;
    const around = {
      worldFor: (own: Set<LookupKey>) => this.#world(resource.uri, own),
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

  #world(uri: Uri, reads: Set<LookupKey>): World {
    const elsewhere = this.#files.elsewhere;
    return recordingWorld(
      this.#files.index,
      this.#settings(uri),
      (kind, name, near) => elsewhere.has(kind, name, near),
      reads,
    );
  }
}

/** A resource, what applies it, and where it stands. */
export interface PlacedResource {
  readonly resource: Resource;
  readonly unit: Unit;
  /** 0-based position of its document among those of the file that are not empty. */
  readonly document: number;
  /** Where the object starts, in UTF-16 units of the file. */
  readonly start: number;
}

const nothing: CheckResult = { own: [], asking: [], findings: [] };

/** What the API server says no to, whatever severity the user gave the rule. */
function isRejection(finding: Finding): boolean {
  return finding.severity === 'error';
}
