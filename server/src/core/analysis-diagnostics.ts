import { mergeFindings } from './analysis-merge.ts';
import { suppressionFindings } from './analysis-suppression-findings.ts';
import { suppress } from './analysis-suppressions.ts';
import type { Diagnostic } from './analysis-types.ts';
import type { Located } from './base/located.ts';
import type { Anchor } from './resources/anchor.ts';
import type { Resource } from './resources/resource.ts';
import type { Finding } from './rules/finding.ts';
import { hasFix } from './rules/fixes.ts';
import { ruleById } from './rules/registry-lookup.ts';
import { unreadableFindings } from './rules/yaml/unreadable.ts';
import type { AnalysisSettings } from './settings.ts';
import { printPath } from './syntax/path.ts';
import type { SourceFile } from './syntax/segment.ts';
import { holdsDocument } from './syntax/segments.ts';
import type { FileState, Files } from './workspace/files.ts';
import { locate } from './workspace/locate.ts';

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
    file.unit.sort === 'plain'
      ? file.source.segments.flatMap(({ segment }, i) => unreadableFindings(uri, i, segment))
      : [];
  const documents = documentNumbers(file.source);
  const ids = new Map<string, number>();
  const suppressed = suppress(file, [...broken, ...findings], files);
  const shown = [...suppressed.findings, ...suppressionFindings(file, suppressed, files)];
  const diagnostics = mergeFindings(uri, shown, files).flatMap(({ finding, at, units }) => {
    const severity = settings.rules[finding.rule] ?? finding.severity;
    if (severity === 'off') return [];
    const resource = finding.resource === undefined ? undefined : files.resource(finding.resource);
    const { fingerprint, path, unnecessary, name } = lastingOf(finding, resource);
    return [
      {
        uri: at.uri,
        span: at.span,
        id: unique(fingerprint, ids),
        finding,
        rule: finding.rule,
        severity,
        message: finding.message,
        related: [
          ...finding.related.flatMap(one =>
            located(one.at, files).map(place => ({ ...place, message: one.message })),
          ),
          ...units,
        ],
        fixable: hasFix(finding, files),
        unnecessary,
        document: documents[at.segment] ?? 0,
        resource: name,
        path,
      },
    ];
  });
  return diagnostics.sort((a, b) => a.span.start - b.span.start || (a.id < b.id ? -1 : 1));
}

/** What of a finding's diagnostic never changes. Findings outlive it: on every key those of all other resources are shown again. */
interface Lasting {
  readonly fingerprint: string;
  readonly path: string;
  readonly unnecessary: boolean;
  readonly name: Diagnostic['resource'];
}

const lasting = new WeakMap<Finding, Lasting>();

function lastingOf(finding: Finding, resource: Resource | undefined): Lasting {
  const known = lasting.get(finding);
  if (known) return known;
  const made = {
    fingerprint: makeFingerprint(finding),
    path: 'path' in finding.at ? printPath(finding.at.path) : '',
    unnecessary: ruleById(finding.rule)?.unnecessary ?? false,
    name: resource && nameOf(resource),
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
