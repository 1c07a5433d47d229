import type * as lsp from 'vscode-languageserver';
import type { Completion, CompletionSort, Completions, Supposed } from '../../core/analysis-types.ts';
import type { Message } from '../../core/base/message.ts';
import type { Span } from '../../core/base/span.ts';
import type { Uri } from '../../core/base/uri.ts';
import { render } from '../../l10n/render.ts';
import type { Session } from '../session.ts';

/** What leads from an item to its documentation. */
export interface CompletionData extends Supposed {
  readonly uri: Uri;
}

/** The kinds of the LSP that come nearest: editors choose their icons by them. */
const kinds: Readonly<Record<CompletionSort, lsp.CompletionItemKind>> = {
  service: 8, // Interface
  pod: 12, // Value
  pods: 12, // Value
  port: 21, // Constant
  label: 10, // Property
  workload: 7, // Class
  volume: 5, // Field
  configMap: 22, // Struct
  key: 10, // Property
  snippet: 15, // Snippet
};

const plainText = 1;
const snippet = 2;
/** The lines are indented as they have to be. */
const asIs = 1;

/** An item as the client can take it. */
export function toCompletionItem(
  item: Completion,
  rank: number,
  { insert, replace }: Completions,
  uri: Uri,
  session: Session,
): lsp.CompletionItem {
  const { positions, bundle, traits } = session;
  const start = item.from ?? insert.start;
  const say = (part: Message | string): string => (typeof part === 'string' ? part : render(part, bundle));
  const label = say(item.label);
  const details = item.details.map(say).join(' · ');
  const made: lsp.CompletionItem = {
    label,
    kind: kinds[item.sort],
    sortText: String(rank).padStart(4, '0'),
    filterText: item.filter,
    textEdit: edit(item, { start, end: insert.end }, { start, end: replace.end }, uri, session),
    insertTextFormat: item.isSnippet && traits.completionSnippets ? snippet : plainText,
  };
  if (traits.insertTextModes && item.newText.includes('\n')) made.insertTextMode = asIs;
  if (details && traits.completionDetails) made.labelDetails = { description: details };
  else if (details) made.detail = details;
  if (item.also)
    made.additionalTextEdits = item.also.map(one => ({
      range: positions.range(uri, one),
      newText: one.newText,
    }));
  if (item.shows) made.data = { uri, start, text: item.shows } satisfies CompletionData;
  return made;
}

function edit(
  { newText, isSnippet }: Completion,
  insert: Span,
  replace: Span,
  uri: Uri,
  { positions, traits }: Session,
): lsp.TextEdit | lsp.InsertReplaceEdit {
  const text = isSnippet && !traits.completionSnippets ? filledIn(newText) : newText;
  const range = positions.range(uri, replace);
  return traits.insertReplace
    ? { newText: text, insert: positions.range(uri, insert), replace: range }
    : { newText: text, range };
}

/** A snippet with what is proposed at its places, for editors that have none. */
function filledIn(snippet: string): string {
  const proposed = new Map(
    [...snippet.matchAll(/\$\{(\d+):([^}]*)\}/g)].map(([, place, text]) => [place, text]),
  );
  return snippet
    .replace(/\$\{(\d+):[^}]*\}|(?<!\\)\$(\d+)/g, (_, one, other) => proposed.get(one ?? other) ?? '')
    .replace(/\\([\\$}])/g, '$1');
}
