import type { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { descend, fieldsAt, type Place, severityAt } from '../support/places.ts';

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
  object('Endpoints', 'subsets[].ports', 'name'),
  { from: 'template', path: 'spec.containers', field: 'name' },
  { from: 'template', path: 'spec.initContainers', field: 'name' },
  { from: 'template', path: 'spec.volumes', field: 'name' },
  { from: 'container', path: 'ports', field: 'name' },
  { from: 'container', path: 'volumeMounts', field: 'mountPath' },
];

export const duplicateItem = defineRule({
  id: 'api/duplicate-item',
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
    if (!isChecked(resource)) return;
    for (const place of places) {
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
    for (const port of unnamedPorts(resource)) report({ message: 'unnamed', at: at(port, 'key') });
  },
});

interface Item {
  readonly item: Field<unknown>;
  readonly field: Field<unknown>;
  readonly value: string | number;
  readonly protocol: string | undefined;
}

function repeated(list: Field<unknown>, place: UniquePlace): readonly Item[] {
  const seen = new Set<string>();
  return (list as Field<unknown[]>).items().flatMap(item => {
    const field = descend(item, place.field)[0]!;
    const value = field.int() ?? field.text();
    if (!value || isTemplated(String(value))) return [];
    const within = place.within && descend(item, place.within)[0];
    const protocol = within ? within.text() || 'TCP' : undefined;
    const key = `${value} ${protocol ?? ''}`;
    if (seen.has(key)) return [{ item, field, value, protocol }];
    seen.add(key);
    return [];
  });
}

function unnamedPorts(resource: Parameters<typeof fieldsAt>[0]): readonly Field<unknown>[] {
  return [object('Service', 'spec.ports', 'name'), object('Endpoints', 'subsets[].ports', 'name')]
    .flatMap(place => fieldsAt(resource, place))
    .map(list => (list as Field<unknown[]>).items())
    .filter(items => items.length > 1)
    .flatMap(items => items.map(item => descend(item, 'name')[0]!))
    .filter(name => !name.present || name.text() === '');
}
