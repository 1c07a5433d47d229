import { EditorAnalysis } from '../../server/src/core/analysis-editor.ts';
import type { Diagnostic } from '../../server/src/core/analysis-types.ts';
import { LineIndex } from '../../server/src/core/base/line-index.ts';
import type { FileEdits } from '../../server/src/core/base/located.ts';
import { plain } from '../../server/src/core/base/message.ts';
import type { Span } from '../../server/src/core/base/span.ts';
import { applyEdits } from '../../server/src/core/base/text-edit.ts';
import type { Uri } from '../../server/src/core/base/uri.ts';
import type { AnalysisSettings } from '../../server/src/core/settings.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import type { Fixture, Marker } from './fixture.ts';
import { writeFixture } from './fixture.ts';

const root = 'file:///workspace/';
const committed = 'committed/';

export function uriOf(path: string): Uri {
  return `${root}${path}` as Uri;
}

/** An analysis of files given as path -> text; `committed/a.yaml` is a.yaml as it was last committed. Rules that throw fail the test. */
export function analyse(
  files: Readonly<Record<string, string>>,
  settings: Partial<AnalysisSettings> = {},
): EditorAnalysis {
  const analysis = new EditorAnalysis(fault => {
    throw new Error(fault);
  });
  const all = Object.entries(files);
  const [old, now] = [true, false].map(is => all.filter(([path]) => path.startsWith(committed) === is));
  analysis.apply({
    files: now!.map(([path, text]) => ({ uri: uriOf(path), text })),
    committed: old!.map(([path, text]) => ({ uri: uriOf(path.slice(committed.length)), text })),
    settings: () => ({ ...defaultSettings, ...settings }),
  });
  return analysis;
}

/** The fixture as it would have to be written for what the program does: equal to the file when all is as expected. */
export function actualFixture(fixture: Fixture): string {
  const texts = Object.fromEntries(fixture.files.map(file => [file.path, file.text]));
  const analysis = analyse(texts, fixture.settings as Partial<AnalysisSettings>);
  const diagnostics = fixture.files.flatMap(file => analysis.diagnostics(uriOf(file.path)));
  const markers = new Map(
    fixture.files.map(file => [file.path, markersOf(file.path, file.text, diagnostics, analysis)]),
  );
  const afters = fixture.afters.map(({ title, path }) => ({
    name: `after ${title}: ${path}`,
    text: afterFix(analysis, diagnostics, title, path),
  }));
  return writeFixture(fixture, markers, afters);
}

function markersOf(
  path: string,
  text: string,
  diagnostics: readonly Diagnostic[],
  analysis: EditorAnalysis,
): readonly Marker[] {
  const uri = uriOf(path);
  const own = diagnostics
    .filter(one => one.uri === uri)
    .map(one => markerAt(text, one.span, describe(one, analysis)));
  const related = diagnostics
    .flatMap(one => one.related)
    .filter(one => one.uri === uri)
    .map(one => markerAt(text, one.span, `related: ${plain(one.message)}`));
  return [
    ...own,
    ...related.filter(
      (one, i) => related.findIndex(other => other.line === one.line && other.text === one.text) === i,
    ),
  ];
}

function describe(diagnostic: Diagnostic, analysis: EditorAnalysis): string {
  const bulb = analysis.fixes(diagnostic).some(({ kind }) => kind === 'repair') ? ' 💡' : '';
  return `${diagnostic.severity} ${diagnostic.rule}: ${plain(diagnostic.message)}${bulb}`;
}

function markerAt(text: string, span: Span, what: string): Marker {
  const lines = new LineIndex(text);
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  const last =
    end.line === start.line
      ? end.character
      : lines.lineEnd(start.line) - lines.offset({ line: start.line, character: 0 });
  return { line: start.line, start: start.character, end: last, text: what };
}

function afterFix(
  analysis: EditorAnalysis,
  diagnostics: readonly Diagnostic[],
  title: string,
  path: string,
): string {
  for (const diagnostic of diagnostics)
    for (const fix of analysis.fixes(diagnostic)) {
      if (plain(fix.title) !== title) continue;
      const edits = analysis.resolveFix(diagnostic.uri, diagnostic.id, fix.id) ?? [];
      return applyTo(analysis.text(uriOf(path)) ?? '', path, edits);
    }
  const offered = diagnostics.flatMap(one => analysis.fixes(one)).map(fix => plain(fix.title));
  return `no such fix; offered: ${offered.join(' | ')}\n`;
}

/** A file's text after edits that may touch several files. */
export function applyTo(text: string, path: string, edits: readonly FileEdits[]): string {
  return applyEdits(
    text,
    edits.filter(one => one.uri === uriOf(path)).flatMap(one => one.edits),
  );
}
