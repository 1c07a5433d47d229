import type * as lsp from 'vscode-languageserver';
import type { Diagnostic } from '../../core/analysis-types.ts';
import type { Message } from '../../core/base/message.ts';
import { sameMessage } from '../../core/base/message.ts';
import type { Finding } from '../../core/rules/finding.ts';
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

interface Made {
  readonly from: Diagnostic;
  readonly now: lsp.Diagnostic;
}

/** What was made of a finding's diagnostic the last time: on every key nearly all of a document's are sent again as they were. */
const made = new WeakMap<Finding, Made>();

/** A diagnostic as the client can take it. The very same object is given as long as the client would see no difference. */
export function toDiagnostic(from: Diagnostic, session: Session): lsp.Diagnostic {
  const before = made.get(from.finding);
  const now = before && isStill(before, from, session) ? before.now : converted(from, session);
  if (before?.from !== from || before.now !== now) made.set(from.finding, { from, now });
  return now;
}

/** A diagnostic that is the same in offsets may be on other lines, and one that moved in the text stand where it stood. */
function isStill({ from: before, now }: Made, from: Diagnostic, { positions }: Session): boolean {
  return (
    (before === from || isAlike(before, from)) &&
    positions.holds(from.uri, from.span, now.range) &&
    (now.relatedInformation ?? []).every(({ location }, i) => {
      const one = from.related[i]!;
      return positions.holds(one.uri, one.span, location.range);
    })
  );
}

/** Whether two diagnostics of one finding differ in offsets only. */
function isAlike(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.uri === b.uri &&
    a.id === b.id &&
    a.severity === b.severity &&
    a.related.length === b.related.length &&
    a.related.every(
      (one, i) => one.uri === b.related[i]!.uri && sameMessage(one.message, b.related[i]!.message),
    )
  );
}

function converted(from: Diagnostic, session: Session): lsp.Diagnostic {
  const { positions, bundle, traits } = session;
  const now: lsp.Diagnostic = {
    range: positions.range(from.uri, from.span),
    severity: severities[from.severity],
    code: from.rule,
    source: 'kube-headless',
    message: rendered(from.message, bundle),
  };
  if (traits.codeDescription) now.codeDescription = { href: rulePage(from.rule) };
  if (from.unnecessary && traits.diagnosticTags) now.tags = [unnecessary];
  if (from.related.length > 0 && traits.relatedInformation) now.relatedInformation = related(from, session);
  if (traits.diagnosticData) now.data = { id: from.id } satisfies DiagnosticData;
  return now;
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
    message: rendered(message, bundle),
  }));
}
