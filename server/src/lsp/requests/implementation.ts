import type { ImplementationParams, Location } from 'vscode-languageserver';
import { toLocation } from '../convert/location.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/implementation`: from a Service to what makes its pods. */
export function implementations(
  session: Session,
  { textDocument, position }: ImplementationParams,
): Location[] {
  session.texts.flush();
  const uri = canonicalUri(textDocument.uri);
  const offset = session.positions.offset(uri, position);
  return session.analysis.features.podsBehind(uri, offset).map(place => toLocation(place, session));
}
