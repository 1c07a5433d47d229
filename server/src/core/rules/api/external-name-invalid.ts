import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';
import { rightName, subdomain } from '../support/names.ts';

export const externalNameInvalid = defineRule({
  id: 'api/external-name-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    url: '`externalName` is only a domain name, without scheme, port and path',
    capitals: '`externalName` takes small letters only',
    address: '`externalName` takes a domain name, not an IPv6 address',
    name: '`externalName` is not a domain name: "{value}"',
  },
  docs: {
    summary: 'An `externalName` that is not a domain name.',
    why: 'Cluster DNS answers for an ExternalName Service with a CNAME record, which holds a domain name and nothing else: small letters, digits, hyphens and dots. Clients keep the port that they use anyway.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com:5432
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  check({ resource, facts, object, at }, _world, report) {
    const value = facts.externalName;
    if (!isChecked(resource) || facts.type !== 'ExternalName' || !value || isTemplated(value)) return;
    const problem = subdomain(withoutDot(value));
    if (!problem) return;
    const place = at(object.at('spec').at('externalName'));
    const bare = value.replace(/^[a-z][\w+.-]*:\/\//i, '').replace(/[:/].*$/, '');
    const right = subdomain(withoutDot(bare)) ? (rightName(bare, subdomain) ?? '') : bare;
    if (value.split(':').length > 2 && !value.includes('/')) report({ message: 'address', at: place });
    else if (bare !== value) report({ message: 'url', at: place, data: { right } });
    else if (problem.what === 'capitals') report({ message: 'capitals', at: place, data: { right } });
    else report({ message: 'name', at: place, args: { value } });
  },
  fixes: [
    {
      id: 'bare-name',
      title: 'Change externalName to {right}',
      on: ['url', 'capitals'],
      safe: false,
      when: ({ finding }) => finding.data.right !== '',
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.right)),
    },
  ],
});

/** One dot may end the name: it says that it is complete. */
function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
