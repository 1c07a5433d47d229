import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { HintSort } from '../../core/analysis-types.ts';
import { render } from '../../l10n/render.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

const sorts: readonly HintSort[] = ['matches', 'names', 'namespace'];

/** `textDocument/inlayHint`: those that are switched on, each at the end of its line. */
export function inlayHints(session: Session, { textDocument, range }: InlayHintParams): InlayHint[] {
  session.texts.flush();
  const { positions, bundle, analysis } = session;
  const uri = canonicalUri(textDocument.uri);
  const settings = session.settings(uri);
  const within = { start: positions.offset(uri, range.start), end: positions.offset(uri, range.end) };
  const wanted = sorts.filter(sort => settings[`inlayHints.${sort}`]);
  return analysis.features.hints(uri, within, wanted).map(({ offset, label }) => ({
    position: positions.position(uri, offset),
    label: render(label, bundle),
    tooltip: render(label, bundle),
    paddingLeft: true,
  }));
}
