import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { Diagnostics } from './diagnostics.ts';
import { ClosedFilesLimit } from './diagnostics.ts';
import { fingerprintOf, nothing, Reports } from './reports.ts';
import type { Session } from './session.ts';

/** How long nothing may change before other open documents are looked at, in milliseconds. */
const quiet = 100;

/** The report of an open document that the client has. */
interface Delivered {
  readonly id: string;
  readonly items: readonly Diagnostic[];
  /** Something happened that may have changed it. */
  doubtful: boolean;
}

/** Answers clients that ask for diagnostics, and tells them to ask again when an edit changed those of other documents. */
export class PullDiagnostics implements Diagnostics {
  readonly #session: Session;
  readonly #reports: Reports;
  readonly #limit: ClosedFilesLimit;
  readonly #delivered = new Map<Uri, Delivered>();
  /** Open documents that were not edited themselves and may have other diagnostics. */
  readonly #pending = new Set<Uri>();
  readonly #idPrefix = Date.now().toString(36);
  #ids = 0;
  /** Another open document has other diagnostics than the client knows. */
  #stale = false;
  #works = 0;
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
    for (const uri of uris) {
      const delivered = this.#delivered.get(uri);
      if (!delivered) continue;
      delivered.doubtful = true;
      if (!edited.has(uri)) this.#pending.add(uri);
    }
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
    const last = this.#delivered.get(uri);
    if (last && !last.doubtful && last.id === previous) return { kind: 'unchanged', resultId: last.id };
    const items = this.#reports.items(uri);
    const id = `${this.#idPrefix}-${++this.#ids}`;
    if (this.#session.documents.has(uri)) this.#delivered.set(uri, { id, items, doubtful: false });
    return { kind: 'full', resultId: id, items };
  }

  /** The reports of closed files that differ from what the client has, by their ids. */
  closedReports(previous: ReadonlyMap<Uri, string>): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const name = `workspace ${++this.#works}`;
    return new Promise(resolve =>
      this.#session.scheduler.run(
        name,
        () => this.#visitClosed(previous, items),
        () => resolve(items),
      ),
    );
  }

  /** Resolves once diagnostics of some file may differ, or the client has lost interest. */
  change(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      this.#held.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
  }

  *#visitClosed(
    previous: ReadonlyMap<Uri, string>,
    into: WorkspaceDocumentDiagnosticReport[],
  ): Generator<unknown, void> {
    const { analysis, documents, texts, address } = this.#session;
    texts.flush();
    if (!texts.complete) return;
    yield* analysis.work();
    let shown = 0;
    for (const uri of new Set([...analysis.files(), ...previous.keys()])) {
      if (documents.has(uri)) continue;
      const resultId = this.#reports.fingerprint(uri);
      if (resultId !== nothing && !this.#limit.allows(shown++)) continue;
      if (resultId !== (previous.get(uri) ?? nothing))
        into.push({
          kind: 'full',
          uri: address(uri),
          version: null,
          resultId,
          items: this.#reports.items(uri),
        });
      yield;
    }
  }

  #compare(): void {
    this.#session.texts.flush();
    this.#session.scheduler.run(
      'compare',
      () => this.#visitPending(),
      () => {
        if (this.#stale) this.#refresh();
        this.#stale = false;
        for (const resume of this.#held.splice(0)) resume();
      },
    );
  }

  *#visitPending(): Generator<void, void> {
    for (const uri of this.#pending) {
      this.#pending.delete(uri);
      const delivered = this.#delivered.get(uri);
      if (delivered && this.#reports.fingerprint(uri) !== fingerprintOf(delivered.items)) this.#stale = true;
      yield;
    }
  }

  #refresh(): void {
    const { connection, report } = this.#session;
    connection.languages.diagnostics.refresh().catch(error => report('workspace/diagnostic/refresh', error));
  }
}
