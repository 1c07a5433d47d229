import type { Uri } from '../base/uri.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  Facts,
  Labels,
  ServiceFacts,
  WorkloadFacts,
} from '../resources/facts/facts.ts';
import type { Resource } from '../resources/resource.ts';
import type { AnalysisSettings } from '../settings.ts';

/**
 * All that a rule may know of resources other than its own. Every call is recorded, so that the asking resource is checked again
 * when the answer may have changed, also when something appears that was not there. Answers hold all that is applied as it is written, or for an
 * object of a chart or overlay all that this applies; `nearest` in `scope.ts` picks those that belong together.
 */
export interface World {
  /** Settings of the asking resource. */
  readonly settings: AnalysisSettings;
  services(name: string): readonly ServiceFacts[];
  /** Objects of one kind and name. */
  named(kind: string, name: string): readonly Facts[];
  /** Workloads whose pods surely carry all labels of the selector. */
  selectedBy(selector: Labels): readonly WorkloadFacts[];
  /** Services whose selector surely matches pods with these labels. */
  selecting(podLabels: Labels): readonly ServiceFacts[];
  /** StatefulSets with this `serviceName`, and other workloads whose pods have this `subdomain`. */
  governedBy(serviceName: string): readonly WorkloadFacts[];
  /** Workloads whose pods have this `hostname`; what a StatefulSet's template says of it does not count. */
  hostsNamed(hostname: string): readonly WorkloadFacts[];
  /** EndpointSlices labelled for a Service of this name, and Endpoints of this name. */
  slices(serviceName: string): readonly (EndpointSliceFacts | EndpointsFacts)[];
  /** HorizontalPodAutoscalers that change the replicas of a workload of this kind and name. */
  scalersOf(kind: string, name: string): readonly Facts[];
  /** Workloads that mount a ConfigMap of this name or read their environment from it. */
  readersOf(configMap: string): readonly WorkloadFacts[];
  /** Workloads and ConfigMaps whose texts hold SRV names of a Service of this name. */
  askingSrv(service: string): readonly Facts[];
  /** The asking resource as it was last committed, where its file was changed since and it is applied as it is written. */
  committed(resource: Resource): Resource | undefined;
  /**
   * What of one sort is in a file's folder; asked when something was not found, to name what was probably meant. Of these only kind,
   * namespace, name and the labels that match may be read: a change of anything else does not ask again. The same list is given until
   * it changes, so that what is computed from it can be kept with it.
   */
  beside<S extends Facts['sort']>(uri: Uri, sort: S): readonly Extract<Facts, { readonly sort: S }>[];
  /** All Services of the workspace, to name what was probably meant; what holds for `beside` holds here. */
  allServices(): readonly ServiceFacts[];
  /**
   * Whether something outside of what is asked (another chart or overlay, a file that can't be judged) may bring an object of this kind
   * and name; where a namespace is given, to that namespace.
   */
  maybeElsewhere(kind: string, name: string, near: Uri, namespace?: string): boolean;
}
