import type { Located } from '../../core/base/located.ts';
import type { Message } from '../../core/base/message.ts';
import { message } from '../../core/base/message.ts';
import { dnsMap } from '../../core/features/map/dns-map.ts';
import type * as core from '../../core/features/map/graph.ts';
import { render } from '../../l10n/render.ts';
import type { DnsMap, MapEdge, MapNode, MapParams, Place } from '../../protocol.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';
import { toPlace } from './names.ts';

/** `kubeHeadless/map` */
export function drawMap(session: Session, { uri, namespace }: MapParams): DnsMap {
  session.texts.flush();
  const scope = {
    ...(uri === undefined ? {} : { uri: canonicalUri(uri) }),
    ...(namespace === undefined ? {} : { namespace }),
  };
  const { nodes, edges, namespaces } = dnsMap(session.analysis.overview(), scope);
  return {
    nodes: nodes.map(node => toNode(node, session)),
    edges: edges.map(edge => toEdge(edge, session)),
    namespaces,
  };
}

function toNode(node: core.MapNode, session: Session): MapNode {
  const { id, sort, kind, name, namespace, detail, at, problems } = node;
  return {
    id,
    sort,
    kind,
    name,
    namespace,
    detail: detail ? render(detail, session.bundle) : '',
    place: placeAt(at, session),
    problems: problems.map(problem => render(problem, session.bundle)),
  };
}

function toEdge({ from, to, ties, at, problem }: core.MapEdge, session: Session): MapEdge {
  return {
    from,
    to,
    ties,
    label: ties.map(tie => render(words[tie], session.bundle)).join(', '),
    place: placeAt(at, session),
    problem: problem ? render(problem, session.bundle) : null,
  };
}

function placeAt(at: Located | undefined, session: Session): Place | null {
  return at ? toPlace(at, at.uri, session) : null;
}

/** What an edge says, read from its start to its end. */
const words: Readonly<Record<core.MapTie, Message>> = {
  selects: message('selects'),
  governs: message('gives names to'),
  names: message('names'),
  routes: message('routes to'),
  runs: message('runs'),
  claims: message('claims'),
  meant: message('does not match'),
};
