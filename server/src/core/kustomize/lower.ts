import type { Uri } from '../base/uri.ts';
import type { Lowered, SourceView } from '../workspace/lowering.ts';
import type { Build } from './build.ts';
import { buildKustomization } from './build.ts';
import type { BuildProblem, BuildUnknown, ProblemId, UnknownId } from './problems.ts';

/** What may change any object there is, so that nothing can be told of them. */
const opaque: ReadonlySet<UnknownId> = new Set<UnknownId>(['component', 'transformer', 'schema']);

/** What a build can be wrong about when it does not know all of its objects. */
const dependent: ReadonlySet<ProblemId> = new Set<ProblemId>([
  'conflict',
  'pointer-missing',
  'target-missing',
  'workload-missing',
]);

/** What leaves a build without some of its objects. */
const incomplete: ReadonlySet<ProblemId> = new Set<ProblemId>([
  'base-refused',
  'file-missing',
  'kustomization-empty',
  'kustomization-missing',
  'kustomization-unreadable',
  'kind-unknown',
  'outside-root',
  'too-deep',
  'unreadable',
  'version-unknown',
]);

/** The problems that are such whatever else there may be. */
function certain({ problems, unknowns }: Build): readonly BuildProblem[] {
  const isOpen = unknowns.some(isOpening) || problems.some(({ id }) => incomplete.has(id));
  return problems.filter(({ id }) => {
    if (id === 'pointer-missing' && unknowns.length > 0) return false;
    return !isOpen || !dependent.has(id);
  });
}

/** Whether it may bring or change objects; data that can't be read are those of one that is known. */
function isOpening({ id }: BuildUnknown): boolean {
  return id !== 'data';
}

/** Lowers a kustomize overlay: what cannot be built whole leaves the unit open. */
export function lowerKustomize(root: string, view: SourceView): Lowered {
  const build = buildKustomization(root as Uri, view);
  const problems = certain(build);
  const open = build.problems.length > 0 || build.unknowns.some(isOpening);
  const isOpaque = build.unknowns.some(({ id }) => opaque.has(id));
  return { objects: isOpaque ? [] : build.objects, open, problems };
}
