import { baseName } from '../../base/uri.ts';
import type { FileState } from '../../workspace/files.ts';
import { segmentAt } from './place.ts';
import type { Token } from './token.ts';
import { tokenAt } from './token.ts';

/** Where a new document can be written. */
export interface EmptyPlace {
  /** Offsets of the document. */
  readonly token: Token;
  /** Where the document starts in the file. */
  readonly start: number;
  /** A document stands before it, so that a marker has to come between. */
  readonly follows: boolean;
}

/** Files that are no manifests, whatever stands in them. */
const others = /^(?:kustomization\.ya?ml|kustomization|chart\.ya?ml|values[^/]*\.ya?ml|\..*)$|\.json$/i;

/** The start of a line behind which its document holds nothing; undefined elsewhere, and in files that hold something else. */
export function emptyPlace(file: FileState, offset: number): EmptyPlace | undefined {
  const here = segmentAt(file, offset);
  if (!here || file.unit.sort === 'helm' || others.test(baseName(file.source.uri))) return undefined;
  const { text } = here.segment;
  const token = tokenAt(text, offset - here.start);
  if (token.before !== '' || !isEmpty(text.slice(token.end))) return undefined;
  const above = text.slice(0, token.start);
  const follows = !isEmpty(above.replace(/^\ufeff?---[ \t]*(?:\r\n|\r|\n)/, ''));
  // without a blank line between, a key of the document above is typed
  if (follows && (here.segment.partial || !/(?:\n|\r)[ \t]*(?:\r\n|\r|\n)$/.test(above))) return undefined;
  return { token, start: here.start, follows };
}

/** Nothing but blank lines and comments. */
function isEmpty(text: string): boolean {
  return /^\ufeff?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$))*$/.test(text);
}
