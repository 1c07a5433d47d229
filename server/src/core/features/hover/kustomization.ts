import type { Hover } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { shift } from '../../base/span.ts';
import { baseName } from '../../base/uri.ts';
import type { Resource } from '../../resources/resource.ts';
import { pathAt, spanOf } from '../../syntax/locate.ts';
import type { FileState, Files } from '../../workspace/files.ts';
import { code, headline, line, rowsOf, table, text } from './blocks.ts';

/** On the keys of an overlay's kustomization: what it builds. Undefined elsewhere, and for bases that others build on. */
export function kustomizationHover(file: FileState, offset: number, files: Files): Hover | undefined {
  const { uri, segments } = file.source;
  const unit = files.instances.rootUnit(uri)?.sort === 'kustomize' ? files.instances.unit(uri) : undefined;
  const found = segments.filter(({ start }) => start <= offset).at(-1) ?? segments[0]!;
  const { root } = found.segment;
  const place = pathAt(found.segment.root, offset - found.start);
  if (!unit || place?.part !== 'key' || place.path.length !== 1) return undefined;
  const built = [...unit.instances.values()].map(({ resource }) => resource).sort(namesFirst);
  const columns = [
    { head: message('kind'), cell: (one: Resource) => text(one.kind) },
    { head: message('namespace'), cell: (one: Resource) => text(one.namespace ?? '') },
    { head: message('name'), cell: (one: Resource) => code(one.name ?? '') },
    { head: message('in the base'), cell: (one: Resource) => code(one.formerly ?? '') },
  ];
  const open = unit.open
    ? [line(message('Some of it could not be read, so there may be more or other objects.'))]
    : [];
  const span = shift(spanOf(root!, place.path, 'key'), found.start);
  const name = baseName(uri.slice(0, uri.lastIndexOf('/')) as typeof uri);
  return {
    span,
    blocks: [
      headline(name, message('{count} objects', { count: built.length })),
      ...table(rowsOf(built), columns),
      ...open,
    ],
  };
}

/** What decides names comes first, as long lists are cut. */
function namesFirst(a: Resource, b: Resource): number {
  const rank = ({ kind }: Resource): number => ['Service', 'StatefulSet'].indexOf(kind) >>> 0;
  return rank(a) - rank(b);
}
