import type { ObjectMeta } from 'kubernetes-types/meta/v1';

/** Fields that the API server knows and kubernetes-types (1.30) does not. The one place where its types are extended. */
interface Newer {
  Service: { spec?: { trafficDistribution?: string } };
}

/** A kind's published type with its newer fields. */
export type Extended<T, K extends keyof Newer> = T & Newer[K];

/** What the routes of the Gateway API have in common: they refer to Services. https://gateway-api.sigs.k8s.io/reference/spec/ */
export interface Route {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
  spec?: { rules?: RouteRule[] };
}

export interface RouteRule {
  backendRefs?: BackendRef[];
}

export interface BackendRef {
  group?: string;
  kind?: string;
  name: string;
  namespace?: string;
  port?: number;
}
