import type { Uri } from '../base/uri.ts';
import type { Lowered, SourceView } from '../workspace/lowering.ts';
import { buildKustomization } from './build.ts';
import type { UnknownId } from './problems.ts';

/** What may change any object there is, so that nothing can be told of them. */
const opaque: ReadonlySet<UnknownId> = new Set<UnknownId>(['component', 'transformer', 'schema']);

/** Lowers a kustomize overlay: what cannot be built whole leaves the unit open. */
export function lowerKustomize(root: string, view: SourceView): Lowered {
  const { objects, problems, unknowns } = buildKustomization(root as Uri, view);
  if (unknowns.some(({ id }) => opaque.has(id))) return { objects: [], open: true, problems };
  return { objects, open: problems.length > 0 || unknowns.length > 0, problems };
}
