import type { Gvk } from '../tree/gvk.ts';
import type { FieldSpec } from './field-spec.ts';

/** Where the pods of each kind of workload are described. */
const podSpecs: Readonly<Record<string, string>> = {
  Pod: 'spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
  ReplicationController: 'spec/template/spec',
};

/** The same fields of the pods of several kinds. */
export function ofPods(
  kinds: readonly string[],
  fields: readonly string[],
  of: Gvk = {},
): readonly FieldSpec[] {
  return kinds.flatMap(kind => fields.map(field => ({ ...of, kind, path: `${podSpecs[kind]}/${field}` })));
}

/** Fields of one kind that need not be there. */
export function fieldsOf(kind: string, fields: readonly string[], of: Gvk = {}): readonly FieldSpec[] {
  return fields.map(path => ({ ...of, kind, path }));
}
