import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule, type Report } from '../define.ts';
import { isRange, readAddress, specialRange } from '../support/address.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { subdomain } from '../support/names.ts';
import { fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';

interface AddressPlace extends Place {
  /** Whether addresses of the special ranges are refused. */
  readonly strict: boolean;
}

const places: readonly AddressPlace[] = [
  { from: 'object', kinds: ['Service'], path: 'spec.externalIPs[]', strict: true },
  { from: 'object', kinds: ['Endpoints'], path: 'subsets[].addresses[].ip', strict: true },
  { from: 'object', kinds: ['Endpoints'], path: 'subsets[].notReadyAddresses[].ip', strict: true },
  { from: 'object', kinds: ['EndpointSlice'], path: 'endpoints[].addresses[]', strict: true },
  { from: 'template', path: 'spec.hostAliases[].ip', strict: false },
  { from: 'template', path: 'spec.dnsConfig.nameservers[]', strict: false },
];

const rangePlace: Place = { from: 'object', kinds: ['Service'], path: 'spec.loadBalancerSourceRanges[]' };
const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

const messages = {
  notAnAddress: '"{value}" is not an IP address',
  leadingZeros: '"{value}" is not an IP address from Kubernetes 1.36 on: its parts cannot start with 0',
  family: '"{value}" is not an {wanted} address, as addressType says',
  notAName: '"{value}" is not a full domain name, as addressType says',
  unspecified: '{value} stands for "any address" and leads nowhere',
  loopback: '{value} is the client itself (loopback)',
  linkLocal: '{value} is only valid on one network link (link-local)',
  range: '"{value}" is not a range of addresses such as 10.0.0.0/8',
} as const;

export const addressInvalid = defineRule({
  id: 'api/address-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages,
  docs: {
    summary: 'An address that is none, or one that no client could use.',
    why: 'Endpoints and EndpointSlices hold IP addresses, and a slice only those of its `addressType`. Loopback, link-local and unspecified addresses mean something else on each machine, so the API server refuses them. For a name in place of an address make a Service of type ExternalName.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ports:
    - name: pg
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - db.example.com
ports:
  - name: pg
    port: 5432
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ports:
    - name: pg
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.10
ports:
  - name: pg
    port: 5432
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#custom-endpointslices'],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    const wanted = addressType(resource);
    for (const place of placesFor(places, kind)) {
      const severity = severityAt(resource, place, world);
      for (const field of fieldsAt(resource, place)) {
        const value = field.text();
        const message = value ? problemOf(value, wanted, place, world) : undefined;
        if (value && message && !isTemplated(value))
          report({ message, severity, at: at(field), args: { value, wanted: wanted ?? '' } } as Report<
            typeof messages
          >);
      }
    }
    for (const { field, value } of rangesOf(resource))
      if (!isRange(value.trim(), world) && !isTemplated(value))
        report({ message: 'range', at: at(field), args: { value: value.trim() } });
  },
});

function problemOf(
  value: string,
  wanted: string | undefined,
  place: AddressPlace,
  world: World,
): keyof typeof messages | undefined {
  if (wanted === 'FQDN') return isFullName(value) ? undefined : 'notAName';
  const family = readAddress(value, world);
  if (!family) {
    if (/^[\d.]+$/.test(value) && /(^|\.)0\d/.test(value)) return 'leadingZeros';
    return 'notAnAddress';
  }
  if (wanted && wanted !== family) return 'family';
  return place.strict ? specialRange(value) : undefined;
}

/** The addressType of an EndpointSlice, as far as it is one. */
function addressType(resource: Resource): string | undefined {
  if (resource.known !== 'EndpointSlice') return undefined;
  const type = (resource as Resource<'EndpointSlice'>).object.at('addressType').text();
  return type && ['IPv4', 'IPv6', 'FQDN'].includes(type) ? type : undefined;
}

/** A name of two labels at least; one dot may end it. */
function isFullName(value: string): boolean {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  return name.includes('.') && !subdomain(name);
}

/** The ranges a load balancer lets in: those of the field, else those of the annotation. */
function rangesOf(resource: Resource): readonly { readonly field: Field<unknown>; readonly value: string }[] {
  if (resource.known !== 'Service') return [];
  const fields = fieldsAt(resource, rangePlace);
  if (fields.length > 0) return fields.flatMap(field => ({ field, value: field.text() ?? '' }));
  const field = (resource as Resource<'Service'>).object
    .at('metadata')
    .at('annotations')
    .at(rangesAnnotation);
  const value = field.text()?.trim();
  return value ? value.split(',').map(one => ({ field, value: one })) : [];
}
