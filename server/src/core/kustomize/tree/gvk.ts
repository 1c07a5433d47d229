/** What kind of object something is; an empty part of a selector matches all. */
export interface Gvk {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

export function isSelected(gvk: Gvk, { group, version, kind }: Gvk): boolean {
  return (
    (!group || group === gvk.group) && (!version || version === gvk.version) && (!kind || kind === gvk.kind)
  );
}

/**
 * Whether kustomize takes a kind for cluster-scoped: only what the Kubernetes API it has built in (1.21) says so. All others, a
 * CustomResourceDefinition's kinds above all, are taken for namespaced.
 */
export function isClusterScoped({ group = '', version = '', kind = '' }: Gvk): boolean {
  return clusterScoped[group]?.[kind]?.includes(version) ?? false;
}

const clusterScoped: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '': { ComponentStatus: ['v1'], Namespace: ['v1'], Node: ['v1'], PersistentVolume: ['v1'] },
  'admissionregistration.k8s.io': {
    MutatingWebhookConfiguration: ['v1', 'v1beta1'],
    ValidatingWebhookConfiguration: ['v1', 'v1beta1'],
  },
  'apiextensions.k8s.io': { CustomResourceDefinition: ['v1', 'v1beta1'] },
  'apiregistration.k8s.io': { APIService: ['v1', 'v1beta1'] },
  'authentication.k8s.io': { TokenReview: ['v1', 'v1beta1'] },
  'authorization.k8s.io': {
    SelfSubjectAccessReview: ['v1', 'v1beta1'],
    SelfSubjectRulesReview: ['v1', 'v1beta1'],
    SubjectAccessReview: ['v1', 'v1beta1'],
  },
  'certificates.k8s.io': { CertificateSigningRequest: ['v1', 'v1beta1'] },
  'flowcontrol.apiserver.k8s.io': { FlowSchema: ['v1beta1'], PriorityLevelConfiguration: ['v1beta1'] },
  'internal.apiserver.k8s.io': { StorageVersion: ['v1alpha1'] },
  'networking.k8s.io': { IngressClass: ['v1', 'v1beta1'] },
  'node.k8s.io': { RuntimeClass: ['v1', 'v1alpha1', 'v1beta1'] },
  policy: { PodSecurityPolicy: ['v1beta1'] },
  'rbac.authorization.k8s.io': {
    ClusterRole: ['v1', 'v1alpha1', 'v1beta1'],
    ClusterRoleBinding: ['v1', 'v1alpha1', 'v1beta1'],
  },
  'scheduling.k8s.io': { PriorityClass: ['v1', 'v1alpha1', 'v1beta1'] },
  'storage.k8s.io': {
    CSIDriver: ['v1', 'v1beta1'],
    CSINode: ['v1', 'v1beta1'],
    StorageClass: ['v1', 'v1beta1'],
    VolumeAttachment: ['v1', 'v1alpha1', 'v1beta1'],
  },
};
