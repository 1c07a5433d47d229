// Generated from the files beside it by `npm run generate`.
import type { Rule } from './define.ts';
import { addressInvalid } from './api/address-invalid.ts';
import { clusterIpInvalid } from './api/cluster-ip-invalid.ts';
import { dnsConfigInvalid } from './api/dns-config-invalid.ts';
import { duplicateItem } from './api/duplicate-item.ts';
import { externalNameInvalid } from './api/external-name-invalid.ts';
import { fieldMissing } from './api/field-missing.ts';
import { fieldNotForType } from './api/field-not-for-type.ts';
import { headlessTypeConflict } from './api/headless-type-conflict.ts';
import { ipFamilyConflict } from './api/ip-family-conflict.ts';
import { labelInvalid } from './api/label-invalid.ts';
import { nameInvalid } from './api/name-invalid.ts';
import { portInvalid } from './api/port-invalid.ts';
import { topologyAnnotationsDiffer } from './api/topology-annotations-differ.ts';
import { valueOutOfRange } from './api/value-out-of-range.ts';
import { valueUnsupported } from './api/value-unsupported.ts';
import { versionNotServed } from './api/version-not-served.ts';
import { discoveryByClusterIp } from './dns/discovery-by-cluster-ip.ts';
import { governingServiceExternalName } from './dns/governing-service-external-name.ts';
import { governingServiceMissing } from './dns/governing-service-missing.ts';
import { governingServiceNotHeadless } from './dns/governing-service-not-headless.ts';
import { governingServiceOtherNamespace } from './dns/governing-service-other-namespace.ts';
import { governingServiceSelectsOthers } from './dns/governing-service-selects-others.ts';
import { selectorMatchesNothing } from './dns/selector-matches-nothing.ts';
import { selectorMismatch } from './dns/selector-mismatch.ts';
import { selectorTooBroad } from './dns/selector-too-broad.ts';
import { serviceNameUnset } from './dns/service-name-unset.ts';
import { severalHeadlessServices } from './dns/several-headless-services.ts';
import { serviceVariableCollision } from './env/service-variable-collision.ts';
import { shellStyleReference } from './env/shell-style-reference.ts';
import { usedBeforeDefined } from './env/used-before-defined.ts';
import { unknownField } from './field/unknown-field.ts';
import { wrongType } from './field/wrong-type.ts';
import { backendInvalid } from './ingress/backend-invalid.ts';
import { backendMissing } from './ingress/backend-missing.ts';
import { headlessBackend } from './ingress/headless-backend.ts';
import { buildRefused } from './kustomize/build-refused.ts';
import { pathMissing } from './kustomize/path-missing.ts';
import { barePodName } from './name/bare-pod-name.ts';
import { missingServiceSegment } from './name/missing-service-segment.ts';
import { podOfDeployment } from './name/pod-of-deployment.ts';
import { renamedService } from './name/renamed-service.ts';
import { seedListReplicas } from './name/seed-list-replicas.ts';
import { unknownHost } from './name/unknown-host.ts';
import { wildcard } from './name/wildcard.ts';
import { wrongClusterDomain } from './name/wrong-cluster-domain.ts';
import { wrongNamespace } from './name/wrong-namespace.ts';
import { wrongPort } from './name/wrong-port.ts';
import { wrongShape } from './name/wrong-shape.ts';
import { dnsPolicyDefault } from './pod/dns-policy-default.ts';
import { fqdnTooLong } from './pod/fqdn-too-long.ts';
import { hostNetworkConflict } from './pod/host-network-conflict.ts';
import { hostNetworkDnsPolicy } from './pod/host-network-dns-policy.ts';
import { oneOf } from './pod/one-of.ts';
import { probeInvalid } from './pod/probe-invalid.ts';
import { probePortMissing } from './pod/probe-port-missing.ts';
import { resourcesInvalid } from './pod/resources-invalid.ts';
import { serviceVariablesOfHeadless } from './pod/service-variables-of-headless.ts';
import { statefulsetHostnameIgnored } from './pod/statefulset-hostname-ignored.ts';
import { subdomainMissing } from './pod/subdomain-missing.ts';
import { subdomainServiceMissing } from './pod/subdomain-service-missing.ts';
import { volumeMountMissing } from './pod/volume-mount-missing.ts';
import { clusterIpEmpty } from './service/cluster-ip-empty.ts';
import { endpointsUnused } from './service/endpoints-unused.ts';
import { externalNameAddress } from './service/external-name-address.ts';
import { externalNameLoop } from './service/external-name-loop.ts';
import { externalNameRelative } from './service/external-name-relative.ts';
import { headlessPortRemapped } from './service/headless-port-remapped.ts';
import { ignoredOnExternalName } from './service/ignored-on-external-name.ts';
import { ignoredOnHeadless } from './service/ignored-on-headless.ts';
import { noEndpoints } from './service/no-endpoints.ts';
import { peersBeforeReady } from './service/peers-before-ready.ts';
import { podNameSelector } from './service/pod-name-selector.ts';
import { slicePortName } from './service/slice-port-name.ts';
import { targetPortIsNodePort } from './service/target-port-is-node-port.ts';
import { targetPortNameMissing } from './service/target-port-name-missing.ts';
import { tolerateUnreadyAnnotation } from './service/tolerate-unready-annotation.ts';
import { unnamedPort } from './service/unnamed-port.ts';
import { claimTemplateUnused } from './statefulset/claim-template-unused.ts';
import { maxUnavailableIgnored } from './statefulset/max-unavailable-ignored.ts';
import { orderedReadyQuorum } from './statefulset/ordered-ready-quorum.ts';
import { unused } from './suppression/unused.ts';
import { withoutReason } from './suppression/without-reason.ts';
import { duplicateObject } from './workload/duplicate-object.ts';
import { immutableFieldChanged } from './workload/immutable-field-changed.ts';
import { nameTooLong } from './workload/name-too-long.ts';
import { rolloutImpossible } from './workload/rollout-impossible.ts';
import { scheduleInvalid } from './workload/schedule-invalid.ts';
import { selectorTemplateMismatch } from './workload/selector-template-mismatch.ts';
import { strategyConflict } from './workload/strategy-conflict.ts';
import { unreadable } from './yaml/unreadable.ts';

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [
  addressInvalid,
  clusterIpInvalid,
  dnsConfigInvalid,
  duplicateItem,
  externalNameInvalid,
  fieldMissing,
  fieldNotForType,
  headlessTypeConflict,
  ipFamilyConflict,
  labelInvalid,
  nameInvalid,
  portInvalid,
  topologyAnnotationsDiffer,
  valueOutOfRange,
  valueUnsupported,
  versionNotServed,
  discoveryByClusterIp,
  governingServiceExternalName,
  governingServiceMissing,
  governingServiceNotHeadless,
  governingServiceOtherNamespace,
  governingServiceSelectsOthers,
  selectorMatchesNothing,
  selectorMismatch,
  selectorTooBroad,
  serviceNameUnset,
  severalHeadlessServices,
  serviceVariableCollision,
  shellStyleReference,
  usedBeforeDefined,
  unknownField,
  wrongType,
  backendInvalid,
  backendMissing,
  headlessBackend,
  buildRefused,
  pathMissing,
  barePodName,
  missingServiceSegment,
  podOfDeployment,
  renamedService,
  seedListReplicas,
  unknownHost,
  wildcard,
  wrongClusterDomain,
  wrongNamespace,
  wrongPort,
  wrongShape,
  dnsPolicyDefault,
  fqdnTooLong,
  hostNetworkConflict,
  hostNetworkDnsPolicy,
  oneOf,
  probeInvalid,
  probePortMissing,
  resourcesInvalid,
  serviceVariablesOfHeadless,
  statefulsetHostnameIgnored,
  subdomainMissing,
  subdomainServiceMissing,
  volumeMountMissing,
  clusterIpEmpty,
  endpointsUnused,
  externalNameAddress,
  externalNameLoop,
  externalNameRelative,
  headlessPortRemapped,
  ignoredOnExternalName,
  ignoredOnHeadless,
  noEndpoints,
  peersBeforeReady,
  podNameSelector,
  slicePortName,
  targetPortIsNodePort,
  targetPortNameMissing,
  tolerateUnreadyAnnotation,
  unnamedPort,
  claimTemplateUnused,
  maxUnavailableIgnored,
  orderedReadyQuorum,
  unused,
  withoutReason,
  duplicateObject,
  immutableFieldChanged,
  nameTooLong,
  rolloutImpossible,
  scheduleInvalid,
  selectorTemplateMismatch,
  strategyConflict,
  unreadable,
];
