import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ClientCapabilities, Diagnostic, InitializeResult } from 'vscode-languageserver';
import type { MessageConnection } from 'vscode-languageserver/node';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** URIs of the workspace folders; without any the client has no folder open. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** What `workspace/configuration` answers for the section; may be replaced at any time. */
  readonly settings?: unknown;
}

/** A client that asks for diagnostics, as VS Code and Neovim do. */
export const pulling: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** A client that has diagnostics sent, as older ones do. */
export const pushed: ClientCapabilities = {
  workspace: { configuration: true },
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** Speaks the protocol to a server of its own over standard input and output. */
export class LspClient {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  readonly log: string[] = [];
  settings: unknown;
  initialized!: InitializeResult;
  readonly #received: { readonly method: string; readonly params: unknown }[] = [];
  readonly #errors: string[] = [];
  #waiting: { readonly resume: () => void; readonly fail: (error: Error) => void }[] = [];
  #end: Error | undefined;

  static async start(options: ClientOptions = {}): Promise<LspClient> {
    const client = new LspClient(options);
    client.initialized = await client.request('initialize', {
      processId: process.pid,
      rootUri: options.folders?.[0] ?? null,
      workspaceFolders: options.folders?.map(uri => ({ uri, name: uri })) ?? null,
      capabilities: options.capabilities ?? pulling,
      initializationOptions: options.initializationOptions,
      locale: options.locale,
    });
    await client.notify('initialized', {});
    return client;
  }

  private constructor(options: ClientOptions) {
    this.settings = options.settings ?? null;
    this.process = spawn(process.execPath, ['dist/server.cjs', '--stdio']);
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onRequest((method, params) => this.#answer(method, params));
    this.connection.onNotification((method, params) => this.#receive(method, params));
    this.connection.listen();
    this.process.stderr.on('data', text => this.#errors.push(String(text)));
    this.process.on('exit', code => this.#ended(code));
  }

  async request<R>(method: string, params: unknown): Promise<R> {
    try {
      return await this.connection.sendRequest<R>(method, params);
    } catch (error) {
      throw this.#end ?? error;
    }
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the text of an open document. */
  replace(uri: string, version: number, text: string): Promise<void> {
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The diagnostics of a document, asked for. */
  async pull(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items;
  }

  /** The first diagnostics sent for a document that are as wanted. Earlier ones do not count. */
  async published(
    uri: string,
    wanted: (items: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    const fits = (params: unknown) => {
      const { uri: of, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] };
      return of === uri && wanted(diagnostics);
    };
    return (await this.received<{ diagnostics: Diagnostic[] }>('textDocument/publishDiagnostics', fits))
      .diagnostics;
  }

  /** The next message of the server by that method, be it here already or still to come; each is given once. */
  async received<P>(method: string, fits: (params: unknown) => boolean = () => true): Promise<P> {
    for (;;) {
      const at = this.#received.findIndex(message => message.method === method && fits(message.params));
      if (at >= 0) return this.#received.splice(at, 1)[0]!.params as P;
      if (this.#end) throw this.#end;
      await new Promise<void>((resume, fail) => this.#waiting.push({ resume, fail }));
    }
  }

  /** Ends the server as the protocol has it; resolves to its exit code. */
  async stop(): Promise<number | null> {
    const exit = once(this.process, 'exit');
    await this.request('shutdown', undefined);
    await this.notify('exit', undefined);
    const [code] = await exit;
    return code;
  }

  /** What waits for a server that has gone fails at once, instead of never. */
  #ended(code: number | null): void {
    this.#end = new Error(`the server ended with ${code}: ${this.#errors.join('')}`);
    for (const { fail } of this.#waiting.splice(0)) fail(this.#end);
    this.connection.dispose();
  }

  #answer(method: string, params: unknown): unknown {
    this.#receive(method, params);
    if (method !== 'workspace/configuration') return null;
    return (params as { items: unknown[] }).items.map(() => this.settings);
  }

  #receive(method: string, params: unknown): void {
    if (method === 'window/logMessage') this.log.push((params as { message: string }).message);
    this.#received.push({ method, params });
    for (const { resume } of this.#waiting.splice(0)) resume();
  }
}
