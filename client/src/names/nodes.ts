import type { Name, Names, NamesOfNamespace, NamesOfService } from '../../../server/src/protocol.ts';

/** A line of the tree. */
export type NamesNode =
  | { readonly sort: 'namespace'; readonly namespace: NamesOfNamespace }
  | { readonly sort: 'service'; readonly service: NamesOfService }
  | { readonly sort: 'name'; readonly name: Name; readonly service: NamesOfService }
  /** How many names are not listed. */
  | { readonly sort: 'more'; readonly service: NamesOfService };

export function namespaceNodes({ namespaces }: Names): NamesNode[] {
  return namespaces.map(namespace => ({ sort: 'namespace', namespace }));
}

export function childrenOf(node: NamesNode): NamesNode[] {
  if (node.sort === 'namespace')
    return node.namespace.services.map(service => ({ sort: 'service', service }));
  if (node.sort !== 'service') return [];
  const { service } = node;
  const names = service.names.map(name => ({ sort: 'name' as const, name, service }));
  return service.more > 0 ? [...names, { sort: 'more', service }] : names;
}

/** The names that hold a text, with the Services above them; a Service that holds it itself keeps all its names. */
export function matching({ namespaces }: Names, text: string): Names {
  const has = (word: string): boolean => word.toLowerCase().includes(text);
  return {
    namespaces: namespaces
      .map(({ name, services }) => ({
        name,
        services: services.flatMap(service => serviceMatching(service, has)),
      }))
      .filter(({ services }) => services.length > 0),
  };
}

function serviceMatching(service: NamesOfService, has: (word: string) => boolean): readonly NamesOfService[] {
  if (has(service.name)) return [service];
  const names = service.names.filter(({ name, records }) => has(name) || records.some(has));
  return names.length > 0 ? [{ ...service, names, more: 0 }] : [];
}
