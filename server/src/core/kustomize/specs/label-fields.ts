import type { FieldSpec } from './field-spec.ts';

const create = true;

/** Where labels of pods are written: what makes them. */
const podLabels: readonly FieldSpec[] = [
  { kind: 'ReplicationController', version: 'v1', path: 'spec/template/metadata/labels', create },
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => template({ kind })),
  template({ kind: 'StatefulSet', group: 'apps' }),
  { kind: 'StatefulSet', group: 'apps', path: 'spec/volumeClaimTemplates[]/metadata/labels', create },
  template({ kind: 'Job', group: 'batch' }),
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/metadata/labels', create },
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/spec/template/metadata/labels', create },
];

/** Where `labels` with `includeTemplates` writes (kustomize, builtinpluginconsts/metadatalabels.go). */
export const templateLabels: readonly FieldSpec[] = [{ path: 'metadata/labels', create }, ...podLabels];

/** Where `commonLabels` writes: selectors too (kustomize, builtinpluginconsts/commonlabels.go). */
export const commonLabels: readonly FieldSpec[] = [
  ...templateLabels,
  { kind: 'Service', version: 'v1', path: 'spec/selector', create },
  { kind: 'ReplicationController', version: 'v1', path: 'spec/selector', create },
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => ({
    kind,
    path: 'spec/selector/matchLabels',
    create,
  })),
  { kind: 'StatefulSet', group: 'apps', path: 'spec/selector/matchLabels', create },
  ...['Deployment', 'StatefulSet'].flatMap(neighbours),
  { kind: 'Job', group: 'batch', path: 'spec/selector/matchLabels' },
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/spec/selector/matchLabels' },
  { kind: 'PodDisruptionBudget', group: 'policy', path: 'spec/selector/matchLabels' },
  ...['podSelector', 'ingress/from/podSelector', 'egress/to/podSelector'].map(field => ({
    kind: 'NetworkPolicy',
    group: 'networking.k8s.io',
    path: `spec/${field}/matchLabels`,
  })),
];

/** Where `commonAnnotations` writes (kustomize, builtinpluginconsts/commonannotations.go). */
export const commonAnnotations: readonly FieldSpec[] = templateLabels
  .filter(({ path }) => !path.includes('volumeClaimTemplates'))
  .map(({ group, ...spec }) => ({
    ...spec,
    ...(group === 'batch' ? { group } : {}),
    path: spec.path.replace(/labels$/, 'annotations'),
  }));

function template(of: Pick<FieldSpec, 'kind' | 'group'>): FieldSpec {
  return { ...of, path: 'spec/template/metadata/labels', create };
}

/** Which pods a pod wants to be near to or far from; changed where they are written, never made. */
function neighbours(kind: string): readonly FieldSpec[] {
  const terms = ['podAffinity', 'podAntiAffinity'].flatMap(affinity => [
    `affinity/${affinity}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector`,
    `affinity/${affinity}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector`,
  ]);
  return [...terms, 'topologySpreadConstraints/labelSelector'].map(field => {
    return { kind, group: 'apps', path: `spec/template/spec/${field}/matchLabels` };
  });
}
