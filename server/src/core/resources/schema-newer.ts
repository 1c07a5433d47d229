/**
 * Fields that the API server knows and the generated table does not, or not in every version. The one place that is kept by hand.
 * `since` is the first version that has the field, `until` the last one.
 */
export interface NewerField {
  readonly type: string;
  readonly field: string;
  /** As in the table: see `schema.ts`. */
  readonly value: string;
  readonly since?: string;
  readonly until?: string;
}

/** Release notes of the versions named, https://github.com/kubernetes/kubernetes/tree/master/CHANGELOG */
export const newerFields: readonly NewerField[] = [
  { type: 'PodResourceClaim', field: 'source', value: 'ClaimSource', until: '1.30' },
  { type: 'PodResourceClaim', field: 'resourceClaimName', value: 's', since: '1.31' },
  { type: 'PodResourceClaim', field: 'resourceClaimTemplateName', value: 's', since: '1.31' },
  { type: 'ResourceClaim', field: 'request', value: 's', since: '1.31' },
  { type: 'PodSecurityContext', field: 'supplementalGroupsPolicy', value: 's', since: '1.31' },
  { type: 'Volume', field: 'image', value: 'ImageVolumeSource', since: '1.31' },
  { type: 'PodSecurityContext', field: 'seLinuxChangePolicy', value: 's', since: '1.32' },
  { type: 'PodSpec', field: 'resources', value: 'ResourceRequirements', since: '1.32' },
  { type: 'Lifecycle', field: 'stopSignal', value: 's', since: '1.33' },
  { type: 'EndpointHints', field: 'forNodes', value: '[ForNode', since: '1.33' },
  { type: 'PodSpec', field: 'hostnameOverride', value: 's', since: '1.34' },
  { type: 'Container', field: 'restartPolicyRules', value: '[ContainerRestartRule', since: '1.34' },
  { type: 'EphemeralContainer', field: 'restartPolicyRules', value: '[ContainerRestartRule', since: '1.34' },
  { type: 'EnvVarSource', field: 'fileKeyRef', value: 'FileKeySelector', since: '1.34' },
  { type: 'VolumeProjection', field: 'podCertificate', value: 'PodCertificateProjection', since: '1.34' },
  { type: 'PodSpec', field: 'workloadRef', value: 'WorkloadReference', since: '1.35', until: '1.35' },
  { type: 'PodCertificateProjection', field: 'userAnnotations', value: '{s', since: '1.35' },
  { type: 'PodSpec', field: 'schedulingGroup', value: 'PodSchedulingGroup', since: '1.36' },
];

/** Types of the fields above, in the form of the generated table. */
export const newerTypes = `
ContainerRestartRule action:s exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator:s values:[i
FileKeySelector key:s optional:b path:s volumeName:s
ForNode name:s
ImageVolumeSource pullPolicy:s reference:s
PodCertificateProjection certificateChainPath:s credentialBundlePath:s keyPath:s keyType:s maxExpirationSeconds:i signerName:s
PodSchedulingGroup podGroupName:s
WorkloadReference name:s podGroup:s podGroupReplicaKey:s
`;
