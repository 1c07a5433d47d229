import type { PrepareRenameParams, Range } from 'vscode-languageserver';
import { refused } from '../convert/refusal.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/prepareRename`: the name that would be changed; an error says why none can be. */
export function prepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
): { readonly range: Range; readonly placeholder: string } {
  session.texts.flush();
  const { positions, analysis } = session;
  const uri = canonicalUri(textDocument.uri);
  const found = analysis.features.renamable(uri, positions.offset(uri, position));
  if ('refused' in found) throw refused(found.refused, session);
  return { range: positions.range(uri, found.span), placeholder: found.name };
}
