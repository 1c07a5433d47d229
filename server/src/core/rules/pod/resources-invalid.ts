import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Field } from '../../resources/field.ts';
import { sizeOf } from '../../resources/quantity.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked, podKinds } from '../support/checked.ts';
import { containersOf, podSeverity } from '../support/pod-spec.ts';

/** Resources that every node has; others have a domain in front of their name. */
const standard = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;

export const resourcesInvalid = defineRule({
  id: 'pod/resources-invalid',
  severity: 'error',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    above: 'The request of {request} {resource} is more than the limit of {limit}',
    negative: 'A quantity cannot be negative ({quantity})',
    unknown: 'No resource "{resource}": it is cpu, memory, ephemeral-storage, or a name with a domain',
    unequal: 'Of {resource} the request has to be the limit: {limit}',
    noLimit: 'Of {resource} a limit is needed: it cannot be shared',
  },
  docs: {
    summary: 'Requests of a container above its limits, or of a resource that does not exist.',
    why: 'A request is what a container gets at least, and a limit what it gets at most. Devices such as GPUs cannot be shared, so request and limit are the same for them.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      resources:
        requests:
          memory: 2Gi
        limits:
          memory: 512Mi
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      resources:
        requests:
          memory: 512Mi
        limits:
          memory: 512Mi
`,
    links: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  },
  check({ resource: object, at }, world, report) {
    if (!isChecked(object)) return;
    const severity = podSeverity(object, world);
    for (const container of containersOf(object)) {
      const resources = container.at('resources');
      if (!resources.present) continue;
      const limits = quantitiesOf(resources.at('limits'));
      const requests = quantitiesOf(resources.at('requests'));
      for (const [resource, { field, text, size }] of [...requests, ...limits]) {
        const place = { severity, at: at(field) };
        if (size < 0) report({ message: 'negative', ...place, args: { quantity: text } });
        else if (!resource.includes('/') && !standard.test(resource))
          report({ message: 'unknown', severity, at: at(field, 'key'), args: { resource } });
      }
      for (const [resource, { field, text, size }] of requests) {
        const limit = limits.get(resource);
        const place = { severity, at: at(field) };
        if (!limit && isWhole(resource)) report({ message: 'noLimit', ...place, args: { resource } });
        if (!limit) continue;
        if (isWhole(resource) && !isSame(size, limit.size))
          report({ message: 'unequal', ...place, args: { resource, limit: limit.text } });
        else if (size > limit.size && !isSame(size, limit.size))
          report({ message: 'above', ...place, args: { resource, request: text, limit: limit.text } });
      }
    }
  },
  fixes: [
    {
      id: 'use-limit',
      title: 'Set the request to {limit}',
      on: ['above', 'unequal'],
      safe: false,
      preferred: false,
      apply(edit, { finding }) {
        const limit = String(finding.message.args.limit);
        edit.set(finding.at, /^\d+$/.test(limit) ? Number(limit) : limit);
      },
    },
  ],
});

/** Resources of which a container gets what it asks for and no more: devices and large pages. */
function isWhole(resource: string): boolean {
  const isNative = !resource.includes('/') || resource.includes('kubernetes.io/');
  return !isNative || resource.startsWith('hugepages-');
}

/** Equal but for what is lost when decimal fractions are computed. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

interface Quantity {
  readonly field: Field<unknown>;
  readonly text: string;
  readonly size: number;
}

function quantitiesOf(
  map: Field<NonNullable<ResourceRequirements['limits']>>,
): ReadonlyMap<string, Quantity> {
  const found = new Map<string, Quantity>();
  for (const [name, field] of map.entries()) {
    const text = field.node?.type === 'scalar' ? field.node.text : '';
    const size = sizeOf(text);
    if (size !== undefined && !isTemplated(name)) found.set(name, { field, text, size });
  }
  return found;
}
