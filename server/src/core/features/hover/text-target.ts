import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { nearest, sameNamespace } from '../../workspace/scope.ts';
import type { WrittenHost } from './host-token.ts';
import { podRun } from './pods.ts';
import type { Asking, Scene } from './scene.ts';
import { sceneAt } from './scene.ts';

/** What a host name in a text means: a Service of the workspace, one of its pods or ports. */
export interface TextTarget {
  readonly scene: Scene;
  /** Labels before the Service's: none, an endpoint, or `_port` and `_protocol`. */
  readonly labels: readonly string[];
  /** Several Services are equally near, so what one of them lacks another may have. */
  readonly ambiguous: boolean;
}

/** The Service that a name surely means, whether or not it resolves; undefined for words that only look like one. */
export function targetOfText(token: WrittenHost, place: Asking): TextTarget | undefined {
  const labels = token.name.split('.');
  const full = withoutDomain(labels, place.world.settings.clusterDomain);
  if (full) return inNamespace(full, true, place);
  return inNamespace(labels, false, place) ?? inOwnNamespace(labels, token, place);
}

/** The labels up to the namespace of a name that ends in `svc` or in `svc` and the cluster domain. */
function withoutDomain(labels: readonly string[], domain: string): readonly string[] | undefined {
  const name = labels.join('.');
  for (const end of [`.svc.${domain}`, '.svc'])
    if (name.endsWith(end)) return name.slice(0, -end.length).split('.');
  return undefined;
}

/** `db.prod` and what may stand before it. */
function inNamespace(labels: readonly string[], explicit: boolean, place: Asking): TextTarget | undefined {
  const namespace = labels.at(-1);
  const service = labels.at(-2);
  if (namespace === undefined || service === undefined || labels.length > 4) return undefined;
  const candidates = place.world
    .services(service)
    .filter(
      one =>
        sameNamespace(one.namespace, namespace) &&
        (one.namespace !== undefined || explicit || isNamespace(namespace, place)),
    );
  return target(candidates, namespace, labels.slice(0, -2), place);
}

/** Whether a namespace of that name is known, so that a Service that names none may live there. */
function isNamespace(name: string, { world, facts }: Asking): boolean {
  if (name === world.settings.defaultNamespace || name === facts.namespace) return true;
  return world.named('Namespace', name).length > 0;
}

/** `db` where a host stands, `db-0.db`, `_pg._tcp.db`. */
function inOwnNamespace(
  labels: readonly string[],
  token: WrittenHost,
  place: Asking,
): TextTarget | undefined {
  const service = labels.at(-1);
  if (service === undefined || labels.length > 3) return undefined;
  const named = place.world.services(service);
  const own = named.filter(one => sameNamespace(one.namespace, place.facts.namespace));
  const before = labels.slice(0, -1);
  const meant = target(own.length > 0 ? own : named, place.facts.namespace, before, place);
  return meant && isMeant(before, token, meant.scene, own.length > 0) ? meant : undefined;
}

/** A short name is taken for one only where nothing else fits. */
function isMeant(before: readonly string[], token: WrittenHost, scene: Scene, inOwn: boolean): boolean {
  const [first, second] = before;
  if (first === undefined) return token.inHostPosition && inOwn;
  if (second !== undefined) return first.startsWith('_') && second.startsWith('_');
  const { governed, runs, refused, options } = scene;
  return [...governed, ...refused, ...runs.map(run => run.workload)].some(
    workload => first === podRun(workload, options).at(0).hostname || isNumbered(first, workload.name),
  );
}

/** `db-7` for `db`. */
function isNumbered(text: string, name: string): boolean {
  return text.startsWith(`${name}-`) && /^\d+$/.test(text.slice(name.length + 1));
}

/** The nearest of the Services; of several equally near ones that which has a pod of the name. */
function target(
  candidates: readonly ServiceFacts[],
  namespace: string | undefined,
  labels: readonly string[],
  place: Asking,
): TextTarget | undefined {
  const near = nearest(place.facts.uri, candidates).filter(service => !isTemplated(service.name));
  const scenes = near.map(service => {
    const settled = service.namespace ?? namespace;
    return sceneAt(place, settled === undefined ? service : { ...service, namespace: settled });
  });
  const scene = scenes.find(one => has(labels[0], one)) ?? scenes[0];
  return scene && { scene, labels, ambiguous: scenes.length > 1 };
}

function has(label: string | undefined, { runs, refused, governed }: Scene): boolean {
  const owners = [...runs.map(run => run.workload), ...refused, ...governed];
  return label !== undefined && owners.some(({ name }) => isNumbered(label, name));
}
