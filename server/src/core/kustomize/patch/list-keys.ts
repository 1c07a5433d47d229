/** How a strategic merge patch treats the lists of a type. A list without keys is replaced as a whole. */
export interface Schema {
  /** The fields by which the items of this list are told apart; one empty key for a list of plain values. */
  readonly keys?: readonly string[];
  /** Of each item of a list. */
  readonly items?: Schema;
  readonly fields?: Readonly<Record<string, Schema>>;
}

const merged = (keys: readonly string[], fields?: Schema['fields']): Schema => ({
  keys,
  ...(fields ? { items: { fields } } : {}),
});
const object = (fields: Schema['fields']): Schema => ({ ...(fields ? { fields } : {}) });

const metadata = object({ finalizers: merged(['']), ownerReferences: merged(['uid']) });

const container = {
  env: merged(['name']),
  ports: merged(['containerPort', 'protocol']),
  volumeDevices: merged(['devicePath']),
  volumeMounts: merged(['mountPath']),
};

const podSpec = object({
  containers: merged(['name'], container),
  initContainers: merged(['name'], container),
  ephemeralContainers: merged(['name'], container),
  hostAliases: merged(['ip']),
  imagePullSecrets: merged(['name']),
  topologySpreadConstraints: merged(['topologyKey', 'whenUnsatisfiable']),
  volumes: merged(['name']),
});

const podTemplate = object({ metadata, spec: podSpec });
const withTemplate = object({ metadata, spec: object({ template: podTemplate }) });
const jobTemplate = object({ metadata, spec: object({ template: podTemplate }) });
const cronJob = object({ metadata, spec: object({ jobTemplate }) });
const webhooks = object({ metadata, webhooks: merged(['name']) });

const byKind: Readonly<Record<string, Schema>> = {
  'apps/v1/Deployment': withTemplate,
  'apps/v1/ReplicaSet': withTemplate,
  'apps/v1/DaemonSet': withTemplate,
  'apps/v1/StatefulSet': withTemplate,
  'batch/v1/Job': withTemplate,
  'batch/v1/CronJob': cronJob,
  'batch/v1beta1/CronJob': cronJob,
  'v1/Pod': podTemplate,
  'v1/PodTemplate': object({ metadata, template: podTemplate }),
  'v1/ReplicationController': withTemplate,
  'v1/Service': object({ metadata, spec: object({ ports: merged(['port', 'protocol']) }) }),
  'v1/ServiceAccount': object({ metadata, secrets: merged(['name']) }),
  'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration': webhooks,
};

/**
 * The merge keys of a kind's lists, as the Kubernetes API that kustomize has built in (1.21) gives them; undefined for kinds it does
 * not know, whose lists are replaced.
 */
export function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  return byKind[`${apiVersion}/${kind}`] ?? (isBuiltIn(apiVersion) ? object({ metadata }) : undefined);
}

function isBuiltIn(apiVersion: string): boolean {
  return /^(v1|(apps|autoscaling|batch|policy)\/.*|(networking|rbac\.authorization|storage|scheduling)\.k8s\.io\/.*)$/.test(
    apiVersion,
  );
}
