import type { Location, ReferenceParams } from 'vscode-languageserver';
import { toLocation } from '../convert/location.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/references`: everything that names what is named here. */
export function references(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
): Location[] {
  session.texts.flush();
  const uri = canonicalUri(textDocument.uri);
  const offset = session.positions.offset(uri, position);
  return session.analysis.features
    .references(uri, offset, context.includeDeclaration)
    .map(place => toLocation(place, session));
}
