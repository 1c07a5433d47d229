import type { Facts } from '../../resources/facts/facts.ts';
import { namesIn } from '../../resources/text-names/names.ts';
import { locate } from '../../workspace/locate.ts';
import { hostOf } from '../hover/host-token.ts';
import { targetOfText } from '../hover/text-target.ts';
import { nameOf } from '../view.ts';
import type { Overview } from '../views/overview.ts';
import { problemsOf } from '../views/overview.ts';
import type { GraphBuilder } from './graph.ts';

/** Who names which Service in environment values, arguments, scripts and ConfigMaps. A workload that names its own Service is no news. */
export function addTextNames(builder: GraphBuilder, overview: Overview): void {
  for (const facts of overview.facts)
    if (facts.sort === 'workload' || facts.kind === 'ConfigMap') addNamesOf(builder, facts, overview);
}

function addNamesOf(builder: GraphBuilder, facts: Facts, overview: Overview): void {
  const { view } = overview;
  const resource = view.files.resource(facts.key);
  if (!resource) return;
  const asking = { facts, world: view.world(facts.uri), refusal: view.refusal };
  for (const name of namesIn(resource)) {
    const host = hostOf(name);
    const target = host && targetOfText(host, asking);
    if (!target || target.ambiguous) continue;
    const { key } = target.scene.service;
    if (builder.between(key, facts.key)?.ties.some(tie => tie === 'governs' || tie === 'selects')) continue;
    if (facts.sort !== 'workload') addConfig(builder, facts, target.scene.namespace, overview);
    const at = locate(
      { resource: facts.key, path: name.text.path, part: 'value', within: name.span },
      view.files,
    );
    builder.edge(facts.key, key, 'names', at);
  }
}

function addConfig(builder: GraphBuilder, facts: Facts, namespace: string, overview: Overview): void {
  builder.node({
    id: facts.key,
    sort: 'config',
    kind: facts.kind,
    name: facts.name,
    namespace: facts.namespace ?? namespace,
    detail: undefined,
    at: nameOf(overview.view, facts.key),
    problems: problemsOf(facts.key, overview),
  });
}
