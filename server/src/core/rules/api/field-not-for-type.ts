import type { Field } from '../../resources/field.ts';
import type { Kinds } from '../../resources/kinds.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';

type Spec = Field<NonNullable<Kinds['Service']['spec']>>;

/** A field of a Service that goes with certain types only. */
interface TypedField {
  readonly path: (spec: Spec) => readonly Field<unknown>[];
  /** Whether it may be there. */
  readonly allowed: (spec: Spec, type: string) => boolean;
  readonly needs: 'loadBalancer' | 'loadBalancerLocal' | 'external' | 'nodes' | 'addresses';
}

const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

const loadBalancer = (_spec: Spec, type: string): boolean => type === 'LoadBalancer';

const typedFields: readonly TypedField[] = [
  { path: spec => [spec.at('loadBalancerClass')], allowed: loadBalancer, needs: 'loadBalancer' },
  { path: spec => [spec.at('allocateLoadBalancerNodePorts')], allowed: loadBalancer, needs: 'loadBalancer' },
  { path: spec => [spec.at('loadBalancerSourceRanges')], allowed: loadBalancer, needs: 'loadBalancer' },
  {
    path: spec => [spec.at('healthCheckNodePort')],
    allowed: (spec, type) => type === 'LoadBalancer' && mayBeLocal(spec.at('externalTrafficPolicy')),
    needs: 'loadBalancerLocal',
  },
  {
    path: spec => [spec.at('externalTrafficPolicy')],
    allowed: (spec, type) =>
      type === 'NodePort' ||
      type === 'LoadBalancer' ||
      (type === 'ClusterIP' && spec.at('externalIPs').items().length > 0),
    needs: 'external',
  },
  {
    path: spec =>
      spec
        .at('ports')
        .items()
        .map(port => port.at('nodePort')),
    allowed: (_spec, type) => type !== 'ClusterIP',
    needs: 'nodes',
  },
  {
    path: spec => [spec.at('ipFamilyPolicy'), spec.at('ipFamilies')],
    allowed: (_spec, type) => type !== 'ExternalName',
    needs: 'addresses',
  },
];

export const fieldNotForType = defineRule({
  id: 'api/field-not-for-type',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    loadBalancer: '`{field}` goes only with type LoadBalancer; this Service has type {type}',
    loadBalancerLocal: '`{field}` goes only with type LoadBalancer and `externalTrafficPolicy: Local`',
    external: '`{field}` is for traffic from outside, which a Service of type {type} does not take',
    nodes: '`{field}` goes only with types NodePort and LoadBalancer; this Service has type {type}',
    addresses: '`{field}` is for addresses, which a Service of type {type} has none of',
  },
  docs: {
    summary: 'A field that a Service of its type cannot have.',
    why: 'Node ports, load balancers and the policy for traffic from outside belong to the types that let traffic in. On other types, headless Services among them, the API server refuses the fields rather than ignore them.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  externalTrafficPolicy: Local
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
    ],
  },
  check({ resource, facts, object, at }, _world, report) {
    const type = facts.type || 'ClusterIP';
    if (!isChecked(resource) || isTemplated(type)) return;
    const spec = object.at('spec');
    for (const { path, allowed, needs } of typedFields) {
      if (allowed(spec, type)) continue;
      for (const field of path(spec).filter(isSet)) {
        const args = { field: String(field.path.at(-1)), type };
        report({ message: needs, at: at(field, 'key'), args });
      }
    }
    const ranges = object.at('metadata').at('annotations').at(rangesAnnotation);
    if (type !== 'LoadBalancer' && ranges.node)
      report({ message: 'loadBalancer', at: at(ranges, 'key'), args: { field: rangesAnnotation, type } });
  },
  fixes: [
    {
      id: 'remove-field',
      title: 'Remove {field}',
      on: ['loadBalancer', 'loadBalancerLocal', 'external', 'nodes', 'addresses'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

function mayBeLocal(policy: Field<string>): boolean {
  return policy.text() === 'Local' || policy.templated;
}

/** Something other than what stands for "none". */
function isSet(field: Field<unknown>): boolean {
  const isEmptyList = field.node?.type === 'list' && field.node.items.length === 0;
  return field.present && !isEmptyList && field.int() !== 0 && field.text() !== '' && !field.templated;
}
