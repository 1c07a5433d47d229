import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';

export const externalNameRelative = defineRule({
  id: 'service/external-name-relative',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    full: '"{name}" is looked up as it stands, without the search list of a pod; the full name is "{full}"',
    single: '"{name}" is looked up as it stands, without the search list of a pod, so it names no Service',
  },
  docs: {
    summary: 'An externalName is a short name, which is not completed.',
    why: 'Short names such as `db` or `db.shop.svc` work in a pod because its resolver completes them from a search list. An externalName is the target of a CNAME record: cluster DNS looks it up as it is written, from the root. A short name is NXDOMAIN there.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: postgres.data.svc
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  check({ facts, object, at }, world, report) {
    const name = facts.externalName ?? '';
    if (facts.type !== 'ExternalName' || !/^[a-z0-9][a-z0-9.-]*$/.test(name)) return;
    const full = fullName(name.replace(/\.$/, ''), facts, world);
    const place = at(object.at('spec').at('externalName'));
    if (full) report({ message: 'full', at: place, args: { name, full } });
    else if (!name.replace(/\.$/, '').includes('.')) report({ message: 'single', at: place, args: { name } });
  },
  fixes: [
    {
      id: 'use-full-name',
      title: 'Change externalName to {full}',
      on: ['full'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.message.args.full)),
    },
  ],
});

/** The name that was meant, when that is sure: `x.ns.svc`, or a short name of a Service that is there. */
function fullName(name: string, service: ServiceFacts, world: World): string | undefined {
  const zone = world.settings.clusterDomain;
  const labels = name.split('.');
  const [first = '', second = ''] = labels;
  if (labels.at(-1) === 'svc' && labels.length >= 3) return `${name}.${zone}`;
  const known = world.services(first);
  if (labels.length === 2 && known.some(one => one.namespace === second)) return `${name}.svc.${zone}`;
  const own = inNamespaceOf(service, known).some(one => one.key !== service.key);
  if (labels.length === 1 && own)
    return `${name}.${service.namespace ?? world.settings.defaultNamespace}.svc.${zone}`;
  return undefined;
}
