import type { DefinitionParams, Location, LocationLink } from 'vscode-languageserver';
import { toLocation } from '../convert/location.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/definition`: from a name to what it means; with links where the client knows them. */
export function definition(
  session: Session,
  { textDocument, position }: DefinitionParams,
): readonly (Location | LocationLink)[] {
  session.texts.flush();
  const { positions, analysis, traits } = session;
  const uri = canonicalUri(textDocument.uri);
  const found = analysis.features.definition(uri, positions.offset(uri, position));
  const targets = found?.targets.map(target => toLocation(target, session)) ?? [];
  if (!found || !traits.definitionLinks) return targets;
  const originSelectionRange = positions.range(uri, found.span);
  return targets.map(target => ({
    originSelectionRange,
    targetUri: target.uri,
    targetRange: target.range,
    targetSelectionRange: target.range,
  }));
}
