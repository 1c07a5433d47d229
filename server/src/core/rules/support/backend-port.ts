import { mostSimilar } from '../../base/similar.ts';
import type { ServiceFacts, ServicePort } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { portName } from './names.ts';

/** Whether a Service has a port of this number or name; undefined when its ports are not all known. */
export function hasPort(service: ServiceFacts, wanted: number | string): boolean | undefined {
  const { ports, partial, unknown } = service;
  if (partial || unknown.length > 0 || ports.some(port => isTemplated(port.name ?? ''))) return undefined;
  return ports.some(port => (typeof wanted === 'number' ? port.port : port.name) === wanted);
}

/**
 * The port that was probably meant where a Service has none of this number or name: the one that leads to this number on the pods, one
 * of a similar name, or the only one. By its name where a name was written and it has one that a backend can take, else by its number.
 */
export function meantPort(service: ServiceFacts, wanted: number | string): number | string | undefined {
  const names = service.ports.flatMap(port => port.name ?? []);
  const similar = typeof wanted === 'string' ? mostSimilar(wanted, names) : undefined;
  const found =
    onlyOne(service.ports.filter(port => port.targetPort === wanted)) ??
    service.ports.find(port => similar !== undefined && port.name === similar) ??
    onlyOne(service.ports);
  const canBeNamed = found?.name !== undefined && !portName(found.name);
  return typeof wanted === 'string' && canBeNamed ? found.name : found?.port;
}

/** The number of the one port that can be meant; 0 where there is none, or several. */
export function onlyNumber(ports: readonly ServicePort[]): number {
  return onlyOne(ports)?.port ?? 0;
}

function onlyOne(ports: readonly ServicePort[]): ServicePort | undefined {
  return ports.length === 1 ? ports[0] : undefined;
}
