import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../config/version.ts';
import type { Severity } from '../../core/rules/finding.ts';
import { ruleById } from '../../core/rules/registry-lookup.ts';
import { rulePage } from '../../l10n/rule-page.ts';
import type { Context } from '../context.ts';
import type { Range, Report, ReportedFinding, ReportedFix } from '../report.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** SARIF 2.1.0 (OASIS), one run; for code scanning and editors. */
export function renderSarif(report: Report, context: Context): string {
  const ids = [...new Set(report.findings.map(finding => finding.rule))].sort();
  const fingerprints = new Fingerprints();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kube-headless',
            version,
            rules: ids.map(id => describeRule(id, context)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(finding => ({
          ...describeResult(finding, ids, context.cwd),
          partialFingerprints: { 'kubeHeadless/v1': fingerprints.of(finding) },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(id: string, { render }: Context) {
  const rule = ruleById(id);
  const summary = rule ? render({ template: rule.docs.summary, args: {} }) : id;
  return {
    id,
    shortDescription: { text: summary },
    helpUri: rulePage(id),
    ...(rule ? { help: { text: rule.docs.why, markdown: rule.docs.why } } : {}),
    defaultConfiguration: { level: levels[rule?.severity ?? 'warning'] },
    properties: { tags: [id.split('/')[0]] },
  };
}

function describeResult(finding: ReportedFinding, ids: readonly string[], cwd: string) {
  const { rule, severity, message, resource, path, related, fixes } = finding;
  const logical = resource ? [{ fullyQualifiedName: logicalName(finding), kind: 'object' }] : undefined;
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(finding.file, cwd), region: region(finding) },
        ...(logical ? { logicalLocations: logical } : {}),
      },
    ],
    ...(related.length
      ? {
          relatedLocations: related.map((one, i) => ({
            id: i + 1,
            physicalLocation: {
              artifactLocation: artifact(one.file, cwd),
              region: { startLine: one.line, startColumn: one.column },
            },
            message: { text: one.message },
          })),
        }
      : {}),
    ...(fixes.length ? { fixes: fixes.map(fix => describeFix(fix, cwd)) } : {}),
    ...(path ? { properties: { path } } : {}),
  };
}

function describeFix({ title, edits }: ReportedFix, cwd: string) {
  const files = [...new Set(edits.map(edit => edit.file))];
  return {
    description: { text: title },
    artifactChanges: files.map(file => ({
      artifactLocation: artifact(file, cwd),
      replacements: edits
        .filter(edit => edit.file === file)
        .map(edit => ({ deletedRegion: region(edit), insertedContent: { text: edit.newText } })),
    })),
  };
}

function region({ line, column, endLine, endColumn }: Range) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Relative to the root of the sources where the file lies below it. */
function artifact(file: string, cwd: string) {
  if (file.startsWith('../')) return { uri: pathToFileURL(resolve(cwd, file)).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function logicalName({ resource, path }: ReportedFinding): string {
  const { kind, namespace, name } = resource!;
  return [namespace, kind, name, path].filter(Boolean).join('/');
}

/** What stays when lines move: rule, file, object and path; equal ones are numbered. */
class Fingerprints {
  readonly #seen = new Map<string, number>();

  of({ rule, file, resource, path }: ReportedFinding): string {
    const identity = JSON.stringify([rule, file, resource?.kind, resource?.namespace, resource?.name, path]);
    const nth = this.#seen.get(identity) ?? 0;
    this.#seen.set(identity, nth + 1);
    return createHash('sha256').update(`${identity} ${nth}`).digest('hex').slice(0, 32);
  }
}
