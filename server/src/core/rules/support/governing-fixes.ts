import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { Fix, FixContext, FixEditor } from '../define.ts';
import { headlessServiceFor } from './headless-service.ts';

/** Longest name of a Service: a DNS label. */
const maxName = 63;

/** A name for a new headless Service of these pods: the workload's own, or `…-headless` where that is taken. */
export function newServiceName(workload: WorkloadFacts, world: World): string | undefined {
  const free = [workload.name, `${workload.name}-headless`, `${workload.name}-peers`].find(
    name => inNamespaceOf(workload, world.services(name)).length === 0,
  );
  return free && free.length <= maxName ? free : undefined;
}

/** Writes `serviceName`; a new one stands before the selector. */
export function setServiceName(edit: FixEditor, { facts }: Pick<FixContext, 'facts'>, name: string): void {
  const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
  edit.insert(spec, 'serviceName', name, { before: 'selector' });
  edit.set({ ...spec, path: ['spec', 'serviceName'] }, name);
}

/** Puts a headless Service before the workload and lets the workload name it. */
export function createGoverningService(edit: FixEditor, context: FixContext, name: string): void {
  const { facts } = context;
  if (facts.sort !== 'workload') return;
  const place = { resource: facts.key, path: [], part: 'value' } as const;
  edit.insertDocument(place, headlessServiceFor(facts, name), 'before');
  setServiceName(edit, context, name);
}

/** The fix that gives the Service at a finding's target, its `spec.clusterIP`, no cluster IP. */
export function makeHeadless<const I extends string>(...on: readonly I[]): Fix<I> {
  return {
    id: 'make-headless',
    title: 'Make Service {service} headless (it has to be recreated where it already runs)',
    on,
    safe: false,
    preferred: false,
    apply(edit, { finding }) {
      if ('uri' in finding.target) return;
      edit.insert({ ...finding.target, path: ['spec'] }, 'clusterIP', 'None', { before: 'selector' });
      edit.set(finding.target, 'None');
    },
  };
}
