import { mergeFindings } from './analysis-merge.ts';
import { suppressionFindings } from './analysis-suppression-findings.ts';
import { suppress } from './analysis-suppressions.ts';
import type { Diagnostic } from './analysis-types.ts';
import type { Located } from './base/located.ts';
import { sameMessage } from './base/message.ts';
import type { Anchor } from './resources/anchor.ts';
import type { Resource } from './resources/resource.ts';
import type { Finding } from './rules/finding.ts';
import { hasFix } from './rules/fixes.ts';
import { refusalFindings } from './rules/kustomize/build-refused.ts';
import { pathFindings } from './rules/kustomize/path-missing.ts';
import { ruleById } from './rules/registry-lookup.ts';
import { unreadableFindings } from './rules/yaml/unreadable.ts';
import type { AnalysisSettings } from './settings.ts';
import { printPath } from './syntax/path.ts';
import type { SourceFile } from './syntax/segment.ts';
import { holdsDocument } from './syntax/segments.ts';
import type { FileState, Files } from './workspace/files.ts';
import { locate } from './workspace/locate.ts';
import { isKustomization } from './workspace/units.ts';

/**
 * Turns findings into what an edge shows: without those that are suppressed, places into offsets, severities as the settings have
 * them. Sorted by place.
 */
export function toDiagnostics(
  file: FileState,
  findings: readonly Finding[],
  settings: AnalysisSettings,
  files: Files,
): readonly Diagnostic[] {
  const uri = file.source.uri;
  const broken =
    file.unit.sort !== 'helm' && !files.isData(uri)
      ? file.source.segments.flatMap(({ segment }, i) =>
          unreadableFindings(uri, i, segment, isKustomization(uri)),
        )
      : [];
  const documents = documentNumbers(file.source);
  const ids = new Map<string, number>();
  const problems = files.instances.problemsIn(uri);
  const ofBuild =
    problems.length > 0
      ? [...pathFindings(file.source, problems, files.uris()), ...refusalFindings(file.source, problems)]
      : [];
  const suppressed = suppress(file, [...broken, ...ofBuild, ...findings], files);
  const shown = [...suppressed.findings, ...suppressionFindings(file, suppressed, files)];
  const diagnostics = mergeFindings(uri, shown, files).flatMap(({ finding, at, units }) => {
    const severity = settings.rules[finding.rule] ?? finding.severity;
    if (severity === 'off') return [];
    const resource = finding.resource === undefined ? undefined : files.resource(finding.resource);
    const { fingerprint, path, unnecessary, name, fixable } = lastingOf(finding, resource, files);
    const id = unique(fingerprint, ids);
    const document = documents[at.segment] ?? 0;
    const related = finding.related.length === 0 ? units : [...relatedOf(finding, files), ...units];
    const before = last.get(finding);
    if (before && isStill(before, at, id, severity, document, related)) return [before];
    const diagnostic = {
      uri: at.uri,
      span: at.span,
      id,
      finding,
      rule: finding.rule,
      severity,
      message: finding.message,
      related,
      fixable: fixable ?? hasFix(finding, files),
      unnecessary,
      document,
      resource: name,
      path,
    };
    last.set(finding, diagnostic);
    return [diagnostic];
  });
  return diagnostics.sort((a, b) => a.span.start - b.span.start || (a.id < b.id ? -1 : 1));
}

/** What was said of a finding the last time: as long as nothing about it changed the very same object is given, so that edges can keep what they made of it. */
const last = new WeakMap<Finding, Diagnostic>();

function isStill(
  before: Diagnostic,
  at: Located,
  id: string,
  severity: Diagnostic['severity'],
  document: number,
  related: Diagnostic['related'],
): boolean {
  return (
    isAt(before, at) &&
    before.id === id &&
    before.severity === severity &&
    before.document === document &&
    before.related.length === related.length &&
    before.related.every((one, i) => isAt(one, related[i]!) && sameMessage(one.message, related[i]!.message))
  );
}

function isAt(before: Located, now: Located): boolean {
  return before.uri === now.uri && before.span.start === now.span.start && before.span.end === now.span.end;
}

function relatedOf(finding: Finding, files: Files): Diagnostic['related'] {
  return finding.related.flatMap(one =>
    located(one.at, files).map(place => ({ ...place, message: one.message })),
  );
}

/** What of a finding's diagnostic never changes. Findings outlive it: on every key those of all other resources are shown again. */
interface Lasting {
  readonly fingerprint: string;
  readonly path: string;
  readonly unnecessary: boolean;
  readonly name: Diagnostic['resource'];
  /** Undefined where the text decides. */
  readonly fixable: boolean | undefined;
}

const lasting = new WeakMap<Finding, Lasting>();

function lastingOf(finding: Finding, resource: Resource | undefined, files: Files): Lasting {
  const known = lasting.get(finding);
  if (known) return known;
  const made = {
    fingerprint: makeFingerprint(finding),
    path: 'path' in finding.at ? printPath(finding.at.path) : '',
    unnecessary: ruleById(finding.rule)?.unnecessary ?? false,
    name: resource && nameOf(resource),
    fixable: 'uri' in finding.at ? undefined : hasFix(finding, files),
  };
  lasting.set(finding, made);
  return made;
}

/** What stays the same when lines move: rule, message, resource and path. */
function makeFingerprint(finding: Finding): string {
  const place = 'path' in finding.at ? printPath(finding.at.path) : `${finding.at.segment}`;
  return [finding.rule, finding.messageId, finding.resource ?? '', place].join(' ');
}

function unique(id: string, seen: Map<string, number>): string {
  const count = seen.get(id) ?? 0;
  seen.set(id, count + 1);
  return count === 0 ? id : `${id} ${count}`;
}

function located(at: Anchor, files: Files): readonly Located[] {
  const place = locate(at, files);
  return place ? [{ uri: place.uri, span: place.span }] : [];
}

function nameOf(resource: Resource): Diagnostic['resource'] {
  const { apiVersion, kind, namespace, name } = resource;
  return { apiVersion, kind, namespace, name: name ?? '' };
}

/** For each segment its position among the documents that are not empty. */
export function documentNumbers(file: SourceFile): readonly number[] {
  let next = 0;
  return file.segments.map(({ segment }) => (holdsDocument(segment) ? next++ : next));
}
