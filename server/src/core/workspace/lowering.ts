import type { Uri } from '../base/uri.ts';
import type { SourceFile } from '../syntax/segment.ts';
import type { Origin, RenderedObject } from './rendered.ts';
import type { UnitSort } from './units.ts';

/** The files that a lowering may look at. Every question is noted: when its answer changes, the unit is lowered again. */
export interface SourceView {
  /** A file of the workspace by its address; undefined for one that is not there (yet). */
  file(uri: Uri): SourceFile | undefined;
  /** The addresses of all files of the workspace below a folder, sorted; asking notes which files there are, not what they hold. */
  below(folder: string): readonly Uri[];
}

/** What a unit applies. */
export interface Lowered {
  readonly objects: readonly RenderedObject[];
  /** Something that could not be read (a remote base, a plugin) may bring more objects, so that no object of it is called missing. */
  readonly open: boolean;
  /** What whoever applies it would refuse, at places of its source files. */
  readonly problems?: readonly UnitProblem[];
}

/** What is wrong with the source of a unit. */
export interface UnitProblem {
  readonly id: string;
  readonly at: Origin;
  /** What is meant: a path, an object's name. */
  readonly what: string;
  /** What was most probably meant instead. */
  readonly meant?: string;
}

/** Turns the source files of a unit into the objects it applies. `root` is the folder of its kustomization or Chart.yaml. Never throws. */
export type Lower = (root: string, view: SourceView) => Lowered;

/** How the units of each sort are lowered; those of a sort that is missing are left alone. */
export type Lowerings = Readonly<Partial<Record<UnitSort, Lower>>>;
