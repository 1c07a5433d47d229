import type { Diagnostic } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { Overview } from '../views/overview.ts';
import type { GraphBuilder, MapSort } from './graph.ts';

/** What findings say about ties: which do not hold, and which were meant to be. */
export function addProblems(builder: GraphBuilder, overview: Overview): void {
  for (const uri of overview.view.files.uris())
    for (const diagnostic of overview.diagnostics(uri))
      if (diagnostic.severity === 'error' || diagnostic.severity === 'warning')
        addProblem(builder, diagnostic, overview);
}

function addProblem(builder: GraphBuilder, diagnostic: Diagnostic, overview: Overview): void {
  const { resource: own, related } = diagnostic.finding;
  if (own === undefined || !builder.nodes.has(own)) return;
  if (diagnostic.rule.startsWith('name/')) {
    failName(builder, own, diagnostic, overview);
    return;
  }
  const others = related.flatMap(({ at }) => ('resource' in at && at.resource !== own ? [at.resource] : []));
  for (const other of others) {
    if (!builder.nodes.has(other)) continue;
    const edge = builder.between(own, other);
    if (edge) builder.fail(edge, diagnostic.message);
    else meant(builder, own, other, diagnostic);
  }
}

/** Lower ones stand before higher ones. */
const ranks: Readonly<Record<MapSort, number>> = {
  entry: 0,
  config: 0,
  missing: 1,
  service: 1,
  workload: 2,
  pods: 3,
  claims: 4,
};

function meant(
  builder: GraphBuilder,
  own: string,
  other: string,
  { uri, span, message: why }: Diagnostic,
): void {
  const rank = (id: string): number => ranks[builder.nodes.get(id)!.sort];
  const [from, to] = rank(own) <= rank(other) ? [own, other] : [other, own];
  builder.edge(from, to, 'meant', { uri, span }, why);
}

/** A name in a text that does not resolve: the edge that stands for it, or one to a stand-in for what it names. */
function failName(builder: GraphBuilder, own: string, diagnostic: Diagnostic, { view }: Overview): void {
  const { uri, span, message: problem } = diagnostic;
  const edges = builder
    .edges()
    .filter(({ from, ties, at }) => from === own && ties.includes('names') && at?.uri === uri);
  const edge = edges.find(({ at }) => at!.span.start <= span.end && span.start <= at!.span.end);
  if (edge) {
    builder.fail(edge, problem);
    return;
  }
  const name = view.files.get(uri)?.source.text.slice(span.start, span.end) ?? '';
  const { namespace } = builder.nodes.get(own)!;
  const id = `missing ${namespace}/${name}`;
  const at = { uri, span };
  builder.node({
    id,
    sort: 'missing',
    kind: '',
    name,
    namespace,
    detail: message('does not resolve'),
    at,
    problems: [],
  });
  builder.edge(own, id, 'names', at, problem);
}
