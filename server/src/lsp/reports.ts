import type { Diagnostic } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import { toDiagnostic } from './convert/diagnostic.ts';
import type { Session } from './session.ts';
import { isLeftToOthers } from './syntax-messages.ts';

/** The fingerprint of a document without diagnostics. */
export const nothing = 'none';

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
    return analysis
      .diagnostics(uri)
      .filter(one => !isLeftToOthers(one, this.#session))
      .map(one => toDiagnostic(one, this.#session));
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

/** Equal for equal items, in 64 bits. Most items are those of the last time, whose own fingerprints are known. */
export function fingerprintOf(items: readonly Diagnostic[]): string {
  if (items.length === 0) return nothing;
  const hash = new Hash();
  for (const item of items) {
    const { low, high } = hashOf(item);
    hash.add(low);
    hash.add(high);
  }
  return hash.text;
}

const hashes = new WeakMap<Diagnostic, Hash>();

function hashOf(item: Diagnostic): Hash {
  const known = hashes.get(item);
  if (known) return known;
  const hash = new Hash();
  const text = JSON.stringify(item);
  for (let at = 0; at < text.length; at++) hash.add(text.charCodeAt(at));
  hashes.set(item, hash);
  return hash;
}

/** FNV-1a in two halves. */
class Hash {
  low = 0x811c9dc5;
  high = 0x1b873593;

  get text(): string {
    return (this.low >>> 0).toString(36) + (this.high >>> 0).toString(36);
  }

  add(value: number): void {
    this.low = Math.imul(this.low ^ value, 0x01000193);
    this.high = Math.imul(this.high ^ value ^ (this.low >>> 15), 0x85ebca6b);
  }
}
