import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { Lens, LensSort } from '../../core/analysis-types.ts';
import type { Uri } from '../../core/base/uri.ts';
import { render } from '../../l10n/render.ts';
import { toLocation } from '../convert/location.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** The client's command that shows places: `uri`, position, locations. */
const showPlaces = 'kubeHeadless.showPlaces';

const sorts: readonly LensSort[] = ['pods', 'usedBy'];

/** `textDocument/codeLens`: those that are switched on. A client without our command shows the words alone. */
export function codeLenses(session: Session, { textDocument }: CodeLensParams): CodeLens[] {
  session.texts.flush();
  const uri = canonicalUri(textDocument.uri);
  const settings = session.settings(uri);
  const wanted = sorts.filter(sort => settings[`codeLens.${sort}`]);
  return session.analysis.features.lenses(uri, wanted).map(lens => toLens(lens, uri, session));
}

function toLens(lens: Lens, uri: Uri, session: Session): CodeLens {
  const range = session.positions.range(uri, lens.span);
  const title = lens.title.map(part => render(part, session.bundle)).join(' · ');
  if (!session.traits.offer.commands) return { range, command: { title, command: '' } };
  const places = lens.places.map(place => toLocation(place, session));
  return {
    range,
    command: { title, command: showPlaces, arguments: [session.address(uri), range.start, places] },
  };
}
