import type { Uri } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { ServiceFacts } from '../resources/facts/facts.ts';

/** The Service of the API server, which no manifest brings and every cluster has. Its document is empty: it stands in no file. */
export const apiServer: ServiceFacts = {
  key: '' as ResourceKey,
  uri: '' as Uri,
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'default',
  name: 'kubernetes',
  labels: {},
  annotations: {},
  partial: false,
  unknown: [],
  srvNames: [],
  sort: 'service',
  type: undefined,
  clusterIP: undefined,
  clusterIPs: undefined,
  selector: undefined,
  ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
  externalName: undefined,
  publishNotReadyAddresses: false,
  ipFamilies: undefined,
  ipFamilyPolicy: undefined,
};
