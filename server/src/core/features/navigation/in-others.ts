import type { WorkloadKind } from '../../resources/facts/facts.ts';
import type { Node } from '../../syntax/node.ts';
import { entry } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { servicesNamed, workloadsNamed } from './around.ts';
import { podMentions } from './in-labels.ts';
import type { Mention, Speaker } from './mention.ts';
import { inField } from './mention.ts';
import { symbolOf } from './symbol.ts';

const workloadKinds: ReadonlySet<string> = new Set<WorkloadKind>([
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
]);

/**
 * What objects of kinds that decide no names say of others: anywhere within them `kind` and `name` of a workload or a Service stand
 * side by side (VerticalPodAutoscaler, ScaledObject, ServiceImport), and `service` of webhooks and API services.
 */
export function inOthers(speaker: Speaker): readonly Mention[] {
  const { resource } = speaker;
  if (resource.known === 'PersistentVolumeClaim') return claimOfPod(speaker);
  if (resource.known !== undefined) return [];
  return mapsIn(resource.object.node, []).flatMap(({ path, node }) => {
    const name = textAt(node, 'name');
    if (path.length === 0 || name === undefined || isTemplated(name)) return [];
    const kind = textAt(node, 'kind') ?? (path.at(-1) === 'service' ? 'Service' : undefined);
    const group = textAt(node, 'apiVersion') ?? '';
    if (kind === 'Service' && !group.includes('/')) {
      const services = servicesNamed(speaker, name, textAt(node, 'namespace') ?? speaker.facts.namespace);
      return inField(
        speaker,
        [...path, 'name'],
        services.map(({ key }) => symbolOf('service', key)),
      );
    }
    if (kind === undefined || !workloadKinds.has(kind)) return [];
    const meant = workloadsNamed(speaker, kind, name);
    return inField(
      speaker,
      [...path, 'name'],
      meant.map(({ key }) => symbolOf('workload', key)),
    );
  });
}

/** A claim that is made beforehand for a pod of a StatefulSet: `data-db-0`. */
function claimOfPod(speaker: Speaker): readonly Mention[] {
  const { name } = speaker.facts;
  const ordinal = /-(\d+)$/.exec(name)?.[1];
  if (ordinal === undefined) return [];
  const body = name.slice(0, -ordinal.length - 1);
  for (let dash = body.indexOf('-'); dash > 0; dash = body.indexOf('-', dash + 1)) {
    const owners = workloadsNamed(speaker, 'StatefulSet', body.slice(dash + 1));
    const [owner] = owners.filter(({ claims }) => claims.includes(body.slice(0, dash)));
    if (!owner) continue;
    const claim = inField(
      speaker,
      ['metadata', 'name'],
      [symbolOf('volume', owner.key, body.slice(0, dash))],
    ).map(one => ({ ...one, at: { ...one.at, within: { start: 0, end: dash } } }));
    return [...claim, ...podMentions(speaker, ['metadata', 'name'], dash + 1, owner, ordinal, false)];
  }
  return [];
}

function mapsIn(node: Node | undefined, path: Path): readonly { readonly path: Path; readonly node: Node }[] {
  if (node?.type === 'list') return node.items.flatMap((item, i) => mapsIn(item, [...path, i]));
  if (node?.type !== 'map') return [];
  return [{ path, node }, ...node.entries.flatMap(({ key, value }) => mapsIn(value, [...path, key]))];
}

function textAt(node: Node, key: string): string | undefined {
  const value = entry(node, key)?.value;
  return value?.type === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
