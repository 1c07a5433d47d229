import { mostSimilar } from '../../base/similar.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';

/** The label by which a Service selects one pod of a StatefulSet. */
const podName = 'statefulset.kubernetes.io/pod-name';
const podIndex = 'apps.kubernetes.io/pod-index';

export const podNameSelector = defineRule({
  id: 'service/pod-name-selector',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    key: 'No controller sets a label `{key}`; a StatefulSet gives its pods `{meant}`',
    similar: 'No StatefulSet has a pod "{pod}"; did you mean "{meant}"?',
    ordinal: 'StatefulSet {owner} has pods {first} to {last} as written, so nothing is selected',
  },
  docs: {
    summary: 'A Service for one pod of a StatefulSet selects none.',
    why: "The StatefulSet controller labels each pod with `statefulset.kubernetes.io/pod-name` (and from Kubernetes 1.28 on with `apps.kubernetes.io/pod-index`), so that a Service can select a single one. The pods' names are that of the StatefulSet, a dash and an ordinal; a Service that selects by another label or name has no endpoints.",
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db-0
spec:
  selector:
    statefulset.kubernetes.io/pod: db-0
  ports:
    - port: 5432
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db-0
spec:
  selector:
    statefulset.kubernetes.io/pod-name: db-0
  ports:
    - port: 5432
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label'],
  },
  check({ facts, at }, world, report) {
    const { selector } = facts;
    if (!selector || facts.partial || facts.type === 'ExternalName') return;
    const place = (key: string, part: 'key' | 'value') => at(['spec', 'selector', key], part);
    for (const key of Object.keys(selector)) {
      const meant = labelMeant(key) ?? (namesPod(key, facts, world) ? podName : undefined);
      if (!meant || isLabelled(selector, world)) continue;
      return report({ message: 'key', at: place(key, 'key'), args: { key, meant } });
    }
    const pod = selector[podName];
    if (pod === undefined || isTemplated(pod)) return;
    const [, base = '', digits = ''] = /^(.+)-(\d+)$/.exec(pod) ?? [];
    const owner = nearest(
      facts.uri,
      inNamespaceOf(facts, world.named('StatefulSet', base).filter(isWorkload)),
    )[0];
    if (!owner) {
      const alike = mostSimilar(base, namesAround(facts, world));
      if (alike === undefined || world.maybeElsewhere('StatefulSet', base, facts.uri)) return;
      const args = { pod, meant: `${alike}-${digits}` };
      return report({ message: 'similar', at: place(podName, 'value'), args });
    }
    const ordinal = Number(digits);
    const first = owner.start ?? 0;
    const last = first + (owner.replicas ?? 1) - 1;
    if (owner.unknown.length > 0 || last < first || (ordinal >= first && ordinal <= last)) return;
    const args = { owner: owner.name, first: `${owner.name}-${first}`, last: `${owner.name}-${last}` };
    report({ message: 'ordinal', severity: 'info', at: place(podName, 'value'), args });
  },
  fixes: [
    {
      id: 'rename-key',
      title: 'Change the label to {meant}',
      on: ['key'],
      safe: false,
      apply: (edit, { finding }) => edit.rename(finding.at, String(finding.message.args.meant)),
    },
    {
      id: 'use-similar',
      title: 'Change it to {meant}',
      on: ['similar'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.message.args.meant)),
    },
  ],
});

/** Which label of a StatefulSet's pods a key means that is none: another word behind the domain, or a slip in it. */
function labelMeant(key: string): string | undefined {
  if (key === podName || key === podIndex || isTemplated(key)) return undefined;
  if (/^statefulset\.kubernetes\.io\/(pod|name|pod-?names?)$/i.test(key)) return podName;
  if (/^(apps|statefulset)\.kubernetes\.io\/(pod-?index|index|ordinal)$/i.test(key)) return podIndex;
  return key.includes('kubernetes.io/') ? mostSimilar(key, [podName, podIndex]) : undefined;
}

/** Whether a label that no pod has stands for the name of one, as `pod-name: db-0`, of a StatefulSet that the rest selects. */
function namesPod(key: string, service: ServiceFacts, world: World): boolean {
  const { selector } = service;
  const value = selector?.[key] ?? '';
  const [, base, digits] = /^(.+)-(\d+)$/.exec(value) ?? [];
  if (base === undefined || key === podName) return false;
  const owner = inNamespaceOf(service, world.named('StatefulSet', base).filter(isWorkload))[0];
  if (
    !owner ||
    owner.pod.labels[key] !== undefined ||
    Number(digits) >= (owner.start ?? 0) + (owner.replicas ?? 1)
  )
    return false;
  const rest = Object.entries(selector ?? {}).filter(([other]) => other !== key);
  return (
    rest.every(([other, label]) => owner.pod.labels[other] === label) && (rest.length > 0 || /pod/i.test(key))
  );
}

/** Whether pods of the workspace have the selector's labels themselves. */
function isLabelled(selector: Readonly<Record<string, string>>, world: World): boolean {
  return world.selectedBy(selector).length > 0;
}

/** The names of the StatefulSets of the Service's folder and namespace. */
function namesAround(service: ServiceFacts, world: World): readonly string[] {
  const sets = world.beside(service.uri, 'workload').filter(one => one.kind === 'StatefulSet');
  return inNamespaceOf(service, sets).map(one => one.name);
}

function isWorkload(facts: Facts): facts is WorkloadFacts {
  return facts.sort === 'workload';
}
