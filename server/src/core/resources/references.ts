import type { Path } from '../syntax/path.ts';
import { samePath } from '../syntax/path.ts';
import { serviceNameLabel } from './facts/endpoints.ts';
import type { Field } from './field.ts';
import type { Kind } from './kinds.ts';
import { kinds } from './kinds.ts';
import type { Resource } from './resource.ts';

/** A place in an object that names another one. */
export interface Reference {
  /** Kind of the object that is named, as written beside or as the field implies; one of a group written beside is `kind.group`. */
  readonly kind: string;
  /** Where the name stands; its value may be absent or a placeholder. */
  readonly name: Field<string>;
  /** As written beside the name; undefined means the namespace of the object itself. */
  readonly namespace: string | undefined;
  /** The number or name of a Service port, where one is written. */
  readonly port: Field<unknown> | undefined;
}

/** A field that names an object: steps from the root to what holds the name (`*`: every list item), then the name's own key. */
interface ReferenceField {
  readonly in: readonly Kind[];
  readonly holder: Path;
  readonly name: string;
  /** What is named, unless a key `kind` beside the name says otherwise. */
  readonly kind: Kind;
  /** Keys beside the name where the port may stand. */
  readonly ports?: readonly Path[];
}

const routes: readonly Kind[] = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];
const withPods = (Object.keys(kinds) as Kind[]).filter(kind => kinds[kind].template);

const ingressPaths: Path = ['spec', 'rules', '*', 'http', 'paths', '*', 'backend'];
const ingressPort: readonly Path[] = [
  ['port', 'number'],
  ['port', 'name'],
];

const fields: readonly ReferenceField[] = [
  { in: ['StatefulSet'], holder: ['spec'], name: 'serviceName', kind: 'Service' },
  ...withPods.map(kind => ({
    in: [kind],
    holder: [...(kinds[kind].template ?? []), 'spec'],
    name: 'subdomain',
    kind: 'Service' as const,
  })),
  { in: ['EndpointSlice'], holder: ['metadata', 'labels'], name: serviceNameLabel, kind: 'Service' },
  { in: ['Endpoints'], holder: ['metadata'], name: 'name', kind: 'Service' },
  {
    in: ['Ingress'],
    holder: [...ingressPaths, 'service'],
    name: 'name',
    kind: 'Service',
    ports: ingressPort,
  },
  {
    in: ['Ingress'],
    holder: ['spec', 'defaultBackend', 'service'],
    name: 'name',
    kind: 'Service',
    ports: ingressPort,
  },
  { in: ['Ingress'], holder: ingressPaths, name: 'serviceName', kind: 'Service', ports: [['servicePort']] },
  {
    in: routes,
    holder: ['spec', 'rules', '*', 'backendRefs', '*'],
    name: 'name',
    kind: 'Service',
    ports: [['port']],
  },
  {
    in: routes,
    holder: ['spec', 'rules', '*', 'filters', '*', 'requestMirror', 'backendRef'],
    name: 'name',
    kind: 'Service',
    ports: [['port']],
  },
  { in: ['HorizontalPodAutoscaler'], holder: ['spec', 'scaleTargetRef'], name: 'name', kind: 'Deployment' },
];

/** Everything in a resource that names another object, in no particular order. */
export function referencesOf(resource: Resource): readonly Reference[] {
  const kind = resource.known;
  if (!kind) return [];
  return fields
    .filter(field => field.in.includes(kind))
    .flatMap(field =>
      fieldsAt(resource.object as Field<unknown>, field.holder).map(holder => read(holder, field)),
    )
    .filter(reference => reference.name.present);
}

/** The reference whose name or port stands at a path of the resource. */
export function referenceAt(resource: Resource, path: Path): Reference | undefined {
  return referencesOf(resource).find(
    ({ name, port }) => samePath(name.path, path) || (port !== undefined && samePath(port.path, path)),
  );
}

/** What may be written at a path that names another object or its port, also where nothing is written yet. */
export function referencePlaceAt(
  resource: Resource,
  path: Path,
): { readonly reference: Reference; readonly part: 'name' | 'port' } | undefined {
  const kind = resource.known;
  for (const field of fields.filter(one => kind && one.in.includes(kind)))
    for (const holder of fieldsAt(resource.object as Field<unknown>, field.holder)) {
      const reference = read(holder, field);
      if (samePath(reference.name.path, path)) return { reference, part: 'name' };
      if (field.ports?.some(port => samePath([...holder.path, ...port], path)))
        return { reference, part: 'port' };
    }
  return undefined;
}

function read(holder: Field<unknown>, field: ReferenceField): Reference {
  const beside = field.name === 'name' && field.in[0] !== 'Endpoints';
  const ports = (field.ports ?? []).map(path => step(holder, path));
  return {
    kind: beside ? kindBeside(holder, field) : field.kind,
    name: step(holder, [field.name]) as Field<string>,
    namespace: beside ? (step(holder, ['namespace']) as Field<string>).text() || undefined : undefined,
    port: ports.find(port => port.present),
  };
}

/** Groups count in references of the Gateway API only; elsewhere they are versions (`apiVersion`). */
function kindBeside(holder: Field<unknown>, field: ReferenceField): string {
  const kind = (step(holder, ['kind']) as Field<string>).text() ?? field.kind;
  const group = (step(holder, ['group']) as Field<string>).text();
  return group ? `${kind}.${group}` : kind;
}

function fieldsAt(field: Field<unknown>, path: Path): readonly Field<unknown>[] {
  const [head, ...rest] = path;
  if (head === undefined) return field.present ? [field] : [];
  if (head !== '*') return fieldsAt(step(field, [head]), rest);
  return (field as Field<readonly unknown[]>).items().flatMap(item => fieldsAt(item as Field<unknown>, rest));
}

function step(field: Field<unknown>, path: Path): Field<unknown> {
  let at = field as Field<Record<string, unknown>>;
  for (const key of path) at = at.at(String(key)) as Field<Record<string, unknown>>;
  return at as Field<unknown>;
}
