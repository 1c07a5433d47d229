import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { endpointName } from '../../resolve/dns-name.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { nearest, sameNamespace } from '../../workspace/scope.ts';
import { code, headline, line, none, table, text } from './blocks.ts';
import { hasEndpoints, onceMended, serviceCard } from './card.ts';
import { linked } from './links.ts';
import { unselected } from './mismatch.ts';
import type { HoverPlace } from './place.ts';
import type { PodRun } from './pods.ts';
import { hasStableNames, podRun, subdomainOf } from './pods.ts';
import { refusalOfService } from './refused.ts';
import type { Scene } from './scene.ts';
import { sceneAt, serviceNamed, servicesFor } from './scene.ts';
import { serviceSort } from './wording.ts';

/** `serviceName` of a StatefulSet, `subdomain` of other pods: the Service under which the pods have their names. */
export function governorHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const name = subdomainOf(workload);
  if (name === undefined) return [];
  const service = serviceNamed(name, workload, place.world);
  if (!service && isTemplated(name) && !place.resource.unit) return [];
  if (!service) return withoutService(name, workload, place);
  const scene = sceneAt(place, service);
  return othersOnly(scene, workload, place) ?? serviceCard(scene, place);
}

/** A Service that answers, but not for these pods. */
function othersOnly(scene: Scene, workload: WorkloadFacts, place: HoverPlace): readonly Block[] | undefined {
  if (refusalOfService(scene.service, place)) return undefined;
  if (scene.form === 'externalName') return [...serviceCard(scene, place), withoutNamesBelow(scene)];
  const reason = hasEndpoints(scene) ? unselected(scene, workload, place) : undefined;
  if (!reason) return undefined;
  return [
    headline(scene.service.name, serviceSort(scene), message('does not select these pods')),
    ...reason.why,
    ...onceMended(scene, reason),
  ];
}

/** An alias has no endpoints. */
export function withoutNamesBelow({ service }: Scene): Block {
  return line(
    message('ExternalName Service {name} has no names below its own, so these pods have none.', {
      name: service.name,
    }),
  );
}

/** No such Service: why the names are not there, and what they would be. */
function withoutService(name: string, workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const said = namesWithout(name, workload, place);
  if (place.world.maybeElsewhere('Service', name, workload.uri, workload.namespace)) return said;
  return [headline(name, message('no such Service'), message('resolves to nothing')), ...said];
}

/** The names that pods would have under a Service that is not there, or not as a manifest that can be judged. */
export function namesWithout(name: string, workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const names = intendedNames(name, workload, place);
  if (place.world.maybeElsewhere('Service', name, workload.uri, workload.namespace))
    return [
      line(
        place.resource.unit
          ? message('Where a headless Service {name} selects these pods, they have these names:', { name })
          : message(
              'Service {name} stands in a file that is changed before it is applied. Where it selects these pods, they have these names:',
              { name },
            ),
      ),
      ...names,
    ];
  return [
    ...whereElse(name, workload, place),
    line(message('Once a headless Service {name} selects these pods, these names resolve:', { name })),
    ...names,
  ];
}

/** A Service of that name in another namespace, or one that selects the pods. */
function whereElse(name: string, workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const [other] = nearest(
    workload.uri,
    place.world.services(name).filter(service => !sameNamespace(service.namespace, workload.namespace)),
  );
  if (other)
    return [
      line(
        message('Service {name} is in namespace {other} ({place}); these pods are in {namespace}.', {
          name,
          other: other.namespace ?? '',
          namespace: workload.namespace ?? '',
          place: '',
        }),
        linked('place', place.link(other.key, ['metadata', 'namespace'])),
      ),
    ];
  return servicesFor(workload, place)
    .slice(0, 1)
    .map(service => selecting(service, place));
}

function selecting(service: ServiceFacts, place: HoverPlace): Block {
  return line(
    message('Service {name} selects these pods ({place}).', { name: service.name, place: '' }),
    linked('place', place.link(service.key, ['metadata', 'name'])),
  );
}

/** pod, name, claim, as they would be under a Service that is not there. */
export function intendedNames(service: string, workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const { settings } = place.world;
  const namespace = workload.namespace ?? settings.defaultNamespace;
  const run: PodRun = podRun({ ...workload, namespace }, zoneOptionsOf(settings));
  const shown = hasStableNames(workload) ? run.shown : Math.min(1, run.shown);
  const rows = { count: shown, open: run.count === undefined, at: (i: number) => run.at(i) };
  return table(rows, [
    { head: message('pod'), cell: pod => text(pod.name ?? '') },
    {
      head: message('name'),
      cell: pod =>
        pod.hostname ? code(endpointName(pod.hostname, service, namespace, settings.clusterDomain)) : none,
    },
    { head: message('claim'), cell: pod => text(pod.claims.join(', ')) },
  ]);
}
