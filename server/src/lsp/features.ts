import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ImplementationRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { guard } from './guard.ts';
import { incomingCalls, outgoingCalls, prepareCalls } from './requests/call-hierarchy.ts';
import { codeLenses } from './requests/code-lens.ts';
import { completion } from './requests/completion.ts';
import { resolveCompletion } from './requests/completion-resolve.ts';
import { definition } from './requests/definition.ts';
import { documentHighlights } from './requests/document-highlight.ts';
import { documentLinks } from './requests/document-link.ts';
import { documentSymbols } from './requests/document-symbol.ts';
import { implementations } from './requests/implementation.ts';
import { inlayHints } from './requests/inlay-hint.ts';
import { pair } from './requests/pair.ts';
import { prepareRename } from './requests/prepare-rename.ts';
import { references } from './requests/references.ts';
import { rename } from './requests/rename.ts';
import { workspaceSymbols } from './requests/workspace-symbol.ts';
import type { Session } from './session.ts';

/** Answers what editors ask beside diagnostics, hovers and fixes: nothing where something goes wrong. */
export function answerFeatures(session: Session): void {
  list(session, DocumentSymbolRequest.method, documentSymbols);
  list(session, WorkspaceSymbolRequest.method, workspaceSymbols);
  list(session, ImplementationRequest.method, implementations);
  list(session, DefinitionRequest.method, definition);
  list(session, ReferencesRequest.method, references);
  list(session, DocumentHighlightRequest.method, documentHighlights);
  single(session, PrepareRenameRequest.method, prepareRename);
  single(session, RenameRequest.method, rename);
  list(session, DocumentLinkRequest.method, documentLinks);
  list(session, CallHierarchyPrepareRequest.method, prepareCalls);
  list(session, CallHierarchyIncomingCallsRequest.method, incomingCalls);
  list(session, CallHierarchyOutgoingCallsRequest.method, outgoingCalls);
  list(session, CodeLensRequest.method, codeLenses);
  list(session, InlayHintRequest.method, inlayHints);
  answerCompletion(session);
  list(session, 'kubeHeadless/pair', pair);
}

function answerCompletion(session: Session): void {
  const { connection, gate, report } = session;
  const nothing = (): CompletionList | null => null;
  connection.onRequest(
    CompletionRequest.type,
    guard('completion', gate, report, nothing, params => completion(session, params)),
  );
  const same = (item: CompletionItem): CompletionItem => item;
  connection.onRequest(
    CompletionResolveRequest.type,
    guard('completion/resolve', gate, report, same, item => resolveCompletion(session, item)),
  );
}

function single<P>(session: Session, method: string, handle: (session: Session, params: P) => object): void {
  const { connection, gate, report } = session;
  const none = (): object | null => null;
  connection.onRequest(
    method,
    guard(method, gate, report, none, (params: P) => handle(session, params)),
  );
}

function list<P, R>(
  session: Session,
  method: string,
  handle: (session: Session, params: P) => readonly R[],
): void {
  const { connection, gate, report } = session;
  const empty = (): readonly R[] => [];
  connection.onRequest(
    method,
    guard(method, gate, report, empty, (params: P) => handle(session, params)),
  );
}
