import { render } from '../../l10n/render.ts';
import type { CreateServiceResult, PlaceParams } from '../../protocol.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `kubeHeadless/createService` */
export function createService(session: Session, { uri, position }: PlaceParams): CreateServiceResult | null {
  session.texts.flush();
  const { analysis, positions, address, bundle } = session;
  const canonical = canonicalUri(uri);
  const made = analysis.createService(canonical, positions.offset(canonical, position));
  if (!made) return null;
  if ('refused' in made) return { refused: render(made.refused, bundle) };
  return {
    edits: made.edits.flatMap(file =>
      file.edits.map(edit => ({
        uri: address(file.uri),
        range: positions.range(file.uri, edit),
        newText: edit.newText,
      })),
    ),
  };
}
