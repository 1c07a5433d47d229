import type {
  CancellationToken,
  DocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { Diagnostics } from './diagnostics.ts';
import { ClosedFilesLimit } from './diagnostics.ts';
import { emptyReport, Reports } from './reports.ts';
import type { Session } from './session.ts';

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
  #requests = 0;
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
    this.edited();
  }

  opened(): void {}

  edited(): void {
    this.#forgetTimer();
    this.#forgetTimer = this.#session.host.later(quiet, () => this.#compare());
  }

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
      if (stale) this.#refresh();
      for (const resume of this.#held.splice(0)) resume();
    });
  }

  #refresh(): void {
    const { connection, report } = this.#session;
    connection.languages.diagnostics.refresh().catch(error => report('workspace/diagnostic/refresh', error));
  }

  /** Resolves once diagnostics of some file may differ, or the client has lost interest. */
  change(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      this.#held.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
  }

  /** The reports of closed files that differ from what the client has, by their ids. */
  closedReports(previous: ReadonlyMap<Uri, string>): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { analysis, documents, scheduler, texts } = this.#session;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const steps = function* (this: PullDiagnostics) {
      texts.flush();
      yield* analysis.work();
      let shown = 0;
      for (const uri of new Set([...analysis.files(), ...previous.keys()])) {
        if (documents.has(uri)) continue;
        const id = this.#reports.id(uri);
        if (id !== emptyReport && !this.#limit.allows(shown++)) continue;
        if (id !== (previous.get(uri) ?? emptyReport)) items.push(this.#closedReport(uri));
        yield;
      }
    };
    const name = `workspace ${++this.#requests}`;
    return new Promise(resolve => scheduler.run(name, steps.bind(this), () => resolve(items)));
  }

  #closedReport(uri: Uri): WorkspaceDocumentDiagnosticReport {
    const { id, items } = this.#reports.report(uri);
    return { kind: 'full', uri: this.#session.address(uri), version: null, resultId: id, items };
  }
}
