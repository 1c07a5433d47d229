import type { CompletionItem } from 'vscode-languageserver';
import { markdown } from '../../l10n/markdown.ts';
import { plainText } from '../../l10n/plain-text.ts';
import type { CompletionData } from '../convert/completion.ts';
import { pageOf } from '../convert/hover.ts';
import type { Session } from '../session.ts';

/** `completionItem/resolve`: what the item resolves to where it is offered, in the words of a hover. */
export function resolveCompletion(session: Session, item: CompletionItem): CompletionItem {
  const data = item.data as CompletionData | undefined;
  if (!data) return item;
  session.texts.flush();
  const blocks = session.analysis.features.documentation(data.uri, data);
  if (blocks.length === 0) return item;
  const page = pageOf(data.uri, session);
  return {
    ...item,
    documentation: session.traits.completionMarkdown
      ? { kind: 'markdown', value: markdown(blocks, page) }
      : { kind: 'plaintext', value: plainText(blocks, page) },
  };
}
