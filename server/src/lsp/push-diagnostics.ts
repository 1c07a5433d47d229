import type { Uri } from '../core/base/uri.ts';
import type { Diagnostics } from './diagnostics.ts';
import { ClosedFilesLimit } from './diagnostics.ts';
import { fingerprintOf, nothing, Reports } from './reports.ts';
import type { Session } from './session.ts';

/** Sends diagnostics to clients that do not ask for them: of open documents first, then of the others. */
export class PushDiagnostics implements Diagnostics {
  readonly #session: Session;
  readonly #reports: Reports;
  readonly #limit: ClosedFilesLimit;
  readonly #pending = new Set<Uri>();
  #waiting: Promise<void> | undefined;
  /** The fingerprints of what the client has. */
  readonly #sent = new Map<Uri, string>();

  constructor(session: Session) {
    this.#session = session;
    this.#reports = new Reports(session);
    this.#limit = new ClosedFilesLimit(line => session.connection.console.info(line));
  }

  affected(uris: ReadonlySet<Uri>, edited: ReadonlySet<Uri>): void {
    this.#reports.forget(uris);
    for (const uri of uris) this.#pending.add(uri);
    if (this.#session.texts.complete || edited.size > 0) this.#start();
  }

  /** A document that is opened gets an answer even if there is nothing to say. */
  opened(uri: Uri): void {
    this.#sent.delete(uri);
    this.#pending.add(uri);
  }

  edited(): void {
    this.#start();
  }

  closed(uri: Uri): void {
    this.#pending.add(uri);
    this.#start();
  }

  #start(): void {
    const { gate, scheduler } = this.#session;
    if (gate.open) scheduler.run('publish', () => this.#publishAll());
    else
      this.#waiting ??= gate.wait().then(() => {
        this.#waiting = undefined;
        this.#start();
      });
  }

  *#publishAll(): Generator<unknown, void> {
    const { analysis, documents, texts } = this.#session;
    texts.flush();
    for (const uri of [...documents.uris()].filter(one => this.#pending.has(one))) {
      this.#publish(uri);
      yield;
    }
    if (this.#pending.size === 0 || !texts.complete) return;
    yield* analysis.work();
    for (const uri of this.#pending) {
      this.#publish(uri);
      yield;
    }
  }

  #publish(uri: Uri): void {
    const { connection, documents, traits, address } = this.#session;
    this.#pending.delete(uri);
    const document = documents.get(uri);
    const before = this.#sent.get(uri) ?? (document ? undefined : nothing);
    const items = this.#reports.items(uri);
    const now = fingerprintOf(items);
    if (
      now === before ||
      (!document && items.length > 0 && before === nothing && !this.#limit.allows(this.#closedCount()))
    )
      return;
    if (document || items.length > 0) this.#sent.set(uri, now);
    else this.#sent.delete(uri);
    const version = document && traits.diagnosticVersion ? { version: document.version } : {};
    void connection.sendDiagnostics({ uri: address(uri), ...version, diagnostics: items });
  }

  #closedCount(): number {
    return [...this.#sent.keys()].filter(uri => !this.#session.documents.has(uri)).length;
  }
}
