import type { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { fieldBelow, fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';
import { podSeverity } from '../support/pod-spec.ts';

/** Lists of which no two items may have the same; items without it are left out. */
interface UniquePlace extends Place {
  /** The field that has to differ, below the item. */
  readonly field: string;
  /** Fields that must be the same as well for items to clash. */
  readonly within?: string;
  /** What is marked: the field, or the whole item as the API server does. */
  readonly marks?: 'item';
}

const object = (kind: Kind, path: string, field: string): UniquePlace => ({
  from: 'object',
  kinds: [kind],
  path,
  field,
});

const places: readonly UniquePlace[] = [
  object('Service', 'spec.ports', 'name'),
  { ...object('Service', 'spec.ports', 'port'), within: 'protocol', marks: 'item' },
  { ...object('Service', 'spec.ports', 'nodePort'), within: 'protocol' },
  object('EndpointSlice', 'ports', 'name'),
  { from: 'template', path: 'spec.containers', field: 'name' },
  { from: 'template', path: 'spec.initContainers', field: 'name' },
  { from: 'template', path: 'spec.volumes', field: 'name' },
  { from: 'container', path: 'ports', field: 'name' },
  { from: 'container', path: 'volumeMounts', field: 'mountPath' },
];

export const duplicateItem = defineRule({
  id: 'api/duplicate-item',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages: {
    duplicate: 'Two of `{list}` have the same `{field}`: {value}',
    sameProtocol: 'Two of `{list}` have the same `{field}` and protocol: {value}/{protocol}',
    unnamed: 'With more than one port each needs a name',
  },
  docs: {
    summary: 'Two items of a list that have to differ in a name or a port are the same in it.',
    why: 'Ports of a Service need different names, and different numbers for each protocol; with more than one port each has to have a name, which is also what SRV records are made of. Containers, volumes, the ports of one container and the paths of its mounts have to differ as well.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
    - name: web
      image: registry.example/proxy:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
    - name: proxy
      image: registry.example/proxy:1
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services'],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    for (const place of placesFor(places, kind)) {
      const severity = severityAt(resource, place, world);
      for (const list of fieldsAt(resource, place)) {
        const name = String(list.path.at(-1));
        for (const { item, field, value, protocol } of repeated(list, place)) {
          const where = at(place.marks === 'item' ? item : field);
          const args = { list: name, field: place.field, value };
          if (protocol === undefined) report({ message: 'duplicate', severity, at: where, args });
          else report({ message: 'sameProtocol', severity, at: where, args: { ...args, protocol } });
        }
      }
    }
    for (const name of sharedNames(resource, kind)) {
      const args = { list: 'containers', field: 'name', value: name.text() ?? '' };
      report({ message: 'duplicate', severity: podSeverity(resource, world), at: at(name), args });
    }
    for (const { name, port } of unnamedPorts(resource, kind))
      report({ message: 'unnamed', at: at(name, 'key'), data: port ? { name: `port-${port}` } : {} });
  },
  fixes: [
    {
      id: 'name-port',
      title: 'Name it {name}',
      on: ['unnamed'],
      safe: false,
      when: ({ finding }) => finding.data.name !== undefined,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.name)),
    },
  ],
});

interface Item {
  readonly item: Field<unknown>;
  readonly field: Field<unknown>;
  readonly value: string | number;
  readonly protocol: string | undefined;
}

function repeated(list: Field<unknown>, place: UniquePlace): readonly Item[] {
  const seen = new Set<string>();
  const items = (list as Field<unknown[]>).items();
  if (items.length < 2) return [];
  return items.flatMap(item => {
    const field = fieldBelow(item, place.field);
    const value = field.int() ?? field.text();
    if (!value || isTemplated(String(value))) return [];
    const within = place.within && fieldBelow(item, place.within);
    const protocol = within ? within.text() || 'TCP' : undefined;
    const key = `${value} ${protocol ?? ''}`;
    if (seen.has(key)) return [{ item, field, value, protocol }];
    seen.add(key);
    return [];
  });
}

/** Where a port needs a name as soon as it is not the only one; of a slice, as soon as it is not the only one without. */
const portLists: readonly Place[] = [
  object('Service', 'spec.ports', 'name'),
  object('Endpoints', 'subsets[].ports', 'name'),
  object('EndpointSlice', 'ports', 'name'),
];

interface Port {
  readonly name: Field<unknown>;
  readonly port: number | undefined;
}

function unnamedPorts(resource: Resource, kind: Kind): readonly Port[] {
  return placesFor(portLists, kind)
    .flatMap(place => fieldsAt(resource, place))
    .flatMap(list => {
      const items = (list as Field<{ name: string; port: number }[]>).items();
      const unnamed = items
        .map(item => ({ name: item.at('name'), port: item.at('port').int() }))
        .filter(({ name }) => !name.present || name.text() === '');
      const limit = kind === 'EndpointSlice' ? unnamed.length : items.length;
      return limit > 1 ? unnamed : [];
    });
}

/** Init containers called like one of the containers. */
function sharedNames(resource: Resource, kind: Kind): readonly Field<unknown>[] {
  if (!kinds[kind].template) return [];
  const names = (path: string): readonly Field<unknown>[] => fieldsAt(resource, { from: 'template', path });
  const init = names('spec.initContainers[].name');
  if (init.length === 0) return [];
  const taken = new Set(names('spec.containers[].name').map(name => name.text()));
  return init.filter(name => taken.has(name.text()) && !name.templated);
}
