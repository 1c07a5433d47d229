import type { Diagnostic } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import { toDiagnostic } from './convert/diagnostic.ts';
import type { Session } from './session.ts';

/** The fingerprint of a document without diagnostics. */
export const nothing = fingerprintOf([]);

/** Makes the diagnostics of documents, and remembers their fingerprints until something changes. */
export class Reports {
  readonly #session: Session;
  readonly #fingerprints = new Map<Uri, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Forgets the fingerprints of documents whose diagnostics may differ. */
  forget(uris: Iterable<Uri>): void {
    for (const uri of uris) this.#fingerprints.delete(uri);
  }

  items(uri: Uri): Diagnostic[] {
    const { analysis, documents, aside } = this.#session;
    if (!documents.has(uri) && aside(uri)) return [];
    return analysis.diagnostics(uri).map(one => toDiagnostic(one, this.#session));
  }

  /** Equal for equal diagnostics. */
  fingerprint(uri: Uri): string {
    const known = this.#fingerprints.get(uri);
    if (known !== undefined) return known;
    const fingerprint = fingerprintOf(this.items(uri));
    this.#fingerprints.set(uri, fingerprint);
    return fingerprint;
  }
}

/** 64 bits of FNV-1a in two halves over the serialised items. */
export function fingerprintOf(items: readonly Diagnostic[]): string {
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
