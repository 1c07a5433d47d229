import { mostSimilar } from '../../base/similar.ts';
import type { Kind } from '../../resources/kinds.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import { fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';

interface ChoicePlace extends Place {
  readonly values: readonly string[];
  /** Further values, which are too many to be named. */
  readonly also?: RegExp;
  /** More values, from a version on. */
  readonly newer?: { readonly since: string; readonly values: readonly string[] };
  /** The first version that looks at it. */
  readonly since?: string;
}

const protocols = ['TCP', 'UDP', 'SCTP'];
const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
/** What `kubectl get pvc` shows in place of them. */
const shortAccessModes = new Map([
  ['RWO', 'ReadWriteOnce'],
  ['ROX', 'ReadOnlyMany'],
  ['RWX', 'ReadWriteMany'],
  ['RWOP', 'ReadWriteOncePod'],
]);
const always: readonly Kind[] = [
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'ReplicationController',
];
const object = (kind: Kind, path: string, values: readonly string[]): ChoicePlace => ({
  from: 'object',
  kinds: [kind],
  path,
  values,
});

const places: readonly ChoicePlace[] = [
  object('Service', 'spec.type', ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']),
  object('Service', 'spec.sessionAffinity', ['None', 'ClientIP']),
  object('Service', 'spec.ports[].protocol', protocols),
  object('Service', 'spec.internalTrafficPolicy', ['Cluster', 'Local']),
  object('Service', 'spec.externalTrafficPolicy', ['Cluster', 'Local']),
  object('Service', 'spec.ipFamilyPolicy', ['SingleStack', 'PreferDualStack', 'RequireDualStack']),
  object('Service', 'spec.ipFamilies[]', ['IPv4', 'IPv6']),
  {
    ...object('Service', 'spec.trafficDistribution', ['PreferClose']),
    newer: { since: '1.34', values: ['PreferSameZone', 'PreferSameNode'] },
  },
  object('StatefulSet', 'spec.podManagementPolicy', ['OrderedReady', 'Parallel']),
  object('StatefulSet', 'spec.updateStrategy.type', ['RollingUpdate', 'OnDelete']),
  object('StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted', ['Retain', 'Delete']),
  object('StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy.whenScaled', ['Retain', 'Delete']),
  { ...object('StatefulSet', 'spec.volumeClaimTemplates[].spec.accessModes[]', accessModes), since: '1.34' },
  object('Deployment', 'spec.strategy.type', ['RollingUpdate', 'Recreate']),
  object('DaemonSet', 'spec.updateStrategy.type', ['RollingUpdate', 'OnDelete']),
  object('CronJob', 'spec.concurrencyPolicy', ['Allow', 'Forbid', 'Replace']),
  { from: 'job', path: 'completionMode', values: ['NonIndexed', 'Indexed'] },
  { from: 'job', path: 'podReplacementPolicy', values: ['TerminatingOrFailed', 'Failed'] },
  object('Endpoints', 'subsets[].ports[].protocol', protocols),
  object('EndpointSlice', 'addressType', ['IPv4', 'IPv6', 'FQDN']),
  object('EndpointSlice', 'ports[].protocol', protocols),
  {
    from: 'template',
    path: 'spec.dnsPolicy',
    values: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  },
  // the API server looks at the restart policy of a StatefulSet in every version
  { from: 'object', kinds: always, path: 'spec.template.spec.restartPolicy', values: ['Always'] },
  { from: 'template', kinds: ['Job', 'CronJob'], path: 'spec.restartPolicy', values: ['OnFailure', 'Never'] },
  { from: 'template', kinds: ['Pod'], path: 'spec.restartPolicy', values: ['Always', 'OnFailure', 'Never'] },
  { from: 'template', path: 'spec.preemptionPolicy', values: ['PreemptLowerPriority', 'Never'] },
  {
    from: 'container',
    path: 'env[].valueFrom.fieldRef.fieldPath',
    values: [
      'metadata.name',
      'metadata.namespace',
      'metadata.uid',
      'spec.nodeName',
      'spec.serviceAccountName',
      'status.hostIP',
      'status.hostIPs',
      'status.podIP',
      'status.podIPs',
    ],
    also: /^(?:metadata\.(?:labels|annotations)\['.+'\]|spec\.host)$/,
  },
  { from: 'container', path: 'imagePullPolicy', values: ['Always', 'IfNotPresent', 'Never'] },
  { from: 'container', path: 'terminationMessagePolicy', values: ['File', 'FallbackToLogsOnError'] },
  { from: 'container', path: 'ports[].protocol', values: protocols },
  {
    from: 'template',
    path: 'spec.tolerations[].effect',
    values: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  },
  {
    from: 'template',
    path: 'spec.topologySpreadConstraints[].whenUnsatisfiable',
    values: ['DoNotSchedule', 'ScheduleAnyway'],
  },
];

export const valueUnsupported = defineRule({
  id: 'api/value-unsupported',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages: {
    similar: '`{field}` has no value "{value}"; did you mean {meant}?',
    choices: '`{field}` has no value "{value}", only {list}',
    single: '`{field}` has to be {list} here, not {value}',
  },
  docs: {
    summary: 'A value that is not among those that a field can have.',
    why: 'Some fields take one of a few words, in just this spelling: `protocol: tcp` is refused. There is no type `Headless` either: a headless Service is one of type ClusterIP with `clusterIP: None`.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: clusterFirst
  containers:
    - name: web
      image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: ClusterFirst
  containers:
    - name: web
      image: registry.example/web:1
`,
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    for (const place of placesFor(places, kind)) {
      const values = valuesOf(place, world);
      const severity = severityAt(resource, place, world);
      for (const field of values ? fieldsAt(resource, place) : []) {
        const value = field.text();
        if (!value || !values || values.includes(value) || place.also?.test(value) || isTemplated(value))
          continue;
        const name = String(field.path.filter(step => typeof step === 'string').at(-1));
        const short = shortAccessModes.get(value) ?? '';
        const meant = values.includes(short) ? short : mostSimilar(value, values);
        const list = values.join(', ');
        const args = { field: name, value };
        if (values.length === 1) {
          const data = { meant: list };
          report({ message: 'single', severity, at: at(field), args: { ...args, list }, data });
        } else if (meant !== undefined)
          report({ message: 'similar', severity, at: at(field), args: { ...args, meant }, data: { meant } });
        else {
          const headless = name === 'type' && /^(headless|none)$/i.test(value) ? 'yes' : '';
          report({
            message: 'choices',
            severity,
            at: at(field),
            args: { ...args, list },
            data: { headless },
          });
        }
      }
    }
  },
  fixes: [
    {
      id: 'use-meant',
      title: 'Change it to {meant}',
      on: ['similar', 'single'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.meant)),
    },
    {
      id: 'make-headless',
      title: 'Make the Service headless: clusterIP: None',
      on: ['choices'],
      safe: false,
      when: ({ finding }) => finding.data.headless === 'yes',
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        edit.set({ ...finding.at, path: ['spec', 'clusterIP'], part: 'value' }, 'None');
        edit.remove(finding.at);
      },
    },
  ],
});

/** The values that the chosen version takes; undefined when it takes any. */
function valuesOf(place: ChoicePlace, world: World): readonly string[] | undefined {
  const version = world.settings.kubernetesVersion;
  if (place.since !== undefined && !isAtLeast(version, place.since)) return undefined;
  const { newer } = place;
  return newer && isAtLeast(version, newer.since) ? [...place.values, ...newer.values] : place.values;
}
