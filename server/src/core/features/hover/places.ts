import type { Block } from '../../analysis-types.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import { referenceAt } from '../../resources/references.ts';
import type { Path } from '../../syntax/path.ts';
import { referenceHover } from './backend.ts';
import { claimHover } from './claims.ts';
import { endpointHover, sliceLabelHover, slicesHover } from './endpoint-slice.ts';
import { governorHover } from './governor.ts';
import type { HoverPlace } from './place.ts';
import { dnsPolicyHover, hostnameHover, subdomainHover } from './pod-fields.ts';
import { podLabelHover } from './pod-labels.ts';
import { orderHover } from './pod-order.ts';
import { portHover } from './ports.ts';
import { selectorHover } from './selector.ts';
import { answerHover, clusterIPHover, publishHover, serviceNameHover } from './service-fields.ts';
import { workloadHover } from './workload.ts';

type Say = (place: HoverPlace) => readonly Block[];

/** What is said about a field, by the sort of object and the field's path; `*` is any step. */
const fields: Readonly<Record<string, readonly (readonly [path: string, say: Say])[]>> = {
  service: [
    ['metadata.name', serviceNameHover],
    ['spec.clusterIP', clusterIPHover],
    ['spec.clusterIPs.*', clusterIPHover],
    ['spec.ipFamilies.*', answerHover],
    ['spec.ipFamilyPolicy', answerHover],
    ['spec.type', answerHover],
    ['spec.externalName', answerHover],
    ['spec.publishNotReadyAddresses', publishHover],
    ['spec.selector', selectorHover],
    ['spec.selector.*', selectorHover],
    ['spec.ports.*.*', portHover],
  ],
  workload: [
    ['metadata.name', workloadHover],
    ['spec.replicas', workloadHover],
    ['spec.ordinals.start', workloadHover],
    ['spec.serviceName', governorHover],
    ['spec.podManagementPolicy', orderHover],
    ['spec.volumeClaimTemplates.*.metadata.name', claimHover],
    ['pod.metadata.labels.*', podLabelHover],
    ['pod.spec.hostname', hostnameHover],
    ['pod.spec.subdomain', subdomainHover],
    ['pod.spec.dnsPolicy', dnsPolicyHover],
    ['pod.spec.hostNetwork', dnsPolicyHover],
  ],
  endpointslice: [
    ['metadata.name', slicesHover],
    ['metadata.labels.*', sliceLabelHover],
    ['endpoints.*.hostname', endpointHover],
    ['endpoints.*.addresses.*', endpointHover],
  ],
  endpoints: [
    ['metadata.name', slicesHover],
    ['subsets.*.*.*.hostname', endpointHover],
    ['subsets.*.*.*.ip', endpointHover],
  ],
};

/** What is to be said about the field at a place; empty where nothing is. */
export function fieldHover(place: HoverPlace): readonly Block[] {
  const pod = podPath(place);
  const own = fields[place.facts.sort] ?? [];
  const found = own.find(([path]) => {
    const steps = path.split('.');
    return path.startsWith('pod.') ? pod !== undefined && fits(steps.slice(1), pod) : fits(steps, place.path);
  });
  if (found) return found[1](place);
  const reference = referenceAt(place.resource, place.path);
  return reference ? referenceHover(reference, place) : [];
}

/** The place's path from the pod template down. */
function podPath({ resource, path }: HoverPlace): Path | undefined {
  const template = resource.known && kinds[resource.known as Kind].template;
  if (!template?.every((step, i) => path[i] === step)) return undefined;
  return path.slice(template.length);
}

/** Whether a path is of a pattern; `*` is any step. */
export function fits(pattern: readonly string[], path: Path): boolean {
  return pattern.length === path.length && pattern.every((step, i) => step === '*' || step === path[i]);
}
