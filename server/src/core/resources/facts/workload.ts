import type { LabelSelector as WrittenSelector } from 'kubernetes-types/meta/v1';
import type { Field } from '../field.ts';
import type { Kinds } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { discoveryNamesOf, peersOf, srvNamesOf } from '../text-names/asked.ts';
import type { LabelSelector, ObjectFacts, WorkloadFacts, WorkloadKind } from './facts.ts';
import { podTemplate, readPod } from './pod.ts';
import { unknownFields } from './unknown.ts';

/** The specs of all workloads laid over each other: a field that a kind lacks is simply absent there. */
interface AnySpec {
  replicas?: number;
  ordinals?: { start?: number };
  serviceName?: string;
  podManagementPolicy?: string;
  selector?: WrittenSelector;
  volumeClaimTemplates?: Kinds['PersistentVolumeClaim'][];
  completions?: number;
  parallelism?: number;
  completionMode?: string;
  suspend?: boolean;
}

/** Reads a workload. Of a CronJob the spec of its jobs counts. */
export function readWorkload(resource: Resource, kind: WorkloadKind, identity: ObjectFacts): WorkloadFacts {
  const spec = specOf(resource, kind);
  const numbers = [
    spec.at('replicas'),
    spec.at('ordinals').at('start'),
    spec.at('completions'),
    spec.at('parallelism'),
  ] as const;
  return Object.assign(identity, {
    sort: 'workload' as const,
    kind,
    replicas: numbers[0].int(),
    start: numbers[1].int(),
    serviceName: spec.at('serviceName').text(),
    podManagementPolicy: spec.at('podManagementPolicy').text(),
    selector: readSelector(spec.at('selector'), kind),
    claims: spec
      .at('volumeClaimTemplates')
      .items()
      .flatMap(claim => claim.at('metadata').at('name').text() ?? []),
    completions: numbers[2].int(),
    parallelism: numbers[3].int(),
    completionMode: spec.at('completionMode').text(),
    suspend: spec.at('suspend').bool() ?? false,
    pod: readPod(podTemplate(resource)),
    peers: peersOf(resource, spec.at('serviceName').text()),
    discovers: discoveryNamesOf(resource),
    srvNames: srvNamesOf(resource),
    unknown: unknownFields([...numbers, spec.at('suspend'), spec.at('selector')]),
  });
}

function specOf(resource: Resource, kind: WorkloadKind): Field<AnySpec> {
  if (kind === 'CronJob')
    return (resource as Resource<'CronJob'>).object.at('spec').at('jobTemplate').at('spec') as Field<AnySpec>;
  return (resource as Resource<'StatefulSet'>).object.at('spec') as unknown as Field<AnySpec>;
}

/** A ReplicationController's selector is a plain map of labels. */
function readSelector(selector: Field<WrittenSelector>, kind: WorkloadKind): LabelSelector | undefined {
  if (!selector.present) return undefined;
  if (kind === 'ReplicationController') return { matchLabels: selector.labels() ?? {}, matchExpressions: [] };
  const matchExpressions = selector
    .at('matchExpressions')
    .items()
    .map(expression => ({
      key: expression.at('key').text() ?? '',
      operator: expression.at('operator').text() ?? '',
      values: expression.at('values').texts() ?? [],
    }));
  return { matchLabels: selector.at('matchLabels').labels() ?? {}, matchExpressions };
}
