import type { RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { message } from '../../core/base/message.ts';
import { render } from '../../l10n/render.ts';
import { toConfirmedEdit } from '../convert/edit.ts';
import { refused } from '../convert/refusal.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/rename`: every place that means it; names in strings are to be confirmed where the client can ask. */
export function rename(session: Session, { textDocument, position, newName }: RenameParams): WorkspaceEdit {
  session.texts.flush();
  const { positions, analysis, bundle } = session;
  const uri = canonicalUri(textDocument.uri);
  const found = analysis.features.rename(uri, positions.offset(uri, position), newName);
  if ('refused' in found) throw refused(found.refused, session);
  const reason = {
    label: render(message('Names in strings'), bundle),
    description: render(message('read by programs'), bundle),
    needsConfirmation: true,
  };
  return toConfirmedEdit(found.fields, found.texts, reason, session);
}
