import type { CodeFix, Diagnostic } from '../analysis-types.ts';
import type { FileEdits } from '../base/located.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Uri } from '../base/uri.ts';
import type { TextAnchor } from '../resources/anchor.ts';
import type { SyntaxProblem } from '../syntax/segment.ts';
import type { Files } from '../workspace/files.ts';
import type { World } from '../workspace/world.ts';
import type { Fix, FixContext } from './define.ts';
import type { Finding } from './finding.ts';
import { WorkspaceEditor } from './fix-editor.ts';
import { ruleById } from './registry-lookup.ts';

/** The id of the one repair that a parser's problem may have. */
const repairId = 'repair';

/** Whether anything can be offered; cheap, so a fix's own conditions are not asked. */
export function hasFix(finding: Finding, files: Files): boolean {
  return repairOf(finding, files) !== undefined || fixesFor(finding).length > 0;
}

/** The fixes of a diagnostic that apply now, preferred first. */
export function applicableFixes(diagnostic: Diagnostic, files: Files, world: World): readonly CodeFix[] {
  const finding = diagnostic.finding;
  const repair = repairOf(finding, files);
  if (repair?.fix)
    return [
      { id: repairId, kind: 'repair', diagnostic, title: repair.fix.title, preferred: true, safe: true },
    ];
  const context = contextOf(finding, files, world);
  if (!context) return [];
  return fixesFor(finding)
    .filter(fix => fix.when?.(context) ?? true)
    .filter(fix => !isInUnit(finding, files) || edited(fix, context, files).length > 0)
    .map(fix => ({
      id: fix.id,
      kind: 'repair' as const,
      diagnostic,
      title: { template: fix.title, args: titleArgs(finding) },
      preferred: fix.preferred ?? true,
      safe: fix.safe,
    }))
    .sort((a, b) => Number(b.preferred) - Number(a.preferred));
}

/** The edits of a fix; undefined when it changes nothing. */
export function editsOf(fix: CodeFix, files: Files, world: World): readonly FileEdits[] | undefined {
  const edits = makeEdits(fix, files, world);
  return edits.length > 0 ? edits : undefined;
}

/** The edits of all safe fixes together; of those that overlap only the first. */
export function safeEdits(
  diagnostics: readonly Diagnostic[],
  files: Files,
  worldOf: (diagnostic: Diagnostic) => World,
): readonly FileEdits[] {
  const byFile = new Map<Uri, TextEdit[]>();
  for (const diagnostic of diagnostics) {
    const world = worldOf(diagnostic);
    const fix = applicableFixes(diagnostic, files, world).find(one => one.safe && one.preferred);
    const made = fix ? makeEdits(fix, files, world) : [];
    const clash = made.some(({ uri, edits }) =>
      edits.some(edit => byFile.get(uri)?.some(other => overlap(edit, other))),
    );
    if (clash) continue;
    for (const { uri, edits } of made) byFile.set(uri, [...(byFile.get(uri) ?? []), ...edits]);
  }
  return [...byFile].map(([uri, edits]) => ({ uri, edits }));
}

function makeEdits(fix: CodeFix, files: Files, world: World): readonly FileEdits[] {
  const finding = fix.diagnostic.finding;
  const repair = repairOf(finding, files);
  if (repair?.fix) return repairEdits(finding.at as TextAnchor, repair, files);
  const rule = fixesFor(finding).find(one => one.id === fix.id);
  const context = contextOf(finding, files, world);
  return rule && context ? edited(rule, context, files) : [];
}

function edited(fix: Fix, context: FixContext, files: Files): readonly FileEdits[] {
  const editor = new WorkspaceEditor(files);
  fix.apply(editor, context);
  return editor.edits();
}

/** Whether a chart or an overlay applies the object, which may change what a fix would write. */
function isInUnit({ resource }: Finding, files: Files): boolean {
  return resource !== undefined && files.resource(resource)?.unit !== undefined;
}

function contextOf(finding: Finding, files: Files, world: World): FixContext | undefined {
  const facts = finding.resource === undefined ? undefined : files.facts(finding.resource);
  return facts && { finding, facts, world };
}

function repairEdits(at: TextAnchor, problem: SyntaxProblem, files: Files): readonly FileEdits[] {
  const start = files.get(at.uri)?.source.segments[at.segment]?.start;
  if (start === undefined || !problem.fix) return [];
  const edits = problem.fix.edits.map(edit => ({
    ...edit,
    start: edit.start + start,
    end: edit.end + start,
  }));
  return [{ uri: at.uri, edits }];
}

function repairOf(finding: Finding, files: Files): SyntaxProblem | undefined {
  const at = finding.at;
  if (!('uri' in at)) return undefined;
  const problems = files.get(at.uri)?.source.segments[at.segment]?.segment.problems ?? [];
  return problems.find(one => one.fix && one.id === finding.messageId && one.start === at.span.start);
}

function fixesFor(finding: Finding): readonly Fix[] {
  return ruleById(finding.rule)?.fixes.filter(fix => fix.on.includes(finding.messageId)) ?? [];
}

/** What a title's places are filled with: the finding's arguments, and single values of its data. */
function titleArgs(finding: Finding): Readonly<Record<string, string | number>> {
  const single = Object.entries(finding.data).filter(
    (pair): pair is [string, string | number] => typeof pair[1] !== 'object',
  );
  return { ...finding.message.args, ...Object.fromEntries(single) };
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.start === a.end || b.start === b.end)
    return a.start === b.start || (a.start < b.end && b.start < a.end);
  return a.start < b.end && b.start < a.end;
}
