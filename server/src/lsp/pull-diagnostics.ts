import type {
  CancellationToken,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { Diagnostics } from './diagnostics.ts';
import { ClosedFilesLimit } from './diagnostics.ts';
import { emptyReport, Reports } from './reports.ts';
import type { Session } from './session.ts';
import { drain } from './texts.ts';
import { canonicalUri } from './uris.ts';

/** How long nothing may change before other open documents are looked at, in milliseconds. */
const quiet = 100;

/** Answers clients that ask for diagnostics, and tells them to ask again when an edit changed those of other documents. */
export class PullDiagnostics implements Diagnostics {
  readonly #session: Session;
  readonly #reports: Reports;
  readonly #limit: ClosedFilesLimit;
  /** The ids of the reports the client has of open documents. */
  readonly #delivered = new Map<Uri, string>();
  readonly #pending = new Set<Uri>();
  #forgetTimer = () => {};
  /** Requests for the whole workspace that are answered once something changes. */
  #held: (() => void)[] = [];

  constructor(session: Session) {
    this.#session = session;
    this.#reports = new Reports(session);
    this.#limit = new ClosedFilesLimit(line => session.connection.console.info(line));
  }

  affected(uris: ReadonlySet<Uri>, edited: ReadonlySet<Uri>): void {
    this.#reports.forget(uris);
    for (const uri of uris) if (this.#delivered.has(uri) && !edited.has(uri)) this.#pending.add(uri);
    this.#forgetTimer();
    this.#forgetTimer = this.#session.host.later(quiet, () => this.#compare());
  }

  opened(): void {}

  closed(uri: Uri): void {
    this.#delivered.delete(uri);
  }

  /** The report of a document, or that it is the one the client has. */
  document(uri: Uri, previous: string | undefined): DocumentDiagnosticReport {
    this.#session.texts.flush();
    this.#pending.delete(uri);
    const { id, items } = this.#reports.report(uri);
    if (this.#session.documents.has(uri)) this.#delivered.set(uri, id);
    return id === previous ? { kind: 'unchanged', resultId: id } : { kind: 'full', resultId: id, items };
  }

  /** The reports of closed files that differ from what the client has. One that streams waits until there are some. */
  async workspace(params: WorkspaceDiagnosticParams, token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    const previous = new Map(params.previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
    for (let first = previous.size === 0; ; first = false) {
      const items = await this.#closedReports(previous);
      const streams = params.partialResultToken !== undefined;
      if (items.length > 0 || !streams || token.isCancellationRequested) return { items };
      if (first && !this.#session.gate.open) await this.#session.gate.wait();
      else await this.#change(token);
    }
  }

  #compare(): void {
    let stale = false;
    const steps = function* (this: PullDiagnostics) {
      this.#session.texts.flush();
      for (const uri of this.#pending) {
        this.#pending.delete(uri);
        stale ||= this.#delivered.has(uri) && this.#reports.id(uri) !== this.#delivered.get(uri);
        yield;
      }
    };
    this.#session.scheduler.run('compare', steps.bind(this), () => {
      if (stale) this.#session.connection.languages.diagnostics.refresh();
      for (const resume of this.#held.splice(0)) resume();
    });
  }

  #change(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      this.#held.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
  }

  #closedReports(previous: ReadonlyMap<Uri, string>): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { analysis, documents, scheduler, texts } = this.#session;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const steps = function* (this: PullDiagnostics) {
      yield* drain(analysis, texts);
      let shown = 0;
      for (const uri of new Set([...analysis.files(), ...previous.keys()])) {
        if (documents.has(uri)) continue;
        const id = this.#reports.id(uri);
        if (id !== emptyReport && !this.#limit.allows(shown++)) continue;
        if (id !== (previous.get(uri) ?? emptyReport)) items.push(this.#closedReport(uri));
        yield;
      }
    };
    return new Promise(resolve => scheduler.run('workspace', steps.bind(this), () => resolve(items)));
  }

  #closedReport(uri: Uri): WorkspaceDocumentDiagnosticReport {
    const { id, items } = this.#reports.report(uri);
    return { kind: 'full', uri: this.#session.address(uri), version: null, resultId: id, items };
  }
}
