import type { BuildProblem, BuildUnknown, UnknownId } from './problems.ts';
import { BuildError } from './problems.ts';
import { originOf } from './tree/place.ts';
import type { Tree } from './tree/tree.ts';

/** What a build finds that is wrong or can't be known. */
export class Notes {
  readonly problems: BuildProblem[] = [];
  readonly unknowns: BuildUnknown[] = [];

  /** Runs a step; when it fails, that is noted at a place of the kustomization and the build goes on without it. */
  attempt(at: Tree, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      this.problem(error, at);
    }
  }

  problem({ id, what, meant }: BuildError, at: Tree): void {
    const problem = { id, what, at: originOf(at.place) };
    this.problems.push(meant === undefined ? problem : { ...problem, meant });
  }

  unknown(id: UnknownId, at: Tree, what: string): void {
    this.unknowns.push({ id, what, at: originOf(at.place) });
  }
}
