import type { Kind } from '../../resources/kinds.ts';
import { defineRule } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';

interface NumberPlace extends Place {
  readonly least: number;
  readonly most?: number;
}

const replicated: readonly Kind[] = ['StatefulSet', 'Deployment', 'ReplicaSet', 'ReplicationController'];
const paced: readonly Kind[] = [...replicated, 'DaemonSet'];
const notNegative = (from: Place['from'], path: string, kinds?: readonly Kind[]): NumberPlace => ({
  from,
  path,
  least: 0,
  ...(kinds ? { kinds } : {}),
});

const places: readonly NumberPlace[] = [
  notNegative('object', 'spec.replicas', replicated),
  notNegative('object', 'spec.minReadySeconds', paced),
  notNegative('object', 'spec.revisionHistoryLimit', ['Deployment', 'DaemonSet']),
  notNegative('object', 'spec.progressDeadlineSeconds', ['Deployment']),
  notNegative('object', 'spec.ordinals.start', ['StatefulSet']),
  notNegative('object', 'spec.updateStrategy.rollingUpdate.partition', ['StatefulSet']),
  notNegative('object', 'spec.startingDeadlineSeconds', ['CronJob']),
  notNegative('object', 'spec.successfulJobsHistoryLimit', ['CronJob']),
  notNegative('object', 'spec.failedJobsHistoryLimit', ['CronJob']),
  ...['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'].map(
    path => notNegative('job', path),
  ),
  {
    from: 'object',
    kinds: ['Service'],
    path: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    least: 1,
    most: 86400,
  },
  ...['podAffinity', 'podAntiAffinity', 'nodeAffinity'].map(
    sort =>
      ({
        from: 'template',
        path: `spec.affinity.${sort}.preferredDuringSchedulingIgnoredDuringExecution[].weight`,
        least: 1,
        most: 100,
      }) as const,
  ),
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap(probe =>
    ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'].map(
      path => notNegative('container', `${probe}.${path}`),
    ),
  ),
];

export const valueOutOfRange = defineRule({
  id: 'api/value-out-of-range',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages: {
    negative: '`{field}` cannot be negative ({value})',
    range: '`{field}` takes a number from {least} to {most}, not {value}',
  },
  docs: {
    summary: 'A number that is too small or too large for its field.',
    why: 'Numbers of replicas, ordinals, seconds and revisions cannot be negative. The timeout of session affinity is at most a day.',
    wrong: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: -1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
`,
    right: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
`,
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/'],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    for (const place of placesFor(places, kind)) {
      const { least, most } = place;
      const severity = severityAt(resource, place, world);
      for (const field of fieldsAt(resource, place)) {
        const value = field.int();
        if (value === undefined || (value >= least && value <= (most ?? value))) continue;
        const name = String(field.path.at(-1));
        if (most === undefined)
          report({ message: 'negative', severity, at: at(field), args: { field: name, value } });
        else report({ message: 'range', severity, at: at(field), args: { field: name, least, most, value } });
      }
    }
  },
});
