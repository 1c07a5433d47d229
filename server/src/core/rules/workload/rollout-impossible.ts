import { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';

/** What the API server takes for `progressDeadlineSeconds` where it is not written. */
const defaultDeadline = 600;

export const rolloutImpossible = defineRule({
  id: 'workload/rollout-impossible',
  severity: 'error',
  since: '0.1.0',
  kinds: ['Deployment', 'DaemonSet'],
  messages: {
    stuck: 'With both `maxUnavailable` and `maxSurge` 0 no pod could be replaced',
    both: 'A DaemonSet has either `maxUnavailable` or `maxSurge`; the other one has to be 0',
    share: '`{field}` takes a whole number or a percentage such as 25%, not "{value}"',
    progress: '`progressDeadlineSeconds`, {deadline}, has to be more than `minReadySeconds`, {ready}',
  },
  docs: {
    summary: 'Settings of a rolling update with which no pod could ever be replaced.',
    why: 'A rolling update either takes a pod away first (`maxUnavailable`) or makes one more (`maxSurge`). With both 0 it can do neither, so the API server refuses it. A DaemonSet does only one of the two.',
    wrong: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 0
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
  strategy:
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
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
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
    ],
  },
  check({ resource, facts, at }, _world, report) {
    if (!isChecked(resource)) return;
    const spec = (resource as Resource<'Deployment'>).object.at('spec');
    const rolling = rollingOf(resource);
    const fields = [rolling.at('maxUnavailable'), rolling.at('maxSurge')] as const;
    for (const field of fields) {
      const value = field.text();
      if (value !== undefined && !isShare(value) && !isTemplated(value))
        report({ message: 'share', at: at(field), args: { field: String(field.path.at(-1)), value } });
    }
    const [unavailable, surge] = fields.map(amountOf);
    const isSet = facts.kind === 'DaemonSet';
    if (unavailable === 0 && (surge === 0 || (isSet && !fields[1].present)))
      report({ message: 'stuck', at: at(fields[0]) });
    else if (isSet && surge && (unavailable || !fields[0].present))
      report({ message: 'both', at: at(fields[1]) });
    const written = spec.at('progressDeadlineSeconds');
    const deadline = written.present ? written.int() : defaultDeadline;
    const ready = spec.at('minReadySeconds').int() ?? 0;
    if (!isSet && deadline !== undefined && deadline >= 0 && ready >= 0 && deadline <= ready)
      report({ message: 'progress', at: at(written), args: { deadline, ready } });
  },
});

interface Rolling {
  readonly maxUnavailable?: number | string;
  readonly maxSurge?: number | string;
}

/** The settings; of no account where pods are replaced in another way. */
function rollingOf(resource: Resource): Field<Rolling> {
  const isSet = resource.known === 'DaemonSet';
  const strategy = isSet
    ? (resource as Resource<'DaemonSet'>).object.at('spec').at('updateStrategy')
    : (resource as Resource<'Deployment'>).object.at('spec').at('strategy');
  const type = strategy.at('type').text() || 'RollingUpdate';
  const rolling = strategy.at('rollingUpdate') as Field<Rolling>;
  return type === 'RollingUpdate' ? rolling : new Field<Rolling>(undefined, rolling.path);
}

function isShare(text: string): boolean {
  return /^[0-9]+%$/.test(text);
}

/** A number of pods or percents; undefined for what is neither or not written. */
function amountOf(field: Field<number | string>): number | undefined {
  const text = field.text();
  return field.int() ?? (text !== undefined && isShare(text) ? Number(text.slice(0, -1)) : undefined);
}
