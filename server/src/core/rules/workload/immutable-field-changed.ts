import type { Kind } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Node } from '../../syntax/node.ts';
import { entry } from '../../syntax/node.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';

export const immutableFieldChanged = defineRule({
  id: 'workload/immutable-field-changed',
  severity: 'info',
  since: '0.1.0',
  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet', 'Job', 'Service'],
  messages: {
    value: '`{field}` of a {kind} cannot change where it already runs; the last commit has "{before}"',
    other: '`{field}` of a {kind} cannot change where it already runs; the last commit has another one',
    added: '`{field}` of a {kind} cannot be added where it already runs; the last commit has none',
    nowHeadless:
      'A Service that already has a cluster IP cannot become headless, as in the last commit it is not: it has to be created anew',
    staysHeadless:
      'Without `clusterIP: None`, which the last commit has, a Service that already runs stays headless; it has to be created anew',
  },
  docs: {
    summary: 'A field was changed since the last commit that cannot change where the object already runs.',
    why: 'Some fields are fixed when an object is created, and the API server refuses an update that changes them: of a StatefulSet all of the `spec` but `replicas`, `ordinals`, `template`, `updateStrategy`, `persistentVolumeClaimRetentionPolicy`, `minReadySeconds` and, from Kubernetes 1.33 on, `revisionHistoryLimit`; of Deployments, ReplicaSets and DaemonSets the selector; of a Job its pods as well; of a Service the cluster IP, so that one cannot become headless. Taking `clusterIP: None` out is accepted and does nothing. Such an object has to be deleted and created anew; `kubectl delete --cascade=orphan` leaves the pods of a StatefulSet running meanwhile. What was committed last is read from the files of the repository; whether it was applied is not known.',
    wrong: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db-headless
`,
    right: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
`,
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
      'https://kubernetes.io/docs/reference/generated/kubectl/kubectl-commands#delete',
    ],
  },
  check({ resource, at }, world, report) {
    const before = isChecked(resource) ? world.committed(resource) : undefined;
    const kind = resource.known;
    if (!before || before.partial || !kind) return;
    if (kind === 'Service') {
      const [was, is] = [before, resource].map(clusterIpOf);
      if (was === undefined || is === undefined || was === is) return;
      const place = at(['spec', 'clusterIP']);
      if (is === 'None') report({ message: 'nowHeadless', at: place });
      else if (was === 'None') report({ message: 'staysHeadless', at: place });
      else if (was !== '' && is !== '')
        report({ message: 'value', at: place, args: { field: 'clusterIP', kind, before: was } });
      return;
    }
    for (const field of fixedFields(kind, before, resource, world)) {
      const [was, is] = [fieldOf(before, field), fieldOf(resource, field)];
      if (shape(was, field) === shape(is, field) || [was, is].some(hasPlaceholder)) continue;
      const place = at(['spec', field], is ? 'value' : 'key');
      if (was?.type === 'scalar' && was.text !== '')
        report({ message: 'value', at: place, args: { field, kind, before: was.text } });
      else if (was && was.type !== 'scalar')
        report({ message: 'other', at: at(['spec', field], 'key'), args: { field, kind } });
      else report({ message: 'added', at: at(['spec', field], 'key'), args: { field, kind } });
    }
  },
  fixes: [
    {
      id: 'put-back',
      title: 'Put {before} back',
      on: ['value'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.message.args.before)),
    },
    {
      id: 'take-out',
      title: 'Remove {field}',
      on: ['added'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

/** What of a StatefulSet's spec an update may change. */
const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** The fields of the spec that are written in either version and cannot change. */
function fixedFields(kind: Kind, before: Resource, now: Resource, world: World): readonly string[] {
  if (kind === 'Job') return ['selector', 'completionMode', 'template'];
  if (kind !== 'StatefulSet') return ['selector'];
  const since133 = isAtLeast(world.settings.kubernetesVersion, '1.33');
  const free = new Set([...changeable, ...(since133 ? ['revisionHistoryLimit'] : [])]);
  const written = [before, now].flatMap(one => {
    const spec = entry(one.object.node, 'spec')?.value;
    return spec?.type === 'map' ? spec.entries.map(({ key }) => key) : [];
  });
  return [...new Set(written)].filter(field => !free.has(field));
}

function fieldOf({ object }: Resource, field: string): Node | undefined {
  return entry(entry(object.node, 'spec')?.value, field)?.value;
}

/** What the API server makes of a field that is not written. */
const defaults: Readonly<Record<string, string>> = {
  serviceName: '""',
  podManagementPolicy: '"OrderedReady"',
  revisionHistoryLimit: '10',
  completionMode: '"NonIndexed"',
};

/** A value as text that is equal for equal values, whatever the order of keys. */
function shape(node: Node | undefined, field: string): string {
  if (!node || (node.type === 'scalar' && node.value === null)) return defaults[field] ?? 'null';
  return JSON.stringify(plain(node));
}

function plain(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(plain);
  const entries = node.entries.map(({ key, value }) => [key, plain(value)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hasPlaceholder(node: Node | undefined): boolean {
  if (!node) return false;
  if (node.type === 'scalar') return isTemplated(node.text);
  const parts = node.type === 'list' ? node.items : node.entries.map(({ value }) => value);
  return parts.some(hasPlaceholder);
}

/** A Service's `clusterIP`, empty where the API server assigns one; undefined where there is none or it can't be known. */
function clusterIpOf(resource: Resource): string | undefined {
  const spec = (resource as Resource<'Service'>).object.at('spec');
  const type = spec.at('type').text() ?? 'ClusterIP';
  const written = spec.at('clusterIP').text() ?? '';
  return type === 'ExternalName' || [type, written].some(isTemplated) ? undefined : written;
}
