import type { Origin } from '../workspace/rendered.ts';

/** Why a kustomization can't be built as it is written. */
export type ProblemId =
  | 'ambiguous'
  | 'base-refused'
  | 'cycle'
  | 'conflict'
  | 'field-missing'
  | 'field-type'
  | 'field-unknown'
  | 'file-missing'
  | 'generator-invalid'
  | 'json-expected'
  | 'kind-unknown'
  | 'kustomization-empty'
  | 'kustomization-missing'
  | 'kustomization-unreadable'
  | 'outside-root'
  | 'option-unknown'
  | 'patch-mismatch'
  | 'patch-unnamed'
  | 'pointer-missing'
  | 'target-missing'
  | 'too-deep'
  | 'unreadable'
  | 'version-unknown'
  | 'workload-missing';

/** What keeps a build from being known whole. */
export type UnknownId =
  | 'remote'
  | 'component'
  | 'chart'
  | 'generator'
  | 'transformer'
  | 'schema'
  | 'crd'
  | 'data';

export interface BuildProblem {
  readonly id: ProblemId;
  /** The place in the kustomization. */
  readonly at: Origin;
  /** What is meant: a path, an object's name. */
  readonly what: string;
  /** What was most probably meant instead. */
  readonly meant?: string;
}

export interface BuildUnknown {
  readonly id: UnknownId;
  readonly at: Origin;
  readonly what: string;
}

/** Ends one step of a build; who runs the step notes it with the place and goes on. */
export class BuildError extends Error {
  readonly id: ProblemId;
  readonly what: string;
  readonly meant: string | undefined;

  constructor(id: ProblemId, what = '', meant?: string) {
    super(id);
    this.id = id;
    this.what = what;
    this.meant = meant;
  }
}
