import type { Diagnostic } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import { toDiagnostic } from './convert/diagnostic.ts';
import type { Session } from './session.ts';

/** The diagnostics of a document; equal ones have equal ids. */
export interface DiagnosticReport {
  readonly id: string;
  readonly items: Diagnostic[];
}

/** The id of a report without items. */
export const emptyReport = fingerprint([]);

/** Makes reports, and remembers their ids until something changes. */
export class Reports {
  readonly #session: Session;
  readonly #ids = new Map<Uri, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Forgets the ids of documents whose diagnostics may differ. */
  forget(uris: Iterable<Uri>): void {
    for (const uri of uris) this.#ids.delete(uri);
  }

  report(uri: Uri): DiagnosticReport {
    const items = this.#session.analysis.diagnostics(uri).map(one => toDiagnostic(one, this.#session));
    const id = fingerprint(items);
    this.#ids.set(uri, id);
    return { id, items };
  }

  id(uri: Uri): string {
    return this.#ids.get(uri) ?? this.report(uri).id;
  }
}

/** 64 bits of FNV-1a in two halves over the serialised items. */
function fingerprint(items: readonly Diagnostic[]): string {
  const text = JSON.stringify(items);
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
