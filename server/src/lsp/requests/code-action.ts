import type * as lsp from 'vscode-languageserver';
import type { CodeFix, Diagnostic } from '../../core/analysis-types.ts';
import { message } from '../../core/base/message.ts';
import type { Uri } from '../../core/base/uri.ts';
import { render } from '../../l10n/render.ts';
import type { DiagnosticData } from '../convert/diagnostic.ts';
import { toDiagnostic } from '../convert/diagnostic.ts';
import { toWorkspaceEdit } from '../convert/edit.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** What leads from a code action back to its fix; texts may change before it is chosen. */
export interface CodeActionData {
  readonly uri: Uri;
  readonly diagnostic: string;
  readonly fix: string;
}

export const fixAllKind = 'source.fixAll.kubeHeadless';
const quickFixKind = 'quickfix';

/** `textDocument/codeAction`: the fixes of the diagnostics at a range, and all safe fixes of the document when asked for. */
export function codeActions(session: Session, params: lsp.CodeActionParams): lsp.CodeAction[] {
  if (!session.traits.codeActionLiterals) return [];
  session.texts.flush();
  const uri = canonicalUri(params.textDocument.uri);
  const { only } = params.context;
  return [
    ...(wants(only, quickFixKind) ? quickFixes(session, uri, params) : []),
    ...(only && wants(only, fixAllKind) ? fixAll(session, uri) : []),
  ];
}

function quickFixes(session: Session, uri: Uri, params: lsp.CodeActionParams): lsp.CodeAction[] {
  return session.analysis.diagnostics(uri).flatMap(one => {
    const own = toDiagnostic(one, session);
    const asked = params.context.diagnostics.find(other => isSame(other, own, one));
    if (!asked && !overlaps(own.range, params.range)) return [];
    return session.analysis.fixes(one).flatMap(fix => toAction(session, fix, asked ?? own));
  });
}

function toAction(session: Session, fix: CodeFix, diagnostic: lsp.Diagnostic): lsp.CodeAction[] {
  const { uri, id } = fix.diagnostic;
  const action: lsp.CodeAction = {
    title: render(fix.title, session.bundle),
    kind: quickFixKind,
    diagnostics: [diagnostic],
    ...(fix.preferred ? { isPreferred: true } : {}),
  };
  if (session.traits.resolvesEdits)
    return [{ ...action, data: { uri, diagnostic: id, fix: fix.id } satisfies CodeActionData }];
  const edits = session.analysis.resolveFix(uri, id, fix.id);
  return edits ? [{ ...action, edit: toWorkspaceEdit(edits, session) }] : [];
}

function fixAll(session: Session, uri: Uri): lsp.CodeAction[] {
  const edits = session.analysis.fixAll(uri);
  if (edits.length === 0) return [];
  const title = render(message('Apply all safe fixes of kube-headless'), session.bundle);
  return [{ title, kind: fixAllKind, edit: toWorkspaceEdit(edits, session) }];
}

/** Clients that drop `data` are served by rule and range. */
function isSame(asked: lsp.Diagnostic, own: lsp.Diagnostic, from: Diagnostic): boolean {
  const id = (asked.data as DiagnosticData | undefined)?.id;
  if (id !== undefined) return id === from.id;
  return asked.code === own.code && JSON.stringify(asked.range) === JSON.stringify(own.range);
}

/** Whether a kind was asked for: `source` asks for `source.fixAll` as well. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return (
    only === undefined || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`))
  );
}

function overlaps(a: lsp.Range, b: lsp.Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: lsp.Position, b: lsp.Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
