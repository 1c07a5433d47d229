import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { typeOf } from '../../resolve/service.ts';
import type { PodRun } from './pods.ts';
import type { Scene } from './scene.ts';

/** What a Service is, in a word. */
export function serviceSort(scene: Scene): Message {
  if (scene.form === 'headless') return message('headless Service');
  switch (typeOf(scene.service)) {
    case 'ExternalName':
      return message('ExternalName Service');
    case 'NodePort':
      return message('NodePort Service');
    case 'LoadBalancer':
      return message('LoadBalancer Service');
    default:
      return message('Service with a cluster IP');
  }
}

/** How many pods these are together; nothing where that can't be known. */
export function podCount(runs: readonly PodRun[]): readonly Message[] {
  if (runs.length === 0) return [];
  if (runs.every(run => run.workload.kind === 'DaemonSet')) return [message('one pod a node')];
  const count = total(runs);
  if (count === undefined) return [];
  return [count === 1 ? message('1 pod') : message('{count} pods', { count })];
}

/** The number of pods, or undefined when only the cluster knows it. */
export function total(runs: readonly PodRun[]): number | undefined {
  let sum = 0;
  for (const { count } of runs) {
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}

/** `app: db, tier: data`, as it would be written. */
export function pairs(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => pair(key, value))
    .join(', ');
}

export function pair(key: string, value: string): string {
  return `${key}: ${value === '' ? '""' : value}`;
}
