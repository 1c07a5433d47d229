import type { CodeAction } from 'vscode-languageserver';
import { toWorkspaceEdit } from '../convert/edit.ts';
import type { Session } from '../session.ts';
import type { CodeActionData } from './code-action.ts';

/** `codeAction/resolve`: the edits against the present texts; none when the fix no longer applies. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  session.texts.flush();
  const data = action.data as CodeActionData | undefined;
  const edits = data && session.analysis.resolveFix(data.uri, data.diagnostic, data.fix);
  return edits ? { ...action, edit: toWorkspaceEdit(edits, session) } : action;
}
