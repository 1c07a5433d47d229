import { CodeLensRefreshRequest, InlayHintRefreshRequest } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { Session } from './session.ts';

/** How long nothing may change before the editor is told to ask again, in milliseconds. */
const quiet = 300;

/** Lets the editor ask again for lenses and hints when something changed elsewhere: those of the document it edits it asks for itself. */
export class Refresher {
  readonly #session: Session;
  #forget = () => {};

  constructor(session: Session) {
    this.#session = session;
  }

  /** Files that changed or whose answers may differ; `edited` are those the user is typing in. */
  affected(uris: ReadonlySet<Uri>, edited: ReadonlySet<Uri>): void {
    const { documents, host } = this.#session;
    const shown = [...documents.uris()];
    const elsewhere = shown.some(uri => !edited.has(uri)) || [...uris].some(uri => !documents.has(uri));
    if (shown.length === 0 || !elsewhere) return;
    this.#forget();
    this.#forget = host.later(quiet, () => this.#refresh());
  }

  #refresh(): void {
    const { connection, report, traits } = this.#session;
    const ask = (type: { readonly method: string }): void => {
      connection.sendRequest(type.method).catch(error => report(type.method, error));
    };
    if (traits.refreshesLenses) ask(CodeLensRefreshRequest.type);
    if (traits.refreshesHints) ask(InlayHintRefreshRequest.type);
  }
}
