import type { FileEdits } from '../base/located.ts';
import type { Span } from '../base/span.ts';
import { shift } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Uri } from '../base/uri.ts';
import type { Anchor, PathAnchor } from '../resources/anchor.ts';
import { Editor } from '../syntax/editor.ts';
import type { Path } from '../syntax/path.ts';
import type { Files } from '../workspace/files.ts';
import { originOf } from '../workspace/places.ts';
import type { ChangeSort } from '../workspace/writable.ts';
import { isWritable, writtenValue } from '../workspace/writable.ts';
import type { FixEditor } from './define.ts';

interface Opened {
  readonly uri: Uri;
  readonly editor: Editor;
}

/**
 * Collects a fix's edits over all files. An anchor whose resource is gone makes no edit. Where a chart or an overlay changes a value, so
 * that writing there would not give what the fix means, the fix makes no edit at all.
 */
export class WorkspaceEditor implements FixEditor {
  readonly #files: Files;
  readonly #open = new Map<string, Opened>();
  #refused = false;

  constructor(files: Files) {
    this.#files = files;
  }

  set(at: Anchor, value: string | number | boolean): void {
    const written = 'uri' in at ? value : writtenValue(at, value, this.#files);
    this.#on(at, 'value', (editor, path) => editor.set(path, written));
  }

  setPart(at: PathAnchor, part: Span, newText: string): void {
    this.#on(at, 'value', (editor, path) => editor.setPart(path, part, newText));
  }

  rename(at: Anchor, key: string): void {
    this.#on(at, 'key', (editor, path) => editor.rename(path, key));
  }

  insert(at: Anchor, key: string, value: unknown, where: { before?: string; after?: string } = {}): void {
    this.#on(at, 'inside', (editor, path) => editor.insert(path, key, value, where));
  }

  append(at: Anchor, value: unknown): void {
    this.#on(at, 'inside', (editor, path) => editor.append(path, value));
  }

  prepend(at: Anchor, value: unknown): void {
    this.#on(at, 'inside', (editor, path) => editor.prepend(path, value));
  }

  remove(at: Anchor): void {
    this.#on(at, 'key', (editor, path) => editor.remove(path));
  }

  move(at: PathAnchor, to: Path): void {
    this.#on(at, 'key', (editor, path) => {
      // where the object stands in its document; a chart or an overlay may have put the key elsewhere
      const root = path.slice(0, path.length - at.path.length);
      if (at.path.every((step, i) => path[root.length + i] === step)) editor.move(path, [...root, ...to]);
    });
  }

  insertDocument(beside: PathAnchor, text: string, where: 'before' | 'after'): void {
    this.#on({ ...beside, path: [] }, 'beside', editor => editor.insertDocument(text, where));
  }

  replace(at: Anchor, newText: string, span: { start: number; end: number }): void {
    if ('uri' in at) this.#editor(at.uri, at.segment)?.replace(shift(span, at.span.start), newText);
  }

  /** The edits by file, offsets in the file's present text. */
  edits(): readonly FileEdits[] {
    if (this.#refused) return [];
    const byFile = new Map<Uri, TextEdit[]>();
    for (const { uri, editor } of this.#open.values()) {
      const edits = editor.edits();
      if (edits.length > 0) byFile.set(uri, [...(byFile.get(uri) ?? []), ...edits]);
    }
    return [...byFile].map(([uri, edits]) => ({ uri, edits }));
  }

  #on(at: Anchor, change: ChangeSort, act: (editor: Editor, path: Path) => void): void {
    const resource = 'uri' in at ? undefined : this.#files.resource(at.resource);
    if ('uri' in at || !resource) return;
    const origin = originOf(resource, at.path, this.#files);
    const editor = this.#editor(origin.uri, origin.segment);
    if (!editor) return;
    if (isWritable(resource, at.path, change, this.#files)) act(editor, origin.path);
    else this.#refused = true;
  }

  #editor(uri: Uri, segment: number): Editor | undefined {
    const key = `${segment} ${uri}`;
    const known = this.#open.get(key)?.editor;
    const file = this.#files.get(uri)?.source;
    if (known || !file) return known;
    const editor = new Editor(file, segment);
    this.#open.set(key, { uri, editor });
    return editor;
  }
}
