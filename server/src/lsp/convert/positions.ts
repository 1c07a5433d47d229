import type { Position, Range } from 'vscode-languageserver';
import { LineIndex } from '../../core/base/line-index.ts';
import type { Span } from '../../core/base/span.ts';
import type { Uri } from '../../core/base/uri.ts';
import type { Documents } from '../documents.ts';

/** How many closed files' line tables are kept: the few that answers lead to at a time. */
const kept = 8;

/** Translates between offsets and LSP positions (UTF-16). An open document keeps its own line table from edit to edit. */
export class Positions {
  readonly #documents: Documents;
  readonly #textOf: (uri: Uri) => string | undefined;
  readonly #closed = new Map<Uri, { readonly text: string; readonly index: LineIndex }>();

  constructor(documents: Documents, textOf: (uri: Uri) => string | undefined) {
    this.#documents = documents;
    this.#textOf = textOf;
  }

  position(uri: Uri, offset: number): Position {
    return this.#documents.get(uri)?.positionAt(offset) ?? this.#index(uri).position(offset);
  }

  offset(uri: Uri, position: Position): number {
    return this.#documents.get(uri)?.offsetAt(position) ?? this.#index(uri).offset(position);
  }

  range(uri: Uri, span: Span): Range {
    return { start: this.position(uri, span.start), end: this.position(uri, span.end) };
  }

  /** Whether a range is still that of a span: less work than to ask for the range. */
  holds(uri: Uri, { start, end }: Span, range: Range): boolean {
    return this.#isAt(uri, start, range.start) && this.#isAt(uri, end, range.end);
  }

  #isAt(uri: Uri, offset: number, position: Position): boolean {
    const { line, character } = position;
    return (
      this.offset(uri, position) === offset && this.offset(uri, { line, character: 0 }) === offset - character
    );
  }

  #index(uri: Uri): LineIndex {
    const text = this.#textOf(uri) ?? '';
    const known = this.#closed.get(uri);
    if (known?.text === text) return known.index;
    const index = new LineIndex(text);
    this.#closed.delete(uri);
    this.#closed.set(uri, { text, index });
    const [oldest] = this.#closed.keys();
    if (this.#closed.size > kept && oldest) this.#closed.delete(oldest);
    return index;
  }
}
