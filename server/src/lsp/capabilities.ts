import type { ServerCapabilities } from 'vscode-languageserver';
import type { ClientTraits } from './client-traits.ts';
import { fixAllKind } from './requests/code-action.ts';

const incremental = 2;

/** Where a name, a port, an SRV name, a value or the next item of a list begins. */
const triggerCharacters = ['.', ':', '_', '"', "'", ' ', ',', '/', '=', '@', '{', '['];

/** What the server offers this client. */
export function serverCapabilities(traits: ClientTraits): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: incremental },
    hoverProvider: true,
    completionProvider: { resolveProvider: true, triggerCharacters },
    documentSymbolProvider: { label: 'Kube Headless' },
    workspaceSymbolProvider: true,
    implementationProvider: true,
    callHierarchyProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    renameProvider: traits.preparesRename ? { prepareProvider: true } : true,
    codeLensProvider: {},
    inlayHintProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind], resolveProvider: traits.resolvesEdits },
    ...(traits.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'kube-headless',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
