import type { FileEdits } from '../base/located.ts';
import type { Span } from '../base/span.ts';
import { shift } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Uri } from '../base/uri.ts';
import type { Anchor, PathAnchor } from '../resources/anchor.ts';
import { Editor } from '../syntax/editor.ts';
import type { Path } from '../syntax/path.ts';
import type { Files } from '../workspace/files.ts';
import type { FixEditor } from './define.ts';

interface Opened {
  readonly uri: Uri;
  readonly editor: Editor;
}

/** Collects a fix's edits over all files. An anchor whose resource is gone makes no edit. */
export class WorkspaceEditor implements FixEditor {
  readonly #files: Files;
  readonly #open = new Map<string, Opened>();

  constructor(files: Files) {
    this.#files = files;
  }

  set(at: Anchor, value: string | number | boolean): void {
    this.#on(at, (editor, path) => editor.set(path, value));
  }

  setPart(at: PathAnchor, part: Span, newText: string): void {
    this.#on(at, (editor, path) => editor.setPart(path, part, newText));
  }

  rename(at: Anchor, key: string): void {
    this.#on(at, (editor, path) => editor.rename(path, key));
  }

  insert(at: Anchor, key: string, value: unknown, where: { before?: string; after?: string } = {}): void {
    this.#on(at, (editor, path) => editor.insert(path, key, value, where));
  }

  append(at: Anchor, value: unknown): void {
    this.#on(at, (editor, path) => editor.append(path, value));
  }

  prepend(at: Anchor, value: unknown): void {
    this.#on(at, (editor, path) => editor.prepend(path, value));
  }

  remove(at: Anchor): void {
    this.#on(at, (editor, path) => editor.remove(path));
  }

  insertDocument(beside: PathAnchor, text: string, where: 'before' | 'after'): void {
    this.#on(beside, editor => editor.insertDocument(text, where));
  }

  replace(at: Anchor, newText: string, span: { start: number; end: number }): void {
    if ('uri' in at) this.#editor(at.uri, at.segment)?.replace(shift(span, at.span.start), newText);
  }

  /** The edits by file, offsets in the file's present text. */
  edits(): readonly FileEdits[] {
    const byFile = new Map<Uri, TextEdit[]>();
    for (const { uri, editor } of this.#open.values()) {
      const edits = editor.edits();
      if (edits.length > 0) byFile.set(uri, [...(byFile.get(uri) ?? []), ...edits]);
    }
    return [...byFile].map(([uri, edits]) => ({ uri, edits }));
  }

  #on(at: Anchor, act: (editor: Editor, path: Path) => void): void {
    if ('uri' in at) return;
    const resource = this.#files.resource(at.resource);
    const editor = resource && this.#editor(resource.uri, resource.segment);
    if (editor) act(editor, [...resource.root, ...at.path]);
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
