import type { Uri } from '../base/uri.ts';
import { stepsUp } from '../base/uri.ts';
import type { Facts, ObjectFacts } from '../resources/facts/facts.ts';

/** Whether two objects may live in one namespace; one that names none may live in any. Equal placeholders are equal. */
export function sameNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** Those of the candidates that may share the object's namespace. */
export function inNamespaceOf<F extends ObjectFacts>(
  from: ObjectFacts,
  candidates: readonly F[],
): readonly F[] {
  return candidates.filter(candidate => sameNamespace(from.namespace, candidate.namespace));
}

/**
 * Those of the candidates that most probably belong together with a file: of its own file, else of its folder (and below), else of
 * the folder above, and so on up. Repositories hold many manifests of equal names that are never applied together.
 */
export function nearest<F extends Facts>(from: Uri, candidates: readonly F[]): readonly F[] {
  if (candidates.length < 2) return candidates;
  const distances = candidates.map(candidate => distance(from, candidate.uri));
  const least = Math.min(...distances);
  return candidates.filter((_, i) => distances[i] === least);
}

function distance(from: Uri, to: Uri): number {
  return from === to ? -1 : stepsUp(from, to);
}
