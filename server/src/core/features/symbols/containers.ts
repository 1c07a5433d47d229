import type { OutlineItem } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Path } from '../../syntax/path.ts';

type Place = (whole: Path, own: Path) => Pick<OutlineItem, 'span' | 'selection'> | undefined;

/** The containers of a workload's pods with their ports. */
export function containersOf(
  { kind }: WorkloadFacts,
  resource: Resource,
  place: Place,
): readonly OutlineItem[] {
  const template = kinds[kind as Kind].template ?? [];
  return ['initContainers', 'containers'].flatMap(key =>
    itemsAt(resource, [...template, 'spec', key]).flatMap((container, i) => {
      const path = [...template, 'spec', key, i];
      const at = place(path, [...path, 'name']);
      const name = container.at('name').text();
      if (!at || name === undefined) return [];
      return [
        { ...at, sort: 'container' as const, name, details: [], children: portsOf(container, path, place) },
      ];
    }),
  );
}

function portsOf(container: Field<Item>, path: Path, place: Place): readonly OutlineItem[] {
  return (container.at('ports') as Field<readonly Item[]>).items().flatMap((port, i) => {
    const own = [...path, 'ports', i];
    const at = place(own, [...own, 'name']);
    const number = port.at('containerPort').int();
    if (!at || number === undefined) return [];
    const name = port.at('name').text();
    const details = name ? [message('{text}', { text: String(number) })] : [];
    return [{ ...at, sort: 'port' as const, name: name ?? String(number), details, children: [] }];
  });
}

type Item = Record<string, unknown>;

function itemsAt(resource: Resource, path: Path): readonly Field<Item>[] {
  let at = resource.object as unknown as Field<Record<string, Item>>;
  for (const step of path) at = at.at(String(step)) as unknown as Field<Record<string, Item>>;
  return (at as unknown as Field<readonly Item[]>).items() as readonly Field<Item>[];
}
