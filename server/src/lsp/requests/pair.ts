import type { TextDocumentPositionParams } from 'vscode-languageserver';
import type { PairHalf } from '../../protocol.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `kubeHeadless/pair`: the other half of a Service and its workload. */
export function pair(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): readonly PairHalf[] {
  session.texts.flush();
  const { positions, address, analysis } = session;
  const uri = canonicalUri(textDocument.uri);
  return analysis.features.pair(uri, positions.offset(uri, position)).map(half => ({
    uri: address(half.uri),
    kind: half.kind,
    name: half.name,
    range: positions.range(half.uri, half.span),
    selection: positions.range(half.uri, half.selection),
  }));
}
