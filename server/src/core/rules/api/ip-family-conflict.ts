import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { readAddress } from '../support/address.ts';
import { isChecked } from '../support/checked.ts';

export const ipFamilyConflict = defineRule({
  id: 'api/ip-family-conflict',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    same: '`ipFamilies` has {family} twice',
    single: '`ipFamilyPolicy: SingleStack` goes with one IP family, and there are two',
    noPolicy: 'Two IP families need `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`',
    order: 'The cluster IP {address} is not of the family that `ipFamilies` has in its place, {family}',
  },
  docs: {
    summary: 'IP families, their policy and the cluster IPs of a Service contradict each other.',
    why: 'A Service has one address of each of its IP families, in the order of `ipFamilies`, and two families only with the policy PreferDualStack or RequireDualStack.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ipFamilyPolicy: SingleStack
  ipFamilies: [IPv4, IPv6]
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: registry.example/db:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ipFamilyPolicy: PreferDualStack
  ipFamilies: [IPv4, IPv6]
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: registry.example/db:1
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dual-stack/'],
  },
  check({ resource, facts, object, at }, world, report) {
    if (!isChecked(resource) || facts.type === 'ExternalName') return;
    const spec = object.at('spec');
    const families = facts.ipFamilies ?? [];
    const addresses = facts.clusterIPs ?? [];
    if ([...families, ...addresses, facts.ipFamilyPolicy ?? ''].some(isTemplated)) return;
    const again = families.findIndex((family, i) => families.indexOf(family) < i);
    if (again > 0) {
      report({
        message: 'same',
        at: at(['spec', 'ipFamilies', again]),
        args: { family: families[again] ?? '' },
      });
      return;
    }
    // the API server does not look at the policy of a headless Service without a selector
    const isFree = facts.clusterIP === 'None' && !facts.selector;
    const policy = facts.ipFamilyPolicy || 'SingleStack';
    const isMixed = addresses.length > 1 && addresses.includes('None');
    if (policy === 'SingleStack' && !isFree && !isMixed && (families.length > 1 || addresses.length > 1))
      report({ message: facts.ipFamilyPolicy ? 'single' : 'noPolicy', at: at(spec.at('ipFamilyPolicy')) });
    const written = addresses.length > 0 ? addresses : facts.clusterIP ? [facts.clusterIP] : [];
    for (const [i, address] of written.entries()) {
      const family = readAddress(address, world);
      const wanted = families[i];
      if (!family || wanted === undefined || family === wanted) continue;
      const place = i === 0 ? spec.at('clusterIP') : spec.at('clusterIPs').items()[i];
      if (place) report({ message: 'order', at: at(place), args: { address, family: wanted } });
    }
  },
  fixes: [
    {
      id: 'prefer-dual-stack',
      title: 'Set ipFamilyPolicy to PreferDualStack',
      on: ['single', 'noPolicy'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, 'PreferDualStack'),
    },
  ],
});
