import { printPath } from '../../syntax/path.ts';
import type { Field } from '../field.ts';

/** The paths of those fields whose value is a placeholder where no string belongs, as `spec.replicas`. */
export function unknownFields(fields: readonly Field<unknown>[]): readonly string[] {
  return fields.filter(field => field.templated).map(field => printPath(field.path));
}
