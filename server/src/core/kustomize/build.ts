import type { Uri } from '../base/uri.ts';
import type { Node } from '../syntax/node.ts';
import type { Origin, RenderedObject } from '../workspace/rendered.ts';
import { Accumulator } from './accumulate.ts';
import { Loader } from './files/loader.ts';
import type { FilesView } from './files/view.ts';
import { openKustomization } from './kustomization.ts';
import { Notes } from './notes.ts';
import type { BuildProblem, BuildUnknown } from './problems.ts';
import { addHashes } from './transform/hash.ts';
import { fixNames } from './transform/name-references.ts';
import { resolveVars } from './transform/vars.ts';
import type { Item } from './tree/item.ts';
import { originOf, rootPlace } from './tree/place.ts';
import { Tree } from './tree/tree.ts';

/** What a kustomization builds. */
export interface Build {
  readonly objects: readonly RenderedObject[];
  /** What kustomize would refuse; the objects are then what can be told all the same. */
  readonly problems: readonly BuildProblem[];
  /** What keeps the objects from being known, so that absence proves nothing. */
  readonly unknowns: readonly BuildUnknown[];
  /** Every file that was asked for, there or not: the build is the same as long as they are. */
  readonly reads: ReadonlySet<Uri>;
  /** A component builds nothing by itself. */
  readonly isComponent: boolean;
}

/** Builds the kustomization of a folder, as `kubectl kustomize` (kustomize 5.5) does. Never throws on what is written. */
export function buildKustomization(root: Uri, view: FilesView): Build {
  const reads = new Set<Uri>();
  const notes = new Notes();
  const nowhere = Tree.map(rootPlace(root, 0));
  let objects: readonly RenderedObject[] = [];
  let isComponent = false;
  notes.attempt(nowhere, () => {
    const loader = new Loader(root, view, reads);
    const kustomization = openKustomization(loader, notes);
    if (!kustomization) return;
    isComponent = kustomization.isComponent;
    const sum = new Accumulator(notes).build(kustomization, loader, []);
    addHashes(sum.items);
    fixNames(sum.items, sum.config.nameReference, (error, item) => notes.problem(error, item.tree));
    notes.attempt(kustomization.tree, () => resolveVars(sum.items, sum.vars, sum.config.varReference));
    notes.attempt(kustomization.tree, () => sum.items.checkIds());
    objects = sum.items.all().filter(isApplied).map(finish);
  });
  return { objects, problems: notes.problems, unknowns: notes.unknowns, reads, isComponent };
}

/** What is marked as local only configures kustomize. */
function isApplied(item: Item): boolean {
  const local = item.metadata('annotations')['config.kubernetes.io/local-config'];
  return local === undefined || local === 'false';
}

/** Kustomize keeps its notes in annotations. When it takes them away, what is left are texts, and nothing of an empty map. */
function cleanAnnotations(tree: Tree): void {
  const annotations = tree.at('metadata', 'annotations');
  if (!annotations) return;
  for (const key of annotations.keys()) {
    const value = annotations.get(key)!;
    if (value.type === 'scalar' && typeof value.value !== 'string') value.write(value.written);
  }
  if (annotations.isNull || annotations.isEmptyMap) tree.get('metadata')!.delete('annotations');
}

function finish({ tree, name, originalId }: Item): RenderedObject {
  cleanAnnotations(tree);
  const origins = new Map<Node, Origin>();
  const rendered = { node: tree.finish(origins), origin: originOf(tree.place), origins };
  return originalId.name === name ? rendered : { ...rendered, formerly: originalId.name };
}
