import { ruleInSettings } from './analysis-suppress-settings.ts';
import type { CodeFix, Diagnostic } from './analysis-types.ts';
import type { FileEdits } from './base/located.ts';
import type { Message } from './base/message.ts';
import { message } from './base/message.ts';
import type { TextEdit } from './base/text-edit.ts';
import type { Resource } from './resources/resource.ts';
import type { SuppressionScope } from './resources/suppressions.ts';
import {
  annotatedSuppression,
  annotationPath,
  firstContent,
  lineStart,
  suppressionAnnotation,
} from './resources/suppressions.ts';
import { WorkspaceEditor } from './rules/fix-editor.ts';
import type { SettingsFile } from './settings.ts';
import { isInScalar } from './syntax/scalars.ts';
import { isBlank, lineEnd } from './syntax/scan.ts';
import { holdsDocument } from './syntax/segments.ts';
import type { Files } from './workspace/files.ts';

/** What a new suppression gives as its reason, to be typed over. */
const placeholder = 'reason';

interface Way {
  readonly id: string;
  title(rule: string): Message;
  /** Undefined where it can't be done. */
  edits(diagnostic: Diagnostic, files: Files, settings: SettingsFile | undefined): FileEdits | undefined;
}

const ways: readonly Way[] = [
  {
    id: 'suppress-line',
    title: rule => message('Disable {rule} for this line', { rule }),
    edits: (diagnostic, files) => commentAbove(diagnostic, files, 'next-line', diagnostic.span.start),
  },
  {
    id: 'suppress-resource',
    title: rule => message('Disable {rule} for this resource', { rule }),
    edits: (diagnostic, files) => onResource(diagnostic, files),
  },
  {
    id: 'suppress-file',
    title: rule => message('Disable {rule} in this file', { rule }),
    edits: (diagnostic, files) => onFile(diagnostic, files),
  },
  {
    id: 'suppress-workspace',
    title: rule => message('Disable {rule} in this workspace', { rule }),
    edits: ({ rule }, _, settings) => settings && ruleInSettings(rule, settings),
  },
];

/** The ways to silence a diagnostic's rule, from the narrowest to the widest. What is said of suppressions can't be suppressed. */
export function suppressFixes(
  diagnostic: Diagnostic,
  files: Files,
  settings: SettingsFile | undefined,
): readonly CodeFix[] {
  return ways
    .filter(way => suppressEdits(way.id, diagnostic, files, settings) !== undefined)
    .map(({ id, title }) => ({
      id,
      kind: 'suppress',
      diagnostic,
      title: title(diagnostic.rule),
      preferred: false,
      safe: false,
    }));
}

/** The edits of one of them against the present texts. */
export function suppressEdits(
  id: string,
  diagnostic: Diagnostic,
  files: Files,
  settings: SettingsFile | undefined,
): readonly FileEdits[] | undefined {
  const isNarrow = id !== 'suppress-workspace';
  if (isNarrow && diagnostic.rule.startsWith('suppression/')) return undefined;
  const edits = ways.find(way => way.id === id)?.edits(diagnostic, files, settings);
  return edits && [edits];
}

function onResource(diagnostic: Diagnostic, files: Files): FileEdits | undefined {
  const key = diagnostic.finding.resource;
  const resource = key === undefined ? undefined : files.resource(key);
  const start = resource && files.get(resource.uri)?.source.segments[resource.segment]?.start;
  if (!resource || start === undefined) return undefined;
  const head = start + (resource.object.node?.start ?? 0);
  return commentAbove(diagnostic, files, 'resource', head) ?? annotation(diagnostic, resource, files);
}

/** What has no comments gets an annotation. */
function annotation({ rule }: Diagnostic, { key, object }: Resource, files: Files): FileEdits | undefined {
  const present = annotatedSuppression(object.node);
  const rules = [...(present?.rules ?? []).map(({ id }) => id), rule].join(', ');
  const text = `${rules} -- ${present?.reason || placeholder}`;
  const editor = new WorkspaceEditor(files);
  const at = { resource: key, path: annotationPath, part: 'value' } as const;
  if (present) editor.set(at, text);
  else editor.insert({ ...at, path: annotationPath.slice(0, -1) }, suppressionAnnotation, text);
  return editor.edits()[0];
}

function onFile(diagnostic: Diagnostic, files: Files): FileEdits | undefined {
  const source = files.get(diagnostic.uri)?.source;
  if (!source || !takesComments(diagnostic, files, 0)) return undefined;
  return inserted(diagnostic, source.text, 'file', firstContent(source.text));
}

/** A comment on a line of its own, above the line of an offset of the file; undefined where there can't be one. */
function commentAbove(
  diagnostic: Diagnostic,
  files: Files,
  scope: SuppressionScope,
  offset: number,
): FileEdits | undefined {
  const source = files.get(diagnostic.uri)?.source;
  const index = source ? source.segments.filter(({ start }) => start <= offset).length - 1 : -1;
  const at = source?.segments[index];
  if (!source || !at || !takesComments(diagnostic, files, index)) return undefined;
  const line = lineStart(source.text, offset);
  const isMarker = /^\ufeff?---/.test(source.text.slice(line, line + 4));
  if (isMarker || isInScalar(at.segment, line - 1 - at.start)) return undefined;
  return inserted(diagnostic, source.text, scope, line);
}

/** JSON has no comments, and what looks like JSON is read as it. */
function takesComments({ uri }: Diagnostic, files: Files, from: number): boolean {
  const segments = files.get(uri)?.source.segments ?? [];
  const document = segments.slice(from).find(({ segment }) => holdsDocument(segment))?.segment;
  return !/\.json$/i.test(uri) && !/^\ufeff?\s*[{[]/.test(document?.text ?? '');
}

function inserted({ uri, rule }: Diagnostic, text: string, scope: SuppressionScope, line: number): FileEdits {
  const at = line + (text.charCodeAt(line) === 0xfeff ? 1 : 0);
  let indented = at;
  while (isBlank(text[indented])) indented++;
  const { end, next } = lineEnd(text, at);
  const eol = text.slice(end, next) || (text.includes('\r\n') ? '\r\n' : '\n');
  const comment = `# kube-headless-disable-${scope} ${rule} -- ${placeholder}`;
  const edit: TextEdit = { start: at, end: at, newText: `${text.slice(at, indented)}${comment}${eol}` };
  return { uri, edits: [edit] };
}
