import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Uri } from '../core/base/uri.ts';
import { canonicalUri } from './uris.ts';

/** The buffers that are open in the editor; while one is open it stands for the file on disk. */
export class Documents {
  readonly #open = new Map<Uri, TextDocument>();

  /** The open document; its `uri` is spelled as the editor spells it. */
  get(uri: Uri): TextDocument | undefined {
    return this.#open.get(uri);
  }

  has(uri: Uri): boolean {
    return this.#open.has(uri);
  }

  uris(): IterableIterator<Uri> {
    return this.#open.keys();
  }

  open({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): Uri {
    const canonical = canonicalUri(uri);
    this.#open.set(canonical, TextDocument.create(uri, languageId, version, text));
    return canonical;
  }

  /** Takes over changes in their order; undefined when the document was never opened. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): Uri | undefined {
    const uri = canonicalUri(textDocument.uri);
    const document = this.#open.get(uri);
    if (!document) return undefined;
    TextDocument.update(document, contentChanges, textDocument.version);
    return uri;
  }

  close({ uri }: TextDocumentIdentifier): Uri | undefined {
    const canonical = canonicalUri(uri);
    return this.#open.delete(canonical) ? canonical : undefined;
  }
}
