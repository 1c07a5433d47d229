import type { NameReference } from './config.ts';
import type { FieldSpec } from './field-spec.ts';
import { fieldsOf, ofPods } from './pods.ts';

/** The kinds whose pods kustomize looks through for ConfigMaps and Secrets, but for Pod, where it asks for the version too. */
const templated = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'];
const accounted = [
  'Pod',
  'StatefulSet',
  'Deployment',
  'ReplicationController',
  'CronJob',
  'Job',
  'DaemonSet',
];
const scaled = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'];

const rbac = 'rbac.authorization.k8s.io';
const webhooks = 'admissionregistration.k8s.io';

/**
 * Which fields name objects of other kinds, so that kustomize rewrites them when those are renamed; in its order (kustomize,
 * api/konfig/builtinpluginconsts/namereference.go). What is not here stays as it is written.
 */
export const nameReferences: readonly NameReference[] = [
  ...scaled.map(kind => ({
    kind,
    fields: fieldsOf('HorizontalPodAutoscaler', ['spec/scaleTargetRef/name']),
  })),
  { kind: 'ConfigMap', version: 'v1', fields: configMapFields() },
  { kind: 'Secret', version: 'v1', fields: secretFields() },
  { kind: 'Service', version: 'v1', fields: serviceFields() },
  { kind: 'Role', group: rbac, fields: fieldsOf('RoleBinding', ['roleRef/name'], { group: rbac }) },
  {
    kind: 'ClusterRole',
    group: rbac,
    fields: ['RoleBinding', 'ClusterRoleBinding'].flatMap(kind =>
      fieldsOf(kind, ['roleRef/name'], { group: rbac }),
    ),
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fields: [
      ...['RoleBinding', 'ClusterRoleBinding'].flatMap(kind => fieldsOf(kind, ['subjects'], { group: rbac })),
      ...ofPods(accounted, ['serviceAccountName']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fields: ofPods(accounted, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fields: [
      ...fieldsOf('PersistentVolumeClaim', ['spec/volumeName']),
      ...fieldsOf('ClusterRole', ['rules/resourceNames']),
    ],
  },
  {
    kind: 'StorageClass',
    version: 'v1',
    group: 'storage.k8s.io',
    fields: [
      ...['PersistentVolume', 'PersistentVolumeClaim'].flatMap(kind =>
        fieldsOf(kind, ['spec/storageClassName']),
      ),
      ...fieldsOf('StatefulSet', ['spec/volumeClaimTemplates/spec/storageClassName']),
    ],
  },
  {
    kind: 'PriorityClass',
    version: 'v1',
    group: 'scheduling.k8s.io',
    fields: ofPods(accounted, ['priorityClassName']),
  },
];

function containers(field: string): readonly string[] {
  return [`containers/${field}`, `initContainers/${field}`];
}

function configMapFields(): readonly FieldSpec[] {
  const inPods = [
    'volumes/configMap/name',
    ...containers('env/valueFrom/configMapKeyRef/name'),
    ...containers('envFrom/configMapRef/name'),
    'volumes/projected/sources/configMap/name',
  ];
  return [
    ...ofPods(['Pod'], inPods, { version: 'v1' }),
    ...ofPods(templated, inPods),
    ...fieldsOf('Node', ['spec/configSource/configMap']),
    ...['Role', 'ClusterRole'].flatMap(kind => fieldsOf(kind, ['rules/resourceNames'])),
    ...fieldsOf('Ingress', ['metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap']),
    ...knative(['env/valueFrom/configMapKeyRef/name', 'envFrom/configMapRef/name']),
  ];
}

function secretFields(): readonly FieldSpec[] {
  const inPods = [
    'volumes/secret/secretName',
    ...containers('env/valueFrom/secretKeyRef/name'),
    ...containers('envFrom/secretRef/name'),
    'imagePullSecrets/name',
    'volumes/projected/sources/secret/name',
  ];
  const annotations = ['ingress', 'nginx.ingress', 'nginx.ingress'].map(
    (prefix, i) => `metadata/annotations/${prefix}.kubernetes.io\\/auth-${i < 2 ? 'secret' : 'tls-secret'}`,
  );
  return [
    ...ofPods(['Pod'], inPods, { version: 'v1' }),
    ...ofPods(templated, inPods),
    ...fieldsOf('Ingress', ['spec/tls/secretName', ...annotations]),
    ...fieldsOf('ServiceAccount', ['imagePullSecrets/name']),
    ...fieldsOf(
      'StorageClass',
      ['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(name => `parameters/${name}`),
    ),
    ...['Role', 'ClusterRole'].flatMap(kind => fieldsOf(kind, ['rules/resourceNames'])),
    ...knative(['env/valueFrom/secretKeyRef/name']),
    ...fieldsOf('PersistentVolume', ['spec/azureFile/secretName']),
  ];
}

function serviceFields(): readonly FieldSpec[] {
  return [
    ...fieldsOf('StatefulSet', ['spec/serviceName'], { group: 'apps' }),
    ...fieldsOf('Ingress', [
      'spec/rules/http/paths/backend/serviceName',
      'spec/backend/serviceName',
      'spec/rules/http/paths/backend/service/name',
      'spec/defaultBackend/service/name',
    ]),
    ...fieldsOf('APIService', ['spec/service/name'], { group: 'apiregistration.k8s.io' }),
    ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].flatMap(kind =>
      fieldsOf(kind, ['webhooks/clientConfig/service'], { group: webhooks }),
    ),
  ];
}

function knative(fields: readonly string[]): readonly FieldSpec[] {
  return fieldsOf(
    'Service',
    fields.map(field => `spec/template/spec/containers/${field}`),
    { group: 'serving.knative.dev', version: 'v1' },
  );
}
