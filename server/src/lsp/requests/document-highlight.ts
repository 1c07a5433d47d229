import type {
  DocumentHighlight,
  DocumentHighlightKind,
  DocumentHighlightParams,
} from 'vscode-languageserver';
import type { Highlight } from '../../core/analysis-types.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

const kinds: Readonly<Record<Highlight['sort'], DocumentHighlightKind>> = {
  text: 1,
  reference: 2, // Read
  definition: 3, // Write
};

/** `textDocument/documentHighlight`: what names the same in this document. */
export function documentHighlights(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): DocumentHighlight[] {
  session.texts.flush();
  const { positions, analysis } = session;
  const uri = canonicalUri(textDocument.uri);
  return analysis.features
    .highlights(uri, positions.offset(uri, position))
    .map(({ span, sort }) => ({ range: positions.range(uri, span), kind: kinds[sort] }));
}
