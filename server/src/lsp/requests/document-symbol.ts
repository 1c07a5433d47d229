import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import type { OutlineItem } from '../../core/analysis-types.ts';
import type { Uri } from '../../core/base/uri.ts';
import { render } from '../../l10n/render.ts';
import { symbolKinds } from '../convert/symbol-kind.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/documentSymbol`: the outline; a client that knows no tree gets a list. */
export function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): readonly (DocumentSymbol | SymbolInformation)[] {
  session.texts.flush();
  const uri = canonicalUri(textDocument.uri);
  if (!session.settings(uri).outline) return [];
  const items = session.analysis.features.outline(uri);
  if (!session.traits.symbolTree) return items.flatMap(item => flat(item, undefined, uri, session));
  return items.map(item => tree(item, uri, session));
}

function tree(item: OutlineItem, uri: Uri, session: Session): DocumentSymbol {
  const { positions, bundle } = session;
  return {
    name: item.name,
    detail: item.details.map(part => render(part, bundle)).join(' · '),
    kind: symbolKinds[item.sort],
    range: positions.range(uri, item.span),
    selectionRange: positions.range(uri, item.selection),
    children: item.children.map(child => tree(child, uri, session)),
  };
}

function flat(
  item: OutlineItem,
  containerName: string | undefined,
  uri: Uri,
  session: Session,
): SymbolInformation[] {
  const location = { uri: session.address(uri), range: session.positions.range(uri, item.span) };
  const own: SymbolInformation = { name: item.name, kind: symbolKinds[item.sort], location };
  const named = containerName === undefined ? own : { ...own, containerName };
  return [named, ...item.children.flatMap(child => flat(child, item.name, uri, session))];
}
