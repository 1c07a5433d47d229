import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/documentLink`: from host names in strings to the objects they mean, by line and column. */
export function documentLinks(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] {
  session.texts.flush();
  const { positions, analysis, address, settings } = session;
  const uri = canonicalUri(textDocument.uri);
  if (!settings(uri).links) return [];
  return analysis.features.textLinks(uri).map(({ span, target }) => {
    const { line, character } = positions.position(target.uri, target.span.start);
    return {
      range: positions.range(uri, span),
      target: `${address(target.uri)}#L${line + 1},${character + 1}`,
    };
  });
}
