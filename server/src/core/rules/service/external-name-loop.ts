import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';

export const externalNameLoop = defineRule({
  id: 'service/external-name-loop',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    itself: '"{name}" is this Service itself, so it answers no address',
    circle: '"{name}" leads back to this Service, so it answers no address',
  },
  docs: {
    summary: 'An ExternalName Service that is an alias of itself.',
    why: 'Cluster DNS answers an ExternalName Service with an alias (CNAME) and the addresses of its target. Where the target is the Service itself, or another alias that leads back to it, there is no address at the end: the answer is empty.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: db.shop.svc.cluster.local
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: db.data.svc.cluster.local
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  check({ facts, object, at }, world, report) {
    const { externalName } = facts;
    if (facts.type !== 'ExternalName' || externalName === undefined || facts.partial) return;
    const place = { at: at(object.at('spec').at('externalName')), args: { name: externalName } };
    let [next, ...others] = targets(facts, world);
    if (next?.key === facts.key) return report({ message: 'itself', ...place });
    // CoreDNS follows ten aliases
    for (let step = 0; step < 10 && next && others.length === 0; step++) {
      [next, ...others] = targets(next, world);
      if (next?.key === facts.key && others.length === 0) return report({ message: 'circle', ...place });
    }
  },
});

/** The Services that an alias means. */
function targets(alias: ServiceFacts, world: World): readonly ServiceFacts[] {
  const name = alias.externalName?.replace(/\.$/, '') ?? '';
  const tail = `.svc.${world.settings.clusterDomain}`;
  if (alias.type !== 'ExternalName' || !name.endsWith(tail)) return [];
  const [service = '', namespace, ...more] = name.slice(0, -tail.length).split('.');
  if (namespace === undefined || more.length > 0) return [];
  // one that names no namespace may be applied to any
  return world.services(service).filter(one => one.namespace === namespace);
}
