import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import type { Completions } from '../../core/analysis-types.ts';
import type { Uri } from '../../core/base/uri.ts';
import { toCompletionItem } from '../convert/completion.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

const atLetter = 2;

/** `textDocument/completion`. What would be in the way of typing is given only when it is asked for, not at a letter that triggers. */
export function completion(session: Session, params: CompletionParams): CompletionList | null {
  session.texts.flush();
  const uri = canonicalUri(params.textDocument.uri);
  const offset = session.positions.offset(uri, params.position);
  const found = session.analysis.features.completions(uri, offset);
  if (found && !found.certain && params.context?.triggerKind === atLetter) return null;
  return found ? { isIncomplete: found.incomplete, items: itemsOf(found, uri, session) } : null;
}

function itemsOf(found: Completions, uri: Uri, session: Session): CompletionItem[] {
  return found.items.map((item, rank) => toCompletionItem(item, rank, found, uri, session));
}
