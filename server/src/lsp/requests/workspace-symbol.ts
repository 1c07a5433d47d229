import type { SymbolInformation, WorkspaceSymbolParams } from 'vscode-languageserver';
import { toLocation } from '../convert/location.ts';
import { symbolKinds } from '../convert/symbol-kind.ts';
import type { Session } from '../session.ts';

/** `workspace/symbol`: objects and DNS names. */
export function workspaceSymbols(session: Session, { query }: WorkspaceSymbolParams): SymbolInformation[] {
  session.texts.flush();
  return session.analysis.features.symbols(query).map(({ name, sort, container, place }) => ({
    name,
    kind: symbolKinds[sort],
    containerName: container,
    location: toLocation(place, session),
  }));
}
