import { mostSimilar } from '../../base/similar.ts';
import { directory } from '../../base/uri.ts';
import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { Field } from '../../resources/field.ts';
import type { Reference } from '../../resources/references.ts';
import { referencesOf } from '../../resources/references.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { Report, Subject } from '../define.ts';
import { defineRule } from '../define.ts';
import { hasPort, meantPort, onlyNumber } from '../support/backend-port.ts';
import { portName } from '../support/names.ts';

const kinds = ['Ingress', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'] as const;
type RoutingKind = (typeof kinds)[number];

const messages = {
  similar: 'No Service named "{service}"; did you mean "{meant}"?',
  missing: 'No Service named "{service}", so requests that are routed there fail',
  otherNamespace: 'Service "{service}" is in namespace {found}, and this backend is looked for in {own}',
  noPort: 'Service "{service}" has no port {port}; did you mean {meant}?',
  noSuchPort: 'Service "{service}" has no port {port}; its ports are {ports}',
  portNeeded: 'A route names the port of a Service beside its name, and there is none for "{service}"',
  portless: 'Service "{service}" has no ports, and a backend is always a port of a Service',
} as const;

export const backendMissing = defineRule({
  id: 'ingress/backend-missing',
  severity: 'warning',
  since: '0.1.0',
  kinds,
  messages,
  docs: {
    summary: 'A backend of an Ingress or a route names a Service or a port that is not there.',
    why: 'The API server looks only at the spelling of a backend. Whether the Service exists and has the port is found out by the controller, which answers requests with an error (503, with some 404) and says so in its log. A backend names a port of the Service, by number or name, never one of the pods, even behind a headless Service, which has to declare its ports for that. A route of the Gateway API always names the port of a Service; the API server refuses one that does not.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 8080
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
      'https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference',
    ],
  },
  check(subject, world, report) {
    const { resource, facts } = subject;
    if (facts.partial) return;
    for (const reference of referencesOf(resource)) {
      const service = reference.name.text();
      if (reference.kind !== 'Service' || !service || isTemplated(service)) continue;
      if (reference.namespace !== undefined && reference.namespace !== facts.namespace) continue;
      if (isAction(reference)) continue;
      if (resource.known !== 'Ingress' && !reference.port) {
        const found = nearest(facts.uri, inNamespaceOf(facts, world.services(service)))[0];
        const meant = onlyNumber(found?.ports ?? []);
        const place = subject.at([...reference.name.path.slice(0, -1), 'port'], 'key');
        report({ message: 'portNeeded', at: place, args: { service }, data: { meant } });
        continue;
      }
      const here = nearest(facts.uri, inNamespaceOf(facts, world.services(service)));
      const found =
        here.length > 0
          ? judgePort(here, reference, subject)
          : judgeName(service, reference.name, subject, world);
      if (found) report(found);
    }
  },
  fixes: [
    {
      id: 'use-service',
      title: 'Change the backend to {meant}',
      on: ['similar'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.meant)),
    },
    {
      id: 'add-port',
      title: 'Add port {meant}',
      on: ['portNeeded'],
      safe: false,
      when: ({ finding }) => finding.data.meant !== 0,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const backend = { ...finding.at, path: finding.at.path.slice(0, -1), part: 'value' as const };
        edit.insert(backend, 'port', Number(finding.data.meant), { after: 'name' });
      },
    },
    {
      id: 'use-port',
      title: 'Change the port to {meant}',
      on: ['noPort'],
      safe: false,
      apply(edit, { finding }) {
        const { meant = '' } = finding.data;
        if ('uri' in finding.at || typeof meant === 'object') return;
        const isNumberForName = typeof meant === 'number' && finding.at.path.at(-1) === 'name';
        if (!isNumberForName) return edit.set(finding.at, meant);
        edit.set(finding.at, meant);
        edit.rename(finding.at, 'number');
      },
    },
  ],
});

type Found = Report<typeof messages>;

/** Not a Service but a rule of an annotation: what the AWS load balancer controller makes of this port. */
function isAction({ port }: Reference): boolean {
  return (port as Field<string> | undefined)?.text() === 'use-annotation';
}

/** What to say of a name that no Service of the namespace has; nothing where Services are not kept beside. */
function judgeName(
  service: string,
  field: Field<string>,
  { facts, at }: Subject<RoutingKind>,
  world: World,
): Found | undefined {
  if (world.maybeElsewhere('Service', service, facts.uri, facts.namespace)) return undefined;
  const folder = directory(facts.uri);
  const other = world.services(service).find(one => directory(one.uri) === folder);
  if (other)
    return {
      message: 'otherNamespace',
      at: at(field),
      args: { service, found: other.namespace ?? '', own: facts.namespace ?? '' },
    };
  const beside = inNamespaceOf<ServiceFacts>(facts, world.beside(facts.uri, 'service'));
  const names = beside.map(one => one.name);
  const meant = mostSimilar(service, names) ?? longerOrShorter(service, names);
  if (meant) return { message: 'similar', at: at(field), args: { service, meant }, data: { meant } };
  const isWhole = beside.some(one => one.uri === facts.uri);
  return isWhole ? { message: 'missing', at: at(field), args: { service } } : undefined;
}

/** The one name that only adds words to the one written, or leaves some out: `web` and `web-svc`. */
function longerOrShorter(written: string, names: readonly string[]): string | undefined {
  const found = names.filter(name => name.startsWith(`${written}-`) || written.startsWith(`${name}-`));
  return found.length === 1 ? found[0] : undefined;
}

/** What to say of a port that none of the Services of this name has. */
function judgePort(
  services: readonly ServiceFacts[],
  { port: field }: Reference,
  { at }: Subject<RoutingKind>,
): Found | undefined {
  const port = field && (field.templated ? undefined : ((field as Field<number>).int() ?? nameIn(field)));
  const [service] = services;
  // what no port can be called is another rule's
  if (port === undefined || !isPossible(port)) return undefined;
  if (!service || !services.every(one => lacks(one, port))) return undefined;
  const place = { at: at(field!) };
  if (service.ports.length === 0) return { ...place, message: 'portless', args: { service: service.name } };
  const meant = meantPort(service, port);
  const args = { service: service.name, port };
  if (meant !== undefined) return { ...place, message: 'noPort', args: { ...args, meant }, data: { meant } };
  const ports = service.ports.map(one => (typeof port === 'string' ? (one.name ?? one.port) : one.port));
  return { ...place, message: 'noSuchPort', args: { ...args, ports: ports.join(', ') } };
}

function isPossible(port: number | string): boolean {
  return typeof port === 'string' ? !portName(port) : port >= 1 && port <= 65535;
}

/** A name; digits in quotes are taken for a number by some controllers. */
function nameIn(field: Field<unknown>): string | undefined {
  const text = (field as Field<string>).text();
  return text && !/^\d+$/.test(text) && !isTemplated(text) ? text : undefined;
}

/** Surely: an ExternalName needs no ports. */
function lacks(service: ServiceFacts, port: number | string): boolean {
  return service.type !== 'ExternalName' && hasPort(service, port) === false;
}
