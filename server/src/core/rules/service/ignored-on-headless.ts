import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { Subject } from '../define.ts';
import { defineRule } from '../define.ts';

/** The newer name first, as the API server reads them. */
const topologyAnnotations = [
  'service.kubernetes.io/topology-mode',
  'service.kubernetes.io/topology-aware-hints',
] as const;

/** Fields that go with another one: without it they mean nothing, or are refused. */
const companions: Readonly<Record<string, string>> = {
  sessionAffinity: 'sessionAffinityConfig',
  externalIPs: 'externalTrafficPolicy',
};

export const ignoredOnHeadless = defineRule({
  id: 'service/ignored-on-headless',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Service'],
  unnecessary: true,
  messages: {
    ignored:
      'A headless Service ignores `{field}`: clients get the addresses of its ready pods and connect to them directly',
    externalName: '`externalName` is read only with type ExternalName',
  },
  docs: {
    summary: 'A headless Service sets a field that only matters to a Service with a cluster IP.',
    why: 'There is no cluster IP and no kube-proxy between the clients of a headless Service and its pods: DNS answers the addresses of all ready pods to everyone, and the client picks one. Session affinity, `internalTrafficPolicy`, `trafficDistribution`, topology hints, external IPs and a load balancer IP are accepted and change nothing. The same goes for `externalName` with any type but ExternalName. The API server itself warns of some of them from 1.34 on.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  selector:
    app: db
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
      'https://kubernetes.io/docs/reference/networking/virtual-ips/',
    ],
  },
  check(subject, _world, report) {
    const { facts, object, at } = subject;
    const spec = object.at('spec');
    const external = spec.at('externalName');
    if (isReadNowhere(facts) && external.text() && !external.templated)
      report({ message: 'externalName', at: at(external) });
    const isHeadless = facts.clusterIP === 'None' && (facts.type ?? 'ClusterIP') === 'ClusterIP';
    if (!isHeadless || facts.partial) return;
    for (const field of ignoredFields(subject))
      report({ message: 'ignored', at: at(['spec', field]), args: { field } });
    if (spec.at('externalIPs').items().length > 0)
      report({ message: 'ignored', at: at(['spec', 'externalIPs'], 'key'), args: { field: 'externalIPs' } });
    for (const field of topologyAnnotations.filter(one => isOn(facts.annotations[one])))
      report({ message: 'ignored', at: at(['metadata', 'annotations', field], 'key'), args: { field } });
  },
  fixes: [
    {
      id: 'remove',
      title: 'Remove {field}',
      on: ['ignored'],
      safe: false,
      apply(edit, { finding, facts }) {
        if ('uri' in finding.at) return;
        const inAnnotations = finding.at.path[0] === 'metadata';
        const isLast = inAnnotations && Object.keys(facts.annotations).length === 1;
        edit.remove(isLast ? { ...finding.at, path: ['metadata', 'annotations'] } : finding.at);
        const companion = companions[String(finding.message.args.field)];
        if (companion) edit.remove({ ...finding.at, path: ['spec', companion], part: 'key' });
      },
    },
    {
      id: 'remove-external-name',
      title: 'Remove externalName',
      on: ['externalName'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

/** Whether a Service of this type surely leaves `externalName` unread; without ports it is refused for another reason. */
function isReadNowhere({ type = 'ClusterIP', clusterIP, ports, partial }: ServiceFacts): boolean {
  const known = ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(type);
  return known && !partial && (ports.length > 0 || clusterIP === 'None');
}

/** The fields with one value that differs from what would be there without them; placeholders are left alone. */
function ignoredFields({ object }: Subject<'Service'>): readonly string[] {
  const spec = object.at('spec');
  const fields = [
    spec.at('sessionAffinity').text() === 'ClientIP' && 'sessionAffinity',
    isWritten(spec.at('loadBalancerIP')) && 'loadBalancerIP',
    spec.at('internalTrafficPolicy').text() === 'Local' && 'internalTrafficPolicy',
    isWritten(spec.at('trafficDistribution')) && 'trafficDistribution',
  ];
  return fields.filter(field => field !== false);
}

function isWritten(field: { text(): string | undefined; readonly templated: boolean }): boolean {
  return Boolean(field.text()) && !field.templated;
}

/** `Auto` and names of other modes; `Disabled` is what an absent annotation means. */
function isOn(mode: string | undefined): boolean {
  return mode !== undefined && /^[a-z]/i.test(mode) && mode.toLowerCase() !== 'disabled';
}
