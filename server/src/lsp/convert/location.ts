import type { Location } from 'vscode-languageserver';
import type { Located } from '../../core/base/located.ts';
import type { Session } from '../session.ts';

/** A place as the editor addresses it. */
export function toLocation({ uri, span }: Located, { address, positions }: Session): Location {
  return { uri: address(uri), range: positions.range(uri, span) };
}
