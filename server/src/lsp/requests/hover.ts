import type { Hover, HoverParams } from 'vscode-languageserver';
import { toHover } from '../convert/hover.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/hover` */
export function hover(session: Session, { textDocument, position }: HoverParams): Hover | null {
  session.texts.flush();
  const uri = canonicalUri(textDocument.uri);
  const found = session.analysis.hover(uri, session.positions.offset(uri, position));
  return found ? toHover(found, uri, session) : null;
}
