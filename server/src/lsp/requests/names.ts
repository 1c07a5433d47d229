import type { Located } from '../../core/base/located.ts';
import type { Uri } from '../../core/base/uri.ts';
import type { ListedName, ServiceNames } from '../../core/features/views/names-list.ts';
import { listNames } from '../../core/features/views/names-list.ts';
import { printRecord } from '../../core/resolve/dns-record.ts';
import { render } from '../../l10n/render.ts';
import type { Name, Names, NamesOfService, NamesParams, Place } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** `kubeHeadless/names` */
export function names(session: Session, { limit, service: only }: NamesParams): Names {
  session.texts.flush();
  const { namespaces } = listNames(session.analysis.overview(), limit);
  return {
    namespaces: namespaces
      .map(({ name, services }) => ({
        name,
        services: services
          .filter(({ key }) => only === undefined || key === only)
          .map(one => toService(one, session)),
      }))
      .filter(({ services }) => services.length > 0),
  };
}

function toService(from: ServiceNames, session: Session): NamesOfService {
  const { key, name, namespace, form, more } = from;
  return {
    id: key,
    name,
    namespace,
    sort: render(from.sort, session.bundle),
    form,
    place: toPlace(from.at, from.uri, session),
    names: from.names.map(toName),
    more,
    problems: from.problems.map(problem => render(problem, session.bundle)),
  };
}

function toName({ name, role, records, open }: ListedName): Name {
  return {
    name,
    role,
    types: [...new Set(records.map(record => record.type))],
    records: records.map(printRecord),
    open,
  };
}

/** A place as the editor spells it; the start of the document where what stood there is gone. */
export function toPlace(at: Located | undefined, uri: Uri, { positions, address }: Session): Place {
  const start = { line: 0, character: 0 };
  if (!at) return { uri: address(uri), range: { start, end: start } };
  return { uri: address(at.uri), range: positions.range(at.uri, at.span) };
}
