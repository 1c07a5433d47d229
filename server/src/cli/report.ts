import type { Diagnostic, FileEdits, Located, ResourceName } from '../core/analysis-types.ts';
import { LineIndex } from '../core/base/line-index.ts';
import type { Message } from '../core/base/message.ts';
import type { Span } from '../core/base/span.ts';
import type { Uri } from '../core/base/uri.ts';
import { kindOf, kinds } from '../core/resources/kinds.ts';
import type { Severity } from '../core/rules/finding.ts';
import { rulePage } from '../l10n/rule-page.ts';
import { shownUri } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** The result of `lint` as JSON gives it. All lines and columns are 1-based, columns in UTF-16 units, ends exclusive. */
export interface Report {
  readonly version: 1;
  readonly files: number;
  readonly resources: number;
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding extends Range {
  readonly file: string;
  readonly document: number;
  readonly resource?: ReportedResource;
  readonly path: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly ReportedFix[];
}

interface ReportedResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface RelatedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly (Range & { readonly file: string; readonly newText: string })[];
}

/** Everything `lint` has to say of a workspace, by file and place. */
export function makeReport(workspace: Workspace, cwd: string, render: (text: Message) => string): Report {
  const places = new Places(workspace, cwd);
  const { analysis } = workspace;
  const uris = [...workspace.files.values()]
    .sort((a, b) => (a.shown < b.shown ? -1 : 1))
    .map(file => file.uri);
  return {
    version: 1,
    files: workspace.files.size,
    resources: analysis.resources().filter(({ resource }) => resource.unit === undefined).length,
    findings: uris.flatMap(uri =>
      analysis.diagnostics(uri).map(one => describe(one, workspace, places, render)),
    ),
  };
}

function describe(
  diagnostic: Diagnostic,
  { analysis, settings }: Workspace,
  places: Places,
  render: (text: Message) => string,
): ReportedFinding {
  const { resource } = diagnostic;
  const fixes = diagnostic.fixable ? analysis.fixes(diagnostic).filter(({ kind }) => kind === 'repair') : [];
  return {
    file: places.file(diagnostic.uri),
    ...places.range(diagnostic),
    document: diagnostic.document,
    ...(resource ? { resource: withNamespace(resource, settings.namespace) } : {}),
    path: diagnostic.path,
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: render(diagnostic.message),
    url: rulePage(diagnostic.rule),
    related: diagnostic.related.map(one => {
      const { line, column } = places.range(one);
      return { file: places.file(one.uri), line, column, message: render(one.message) };
    }),
    fixes: fixes.flatMap(fix => {
      const edits = analysis.resolveFix(diagnostic.uri, diagnostic.id, fix.id);
      return edits
        ? [{ title: render(fix.title), preferred: fix.preferred, edits: places.edits(edits) }]
        : [];
    }),
  };
}

/** The namespace an object lands in: its own, else the default, none for kinds that have none. */
function withNamespace(resource: ResourceName, fallback: string): ReportedResource {
  const { apiVersion, kind, namespace, name } = resource;
  const known = kindOf(apiVersion, kind);
  const lands = known && !kinds[known].namespaced ? undefined : (namespace ?? fallback);
  return { apiVersion, kind, ...(lands === undefined ? {} : { namespace: lands }), name };
}

/** Turns what the core says of places into files, lines and columns. */
class Places {
  readonly #lines = new Map<Uri, LineIndex>();
  readonly #workspace: Workspace;
  readonly #cwd: string;

  constructor(workspace: Workspace, cwd: string) {
    this.#workspace = workspace;
    this.#cwd = cwd;
  }

  file(uri: Uri): string {
    return this.#workspace.files.get(uri)?.shown ?? shownUri(uri, this.#cwd);
  }

  range({ uri, span }: Located): Range {
    const lines = this.#index(uri);
    const start = lines.position(span.start);
    const end = lines.position(span.end);
    return {
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  }

  edits(files: readonly FileEdits[]): ReportedFix['edits'] {
    return files.flatMap(({ uri, edits }) =>
      edits.map(({ newText, ...span }) => ({
        file: this.file(uri),
        ...this.range({ uri, span: span as Span }),
        newText,
      })),
    );
  }

  #index(uri: Uri): LineIndex {
    const known = this.#lines.get(uri);
    if (known) return known;
    const made = new LineIndex(this.#workspace.analysis.text(uri) ?? '');
    this.#lines.set(uri, made);
    return made;
  }
}
