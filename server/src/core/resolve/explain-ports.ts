import type { ServiceFacts, ServicePort, WorkloadFacts } from '../resources/facts/facts.ts';
import { isTemplated } from '../syntax/templates.ts';
import { portOnPod } from './endpoints.ts';
import { namespaceOf } from './ownership.ts';
import { isHeadless, typeOf } from './service.ts';
import type { Zone } from './zone.ts';

/** Why a Service has fewer SRV names, or ports behind its name, than it seems to declare. */
export type PortTrouble =
  /** A headless Service without ports has addresses and no SRV records. */
  | { readonly why: 'noPorts' }
  /** No `_name._protocol` leads to it; an SRV question for the Service itself lists it. */
  | { readonly why: 'unnamed'; readonly port: ServicePort }
  /** With its underscore the name is longer than a DNS label may be (RFC 1035 2.3.4). */
  | { readonly why: 'nameTooLong'; readonly port: ServicePort; readonly limit: number }
  | {
      readonly why: 'targetPortMissing';
      readonly port: ServicePort;
      /** Selected workloads that have no such port. */
      readonly on: readonly MissingTargetPort[];
      /** Whether others have it, so that only some pods are behind this port. */
      readonly elsewhere: boolean;
    }
  /** The slices written for the Service call their ports otherwise. */
  | { readonly why: 'sliceNames'; readonly port: ServicePort; readonly names: readonly string[] };

export interface MissingTargetPort {
  readonly workload: WorkloadFacts;
  /** A container has a port of that name with this protocol. */
  readonly protocol: string | undefined;
  /** An init container has it, which has ended when the pod is ready. */
  readonly inInitContainer: boolean;
}

const longestPortName = 62;

/** Everything that is odd about the ports of a Service, in their order. Nothing is said about placeholders. */
export function portTroubles(zone: Zone, service: ServiceFacts): readonly PortTrouble[] {
  if (typeOf(service) === 'ExternalName' || service.partial || service.unknown.length > 0) return [];
  if (service.ports.length === 0) return isHeadless(service) ? [{ why: 'noPorts' }] : [];
  return service.ports.flatMap(port => [
    ...nameTroubles(port),
    ...targetPortTroubles(zone, service, port),
    ...sliceTroubles(zone, service, port),
  ]);
}

function nameTroubles(port: ServicePort): readonly PortTrouble[] {
  if (port.name === undefined) return [{ why: 'unnamed', port }];
  if (isTemplated(port.name) || port.name.length <= longestPortName) return [];
  return [{ why: 'nameTooLong', port, limit: longestPortName }];
}

function targetPortTroubles(zone: Zone, service: ServiceFacts, port: ServicePort): readonly PortTrouble[] {
  if (typeof port.targetPort !== 'string' || isTemplated(port.targetPort) || !service.selector) return [];
  const pods = zone.podsSelected(namespaceOf(service, zone.options), service.selector);
  const workloads = [...new Set(pods.map(pod => pod.owner))];
  if (workloads.some(workload => workload.partial || hasTemplatedPort(workload))) return [];
  const missing = workloads.filter(workload => portOnPod(port, workload, zone.options) === undefined);
  if (missing.length === 0) return [];
  const on = missing.map(workload => describeMissing(workload, port.targetPort as string));
  return [{ why: 'targetPortMissing', port, on, elsewhere: missing.length < workloads.length }];
}

function describeMissing(workload: WorkloadFacts, name: string): MissingTargetPort {
  const having = workload.pod.containers.filter(one => one.ports.some(port => port.name === name));
  const running = having.find(one => !one.init);
  return {
    workload,
    protocol: running?.ports.find(port => port.name === name)?.protocol,
    inInitContainer: running === undefined && having.length > 0,
  };
}

function hasTemplatedPort(workload: WorkloadFacts): boolean {
  return workload.pod.containers.some(one => one.ports.some(port => isTemplated(port.name ?? '')));
}

/** kube-proxy and SRV names go by the slice's port name. https://kubernetes.io/docs/concepts/services-networking/service/#custom-endpointslices */
function sliceTroubles(zone: Zone, service: ServiceFacts, port: ServicePort): readonly PortTrouble[] {
  if (service.selector) return [];
  const endpoints = zone.endpoints(namespaceOf(service, zone.options), service.name);
  const names = [...new Set(endpoints.flatMap(endpoint => endpoint.ports.map(one => one.name)))];
  const uncertain = [port.name ?? '', ...names].some(isTemplated);
  if (uncertain || endpoints.length === 0 || names.includes(port.name ?? '')) return [];
  return [{ why: 'sliceNames', port, names }];
}
