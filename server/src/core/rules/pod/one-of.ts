import { mostSimilar } from '../../base/similar.ts';
import type { Field } from '../../resources/field.ts';
import { fieldsOf } from '../../resources/schema.ts';
import type { Node } from '../../syntax/node.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked, isPatch, podKinds } from '../support/checked.ts';
import { fieldsAt, type Place, placesFor } from '../support/places.ts';
import { hasImage, podSeverity } from '../support/pod-spec.ts';

/** A place that takes one of some fields. */
interface ChoicePlace extends Place {
  readonly choices: readonly string[];
  /** Whether there may be none of them. */
  readonly optional?: boolean;
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const hooks = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];
const volumes = [...(fieldsOf('Volume')?.keys() ?? [])].filter(field => field !== 'name');

const places: readonly ChoicePlace[] = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(
    path => ({ from: 'container', path, choices: handlers }) as const,
  ),
  ...['lifecycle.postStart', 'lifecycle.preStop'].map(
    path => ({ from: 'container', path, choices: hooks }) as const,
  ),
  { from: 'container', path: 'env[].valueFrom', choices: sources },
  { from: 'container', path: 'env[]', choices: ['value', 'valueFrom'], optional: true },
  { from: 'container', path: 'envFrom[]', choices: ['configMapRef', 'secretRef'] },
  { from: 'template', path: 'spec.volumes[]', choices: volumes, optional: true },
];

export const oneOf = defineRule({
  id: 'pod/one-of',
  severity: 'error',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    none: '`{place}` needs one of {list}',
    several: '`{place}` takes one of {list}, not all of them',
  },
  docs: {
    summary: 'A probe, a variable or a volume with two sources, or with none.',
    why: 'A probe asks in one way, a variable has one source and a volume one place where its data is. The API server refuses two of them, and where no default exists also none.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      readinessProbe:
        httpGet:
          port: 8080
        tcpSocket:
          port: 8080
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      readinessProbe:
        httpGet:
          port: 8080
`,
    links: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  },
  check({ resource, facts, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource) || isPatch(facts, hasImage(resource))) return;
    const severity = podSeverity(resource, world);
    for (const place of placesFor(places, kind))
      for (const field of fieldsAt(resource, place)) {
        const found = writtenOf(field, place.choices);
        if (found.length === 1 || (found.length === 0 && place.optional)) continue;
        if (hasSlip(field, place.choices)) continue;
        const name = String(field.path.filter(step => typeof step === 'string').at(-1));
        const list = (found.length > 1 ? found : place.choices).join(', ');
        if (found.length === 0)
          report({ message: 'none', severity, at: at(field, 'key'), args: { place: name, list } });
        else
          report({
            message: 'several',
            severity,
            at: at([...field.path, found[1] ?? ''], 'key'),
            args: { place: name, list },
          });
      }
  },
});

/** Which of the choices are written. A value that is empty counts as none. */
function writtenOf({ node }: Field<unknown>, choices: readonly string[]): readonly string[] {
  if (node?.type !== 'map') return [];
  return node.entries
    .filter(({ key, value }) => choices.includes(key) && isWritten(value))
    .map(({ key }) => key);
}

/** Whether a key may be one of the choices: a placeholder, or one with a slip, which is the cause of another finding. */
function hasSlip({ node }: Field<unknown>, choices: readonly string[]): boolean {
  if (node?.type !== 'map') return true;
  return node.entries.some(
    ({ key }) => !choices.includes(key) && (isTemplated(key) || mostSimilar(key, choices) !== undefined),
  );
}

function isWritten(node: Node): boolean {
  return !(node.type === 'scalar' && (node.value === null || node.value === ''));
}
