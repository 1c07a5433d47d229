import type { Connection, DocumentDiagnosticReport, InitializeResult } from 'vscode-languageserver';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import { version } from '../config/version.ts';
import type { Uri } from '../core/base/uri.ts';
import type { Others, ServerNotifications } from '../protocol.ts';
import { serverCapabilities } from './capabilities.ts';
import { Configuration } from './configuration.ts';
import type { Server } from './create-server.ts';
import { createServer, initialSettings } from './create-server.ts';
import { answerFeatures } from './features.ts';
import { guard, guardNotification } from './guard.ts';
import type { Host } from './host.ts';
import { LifeCycle } from './life-cycle.ts';
import { codeActions } from './requests/code-action.ts';
import { resolveCodeAction } from './requests/code-action-resolve.ts';
import { documentDiagnostic } from './requests/diagnostic.ts';
import { hover } from './requests/hover.ts';
import { answerViews } from './requests/views.ts';
import { workspaceDiagnostic } from './requests/workspace-diagnostic.ts';

const othersMethod: keyof ServerNotifications = 'kubeHeadless/others';

/** Serves one client over a connection. Where the server runs is known only to the host. */
export function start(connection: Connection, host: Host): void {
  connection.onInitialize((params): InitializeResult => {
    const server = createServer(connection, host, params);
    const lifeCycle = new LifeCycle(server, new Configuration(server, initialSettings(params)));
    server.session.gate.hold(
      new Promise(resolve =>
        connection.onInitialized(() => {
          lifeCycle.begin(params);
          resolve(undefined);
        }),
      ),
    );
    answerRequests(server);
    answerFeatures(server.session);
    followDocuments(server, lifeCycle);
    followWorkspace(server, lifeCycle);
    return {
      capabilities: serverCapabilities(server.session.traits),
      serverInfo: { name: 'kube-headless', version },
    };
  });
  connection.listen();
}

function answerRequests(server: Server): void {
  const { session, pull } = server;
  answerViews(session);
  const { connection, gate, report } = session;
  connection.onRequest(
    HoverRequest.type,
    guard(
      'hover',
      gate,
      report,
      () => null,
      params => hover(session, params),
    ),
  );
  connection.onRequest(
    CodeActionRequest.type,
    guard(
      'codeAction',
      gate,
      report,
      () => [],
      params => codeActions(session, params),
    ),
  );
  connection.onRequest(
    CodeActionResolveRequest.type,
    guard(
      'codeAction/resolve',
      gate,
      report,
      action => action,
      action => resolveCodeAction(session, action),
    ),
  );
  if (!pull) return;
  const noItems = (): DocumentDiagnosticReport => ({ kind: 'full', items: [] });
  connection.onRequest(
    DocumentDiagnosticRequest.type,
    guard('diagnostic', gate, report, noItems, params => documentDiagnostic(pull, params)),
  );
  connection.onRequest(
    WorkspaceDiagnosticRequest.type,
    guard(
      'workspace/diagnostic',
      gate,
      report,
      () => ({ items: [] }),
      (params, token) => workspaceDiagnostic(pull, params, token),
    ),
  );
}

/** The editor's buffers: an edit counts from the next answer on. */
function followDocuments({ session, diagnostics, loader }: Server, lifeCycle: LifeCycle): void {
  const { connection, documents, texts, report } = session;
  const edited = (uri: Uri) => {
    texts.edited(uri);
    lifeCycle.documentChanged(uri);
    diagnostics.edited();
  };
  connection.onDidOpenTextDocument(
    guardNotification('didOpen', report, params => {
      const uri = documents.open(params);
      diagnostics.opened(uri);
      edited(uri);
      loader.opened(uri);
    }),
  );
  connection.onDidChangeTextDocument(
    guardNotification('didChange', report, params => {
      const uri = documents.change(params);
      if (uri !== undefined) edited(uri);
    }),
  );
  connection.onDidCloseTextDocument(
    guardNotification('didClose', report, ({ textDocument }) => {
      const uri = documents.close(textDocument);
      if (uri === undefined) return;
      diagnostics.closed(uri);
      lifeCycle.documentClosed(uri);
    }),
  );
}

function followWorkspace({ session, diagnostics }: Server, lifeCycle: LifeCycle): void {
  const { connection, report, documents, others } = session;
  connection.onNotification(
    othersMethod,
    guardNotification('others', report, (said: Others) => {
      others.yamlSyntax = said.yamlSyntax === true;
      diagnostics.affected(new Set(documents.uris()), new Set());
    }),
  );
  connection.onDidChangeConfiguration(
    guardNotification('didChangeConfiguration', report, params =>
      lifeCycle.configurationChanged(params?.settings),
    ),
  );
  connection.onDidChangeWatchedFiles(
    guardNotification('didChangeWatchedFiles', report, ({ changes }) => lifeCycle.filesChanged(changes)),
  );
  connection.onNotification(
    DidChangeWorkspaceFoldersNotification.type,
    guardNotification('didChangeWorkspaceFolders', report, ({ event }) => lifeCycle.foldersChanged(event)),
  );
}
