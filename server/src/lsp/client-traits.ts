import type { InitializeParams } from 'vscode-languageserver';
import type { ClientOffer } from '../protocol.ts';

/** What the client can do, as far as answers depend on it. */
export interface ClientTraits {
  /** Asks for diagnostics itself and can be told to ask again; others get them sent. */
  readonly pullsDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly diagnosticTags: boolean;
  readonly diagnosticVersion: boolean;
  readonly markdown: boolean;
  /** Documentation of completions is rendered as Markdown. */
  readonly completionMarkdown: boolean;
  readonly completionSnippets: boolean;
  /** A completion can replace the rest of the word, or not, as the user likes. */
  readonly insertReplace: boolean;
  readonly completionDetails: boolean;
  /** How the lines of a completion are indented can be said. */
  readonly insertTextModes: boolean;
  readonly codeActionLiterals: boolean;
  /** Edits of a code action can be asked for when it is chosen. */
  readonly resolvesEdits: boolean;
  readonly versionedEdits: boolean;
  /** An edit can create a file. */
  readonly createsFiles: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly progress: boolean;
  /** An outline is a tree. */
  readonly symbolTree: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** A definition can say which text leads to it. */
  readonly definitionLinks: boolean;
  /** Edits can be marked so that the user confirms them. */
  readonly annotatedEdits: boolean;
  /** A rename can be refused before a name is typed. */
  readonly preparesRename: boolean;
  readonly offer: ClientOffer;
}

/** Reads the capabilities a client declares. */
export function clientTraits({ capabilities }: InitializeParams): ClientTraits {
  const { workspace, textDocument, window, experimental } = capabilities ?? {};
  const pull = textDocument?.diagnostic;
  const detail = pull?.relatedInformation === undefined ? textDocument?.publishDiagnostics : pull;
  const pushed = textDocument?.publishDiagnostics;
  const action = textDocument?.codeAction;
  const item = textDocument?.completion?.completionItem;
  return {
    pullsDiagnostics: pull !== undefined && workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: detail?.relatedInformation === true,
    codeDescription: detail?.codeDescriptionSupport === true || pushed?.codeDescriptionSupport === true,
    diagnosticData: detail?.dataSupport === true || pushed?.dataSupport === true,
    diagnosticTags: (detail?.tagSupport ?? pushed?.tagSupport) !== undefined,
    diagnosticVersion: pushed?.versionSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    completionMarkdown: item?.documentationFormat?.includes('markdown') ?? false,
    completionSnippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    completionDetails: item?.labelDetailsSupport === true,
    insertTextModes: item?.insertTextModeSupport !== undefined,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      action?.dataSupport === true && (action.resolveSupport?.properties.includes('edit') ?? false),
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      (workspace.workspaceEdit.resourceOperations?.includes('create') ?? false),
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    progress: window?.workDoneProgress === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    annotatedEdits:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    offer: (experimental as { kubeHeadless?: ClientOffer } | undefined)?.kubeHeadless ?? {},
  };
}
