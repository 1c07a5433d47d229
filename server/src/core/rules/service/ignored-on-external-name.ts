import { defineRule } from '../define.ts';

export const ignoredOnExternalName = defineRule({
  id: 'service/ignored-on-external-name',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Service'],
  unnecessary: true,
  messages: {
    translated:
      'An ExternalName Service is only an alias: clients reach "{host}" on the port they connect to, and nothing turns {port} into {target}',
    selector: 'An ExternalName Service is only an alias: it selects no pods',
  },
  docs: {
    summary: 'An ExternalName Service has a selector or translates a port.',
    why: 'All that an ExternalName Service does is a CNAME record in cluster DNS. No endpoints are made for it and no proxy knows it: `selector` and `targetPort` are accepted and never read, and a client that connects to port 80 of its name gets port 80 of the host behind it.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: billing
spec:
  type: ExternalName
  externalName: billing.example.com
  ports:
    - port: 80
      targetPort: 8080
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: billing
spec:
  type: ExternalName
  externalName: billing.example.com
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  check({ facts, object, at }, _world, report) {
    if (facts.type !== 'ExternalName' || facts.partial) return;
    const spec = object.at('spec');
    const host = spec.at('externalName').text();
    for (const port of spec.at('ports').items()) {
      const [from, to] = [port.at('port').int(), port.at('targetPort').int()];
      if (host === undefined || from === undefined || !to || from === to) continue;
      const place = { at: at(port.at('targetPort')), args: { host, port: from, target: to } };
      report({ message: 'translated', ...place });
    }
    const selector = spec.at('selector');
    if (selector.entries().length > 0) report({ message: 'selector', at: at(selector, 'key') });
  },
  fixes: [
    {
      id: 'remove-target-port',
      title: 'Remove targetPort',
      on: ['translated'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
    {
      id: 'remove-selector',
      title: 'Remove the selector',
      on: ['selector'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});
