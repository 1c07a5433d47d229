import type { IngressBackend } from 'kubernetes-types/networking/v1';
import type { PathAnchor } from '../../resources/anchor.ts';
import type { ServicePort } from '../../resources/facts/facts.ts';
import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { defineRule } from '../define.ts';
import { onlyNumber } from '../support/backend-port.ts';
import { isChecked } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import { label, label1035, portName } from '../support/names.ts';

export const backendInvalid = defineRule({
  id: 'ingress/backend-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Ingress'],
  messages: {
    formerly:
      '`{field}` is how a backend was written before `networking.k8s.io/v1`; now it has `service.name` and `service.port`',
    portMissing: 'A backend needs the number or the name of a port of "{service}"',
    portTwice: 'A backend takes the number or the name of a port, not both',
    portName:
      'A backend cannot name port "{port}": such a name has at most 15 small letters, digits and hyphens, a letter among them',
    portNumber: 'A port number is from 1 to 65535, not {port}',
    serviceName: 'No Service can be called "{service}", so a backend cannot name it',
  },
  docs: {
    summary: 'A backend of an Ingress is written as the API server does not take it.',
    why: 'A backend of `networking.k8s.io/v1` names a Service by `service.name`, and a port of it by `service.port.number` or `service.port.name`, one of the two. A name of a port has at most 15 characters there, though a Service takes 63 for it: a longer one can only be meant by its number. `serviceName` and `servicePort` are of older versions, which are no longer served.',
    wrong: `apiVersion: networking.k8s.io/v1
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
              serviceName: web
              servicePort: 80
`,
    right: `apiVersion: networking.k8s.io/v1
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
      'https://kubernetes.io/docs/concepts/services-networking/ingress/',
      'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122',
    ],
  },
  check({ resource, facts, at }, world, report) {
    if (!isChecked(resource)) return;
    const nameSyntax = isAtLeast(world.settings.kubernetesVersion, '1.36') ? label : label1035;
    const nearestPorts = (service: string): readonly ServicePort[] =>
      nearest(facts.uri, inNamespaceOf(facts, world.services(service)))[0]?.ports ?? [];
    for (const backend of backendsOf(resource)) {
      const old = (['serviceName', 'servicePort'] as const).map(key => backend.at(key as 'service'));
      const first = old.find(field => field.present);
      if (first) {
        const isAlone = old.every(field => field.present) && !backend.at('service').present;
        const data = { port: isAlone ? portKey(old[1] as Field<unknown>) : '' };
        report({
          message: 'formerly',
          at: at(first, 'key'),
          args: { field: String(first.path.at(-1)) },
          data,
        });
        continue;
      }
      const service = backend.at('service');
      const name = service.at('name').text();
      if (name === undefined || service.templated) continue;
      if (!isTemplated(name) && nameSyntax(name))
        report({ message: 'serviceName', at: at(service.at('name')), args: { service: name } });
      const port = service.at('port');
      const [portNamed, number] = [port.at('name'), port.at('number')];
      if (port.templated || portNamed.templated || number.templated) continue;
      const [text, digits] = [portNamed.text(), number.int()];
      if (!portNamed.present && !number.present)
        report({
          message: 'portMissing',
          at: at(port, 'key'),
          args: { service: name },
          data: { meant: onlyNumber(nearestPorts(name)) },
        });
      else if (text && digits) report({ message: 'portTwice', at: at(portNamed, 'key') });
      else if (text && portName(text))
        report({
          message: 'portName',
          at: at(portNamed),
          args: { port: text },
          data: { meant: onlyNumber(nearestPorts(name).filter(one => one.name === text)) },
        });
      else if (digits !== undefined && (digits < 1 || digits > 65535))
        report({ message: 'portNumber', at: at(number), args: { port: digits } });
    }
  },
  fixes: [
    {
      id: 'write-service',
      title: 'Write it as service.name and service.port',
      on: ['formerly'],
      safe: true,
      when: ({ finding }) => finding.data.port !== '',
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const backend = finding.at.path.slice(0, -1);
        const from = (key: string) =>
          ({ ...finding.at, path: [...backend, key], part: 'value' }) as PathAnchor;
        edit.move(from('serviceName'), [...backend, 'service', 'name']);
        edit.move(from('servicePort'), [...backend, 'service', 'port', String(finding.data.port)]);
      },
    },
    {
      id: 'use-number',
      title: 'Name port {meant}',
      on: ['portMissing', 'portName'],
      safe: false,
      when: ({ finding }) => finding.data.meant !== 0,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const { path } = finding.at;
        const port = path.at(-1) === 'name' ? path.slice(0, -1) : path;
        if (port !== path) edit.remove(finding.at);
        edit.set({ ...finding.at, path: [...port, 'number'], part: 'value' }, Number(finding.data.meant));
      },
    },
    {
      id: 'keep-number',
      title: 'Remove the name of the port',
      on: ['portTwice'],
      safe: false,
      preferred: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

/** Under which key of `service.port` a `servicePort` belongs; empty where neither takes it. */
function portKey(port: Field<unknown>): 'number' | 'name' | '' {
  if ((port as Field<number>).int() !== undefined) return 'number';
  const text = (port as Field<string>).text();
  return text !== undefined && !isTemplated(text) && !portName(text) ? 'name' : '';
}

function backendsOf(resource: Resource): readonly Field<IngressBackend>[] {
  const spec = (resource as Resource<'Ingress'>).object.at('spec');
  const paths = spec
    .at('rules')
    .items()
    .flatMap(rule => rule.at('http').at('paths').items());
  return [spec.at('defaultBackend'), ...paths.map(path => path.at('backend'))];
}
