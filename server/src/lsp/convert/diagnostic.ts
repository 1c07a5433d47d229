import type * as lsp from 'vscode-languageserver';
import type { Diagnostic } from '../../core/analysis-types.ts';
import type { Message } from '../../core/base/message.ts';
import type { Bundle } from '../../l10n/render.ts';
import { render } from '../../l10n/render.ts';
import { rulePage } from '../../l10n/rule-page.ts';
import type { Session } from '../session.ts';

/** What a diagnostic carries so that its fixes are found again. */
export interface DiagnosticData {
  readonly id: string;
}

const severities = { error: 1, warning: 2, info: 3, hint: 4 } as const;
const unnecessary = 1;

/** A diagnostic as the client can take it. */
export function toDiagnostic(from: Diagnostic, session: Session): lsp.Diagnostic {
  const { positions, bundle, traits } = session;
  const made: lsp.Diagnostic = {
    range: positions.range(from.uri, from.span),
    severity: severities[from.severity],
    code: from.rule,
    source: 'kube-headless',
    message: rendered(from.message, bundle),
  };
  if (traits.codeDescription) made.codeDescription = { href: rulePage(from.rule) };
  if (from.unnecessary && traits.diagnosticTags) made.tags = [unnecessary];
  if (from.related.length > 0 && traits.relatedInformation) made.relatedInformation = related(from, session);
  if (traits.diagnosticData) made.data = { id: from.id } satisfies DiagnosticData;
  return made;
}

/** Messages last as long as their findings, and most are sent again on every key. */
const texts = new WeakMap<Message, { readonly bundle: Bundle; readonly text: string }>();

function rendered(message: Message, bundle: Bundle): string {
  const known = texts.get(message);
  if (known?.bundle === bundle) return known.text;
  const text = render(message, bundle);
  texts.set(message, { bundle, text });
  return text;
}

function related(
  from: Diagnostic,
  { positions, bundle, address }: Session,
): lsp.DiagnosticRelatedInformation[] {
  return from.related.map(({ uri, span, message }) => ({
    location: { uri: address(uri), range: positions.range(uri, span) },
    message: render(message, bundle),
  }));
}
