import type { Uri } from '../../base/uri.ts';
import type { ResourceKey } from '../anchor.ts';

/**
 * What others may know of a resource: plain values that compare equal when nothing that matters changed. No positions.
 * Strings are kept as written, placeholders of templates included (`isTemplated`); two equal placeholders mean the same.
 */
export type Facts = ServiceFacts | WorkloadFacts | EndpointSliceFacts | EndpointsFacts | OtherFacts;

export type Labels = Readonly<Record<string, string>>;

export interface ObjectFacts {
  readonly key: ResourceKey;
  /** The file; of an instance the Chart.yaml or kustomization that applies it, as all that it applies stands together. */
  readonly uri: Uri;
  readonly apiVersion: string;
  readonly kind: string;
  /** As written; undefined when absent, which matches any namespace. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** What the source calls an object that its overlay renames. */
  readonly formerly?: string | undefined;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The document could only be read in part: what is absent here may be written all the same. */
  readonly partial: boolean;
  /** Deciding fields whose value can't be known (placeholders where a number or a boolean stands), as `spec.replicas`. */
  readonly unknown: readonly string[];
  /** SRV names that the texts of a workload or ConfigMap hold, as `_pg._tcp.db`. */
  readonly srvNames: readonly string[];
}

export interface ServiceFacts extends ObjectFacts {
  readonly sort: 'service';
  /** As written; undefined means ClusterIP. */
  readonly type: string | undefined;
  /** As written; undefined when absent or null. `None` alone makes the Service headless. */
  readonly clusterIP: string | undefined;
  readonly clusterIPs: readonly string[] | undefined;
  /** Undefined when absent, null or `{}`: no endpoints are made for such a Service. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  readonly externalName: string | undefined;
  readonly publishNotReadyAddresses: boolean;
  readonly ipFamilies: readonly string[] | undefined;
  readonly ipFamilyPolicy: string | undefined;
}

export interface ServicePort {
  readonly name: string | undefined;
  /** TCP where none is written. */
  readonly protocol: string;
  readonly port: number | undefined;
  /** What the endpoints get: the port itself where targetPort is absent, 0 or "". */
  readonly targetPort: number | string | undefined;
}

export type WorkloadKind =
  | 'StatefulSet'
  | 'Deployment'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'DaemonSet'
  | 'Job'
  | 'CronJob'
  | 'Pod';

export interface WorkloadFacts extends ObjectFacts {
  readonly sort: 'workload';
  readonly kind: WorkloadKind;
  /** As written; the API server makes it 1 where absent. */
  readonly replicas: number | undefined;
  /** `spec.ordinals.start` of a StatefulSet. */
  readonly start: number | undefined;
  readonly serviceName: string | undefined;
  readonly podManagementPolicy: string | undefined;
  /** Absent on Pods, Jobs that leave it to the API server, and on patches. */
  readonly selector: LabelSelector | undefined;
  /** Names of the volumeClaimTemplates. */
  readonly claims: readonly string[];
  readonly completions: number | undefined;
  readonly parallelism: number | undefined;
  readonly completionMode: string | undefined;
  readonly suspend: boolean;
  readonly pod: PodFacts;
  /** Names under which the texts of its pods look for other members of their cluster, as `db-discovery.shop`. */
  readonly discovers: readonly string[];
  /** How the texts of its own pods name the governing Service. */
  readonly peers: Peers;
}

/** Which names under their own governing Service the texts of pods hold; a pod's own name is no peer. */
export interface Peers {
  /** The first of the pods. */
  readonly first: boolean;
  /** Pods behind the first, or counted by a loop. */
  readonly others: boolean;
  /** All pods at once: the Service itself, or its SRV names. */
  readonly all: boolean;
  /** An init container asks for one of them, which keeps the pod from becoming ready. */
  readonly init: boolean;
  /** The pods for whose names an init container waits whatever happens; empty for the Service's own name. */
  readonly awaited: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** A pod template, or the Pod itself. */
export interface PodFacts {
  /** False when no `spec` is written: a fragment. */
  readonly present: boolean;
  readonly labels: Labels;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly setHostnameAsFQDN: boolean;
  readonly hostNetwork: boolean;
  readonly dnsPolicy: string | undefined;
  readonly dnsConfig: DnsConfig | undefined;
  readonly nodeName: string | undefined;
  readonly schedulingGates: boolean;
  /** Containers first, then init containers, as the API server looks for named ports. */
  readonly containers: readonly ContainerFacts[];
  readonly volumes: readonly string[];
  /** Names of the ConfigMaps that the pod mounts or reads its environment from. */
  readonly configMaps: readonly string[];
  /** False when Services put no variables into the environment. */
  readonly serviceLinks: boolean;
}

export interface DnsConfig {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly { readonly name: string; readonly value: string | undefined }[];
}

export interface ContainerFacts {
  readonly name: string;
  /** As written, without registry and tag: `cp-kafka`. */
  readonly image: string;
  readonly init: boolean;
  /** An init container with `restartPolicy: Always`. */
  readonly sidecar: boolean;
  readonly hasReadinessProbe: boolean;
  readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
  readonly name: string | undefined;
  readonly containerPort: number | undefined;
  readonly protocol: string;
}

export interface EndpointSliceFacts extends ObjectFacts {
  readonly sort: 'endpointslice';
  readonly addressType: string | undefined;
  /** The label `kubernetes.io/service-name`. */
  readonly service: string | undefined;
  readonly endpoints: readonly SliceEndpoint[];
  readonly ports: readonly SlicePort[];
}

export interface SliceEndpoint {
  readonly addresses: readonly string[];
  readonly hostname: string | undefined;
  /** Absent and null count as ready. */
  readonly ready: boolean;
}

export interface SlicePort {
  readonly name: string;
  readonly port: number | undefined;
  readonly protocol: string;
}

export interface EndpointsFacts extends ObjectFacts {
  readonly sort: 'endpoints';
  /** Label skip-mirror or a leader election annotation: not mirrored into an EndpointSlice, so not in DNS. */
  readonly mirrored: boolean;
  readonly subsets: readonly {
    readonly ready: readonly EndpointAddress[];
    readonly notReady: readonly EndpointAddress[];
    readonly ports: readonly SlicePort[];
  }[];
}

export interface EndpointAddress {
  readonly ip: string;
  readonly hostname: string | undefined;
}

/** A kind of which only identity and references matter: Namespace, Ingress, routes, claims, ConfigMap, … */
export interface OtherFacts extends ObjectFacts {
  readonly sort: 'other';
  /** The workload whose replicas a HorizontalPodAutoscaler changes. */
  readonly scales?: { readonly kind: string; readonly name: string };
}
