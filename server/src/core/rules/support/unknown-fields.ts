import { decodeProblems } from '../../resources/decode.ts';
import type { Resource } from '../../resources/resource.ts';

/** The names of the fields of an object that stand where they are not known: what is missed in its place may be one of them. */
export function unknownFieldNames({ known, object }: Resource): ReadonlySet<string> {
  const problems = known && object.node ? decodeProblems(known, object.node) : [];
  return new Set(problems.flatMap(problem => (problem.sort === 'unknown' ? problem.field : [])));
}
