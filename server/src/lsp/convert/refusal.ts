import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Message } from '../../core/base/message.ts';
import { render } from '../../l10n/render.ts';
import type { Session } from '../session.ts';

/** An error whose message the editor shows: what was asked for is understood, and can't be done. */
export function refused(reason: Message, { bundle }: Session): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, render(reason, bundle));
}
