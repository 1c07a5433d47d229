import type { Config } from './config.ts';
import type { FieldSpec } from './field-spec.ts';
import { commonAnnotations, commonLabels, templateLabels } from './label-fields.ts';
import { nameReferences } from './name-references.ts';
import { fieldsOf, ofPods } from './pods.ts';

const create = true;

/** What kustomize's transformers know without any configuration (kustomize 5.5, api/konfig/builtinpluginconsts). */
export const defaultConfig: Config = {
  namePrefix: [{ path: 'metadata/name' }],
  nameSuffix: [{ path: 'metadata/name' }],
  namespace: [
    { path: 'metadata/name', kind: 'Namespace', create },
    { path: 'spec/service/namespace', group: 'apiregistration.k8s.io', kind: 'APIService', create },
    {
      path: 'spec/conversion/webhook/clientConfig/service/namespace',
      group: 'apiextensions.k8s.io',
      kind: 'CustomResourceDefinition',
    },
  ],
  commonLabels,
  templateLabels,
  labels: [],
  commonAnnotations,
  images: ['', 'template/spec/'].flatMap(pod =>
    ['containers', 'initContainers'].map(list => ({ path: `spec/${pod}${list}[]/image`, create })),
  ),
  replicas: ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(kind => ({
    path: 'spec/replicas',
    kind,
    create,
  })),
  varReference: varFields(),
  nameReference: nameReferences,
};

/** Where `$(VAR)` of `vars` is filled in. */
function varFields(): readonly FieldSpec[] {
  const inContainers = ['containers', 'initContainers'].flatMap(list =>
    ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map(field => `${list}/${field}`),
  );
  const kinds = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'];
  const withServers = kinds.filter(kind => kind !== 'StatefulSet');
  return [
    ...ofPods(kinds, inContainers),
    ...ofPods(withServers, ['volumes/nfs/server']),
    ...fieldsOf('Ingress', ['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName']),
    ...fieldsOf('Service', ['spec/ports/port', 'spec/ports/targetPort']),
    ...fieldsOf('StatefulSet', ['spec/volumeClaimTemplates/spec/nfs/server']),
    ...fieldsOf('PersistentVolume', ['spec/nfs/server']),
    { path: 'metadata/labels' },
    { path: 'metadata/annotations' },
  ];
}
