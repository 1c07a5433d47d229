import { message } from '../../base/message.ts';
import type { PathAnchor } from '../../resources/anchor.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Report } from '../define.ts';
import { defineRule } from '../define.ts';
import type { Related } from '../finding.ts';
import type { NearMiss } from '../support/near-miss.ts';
import { pairsOf, setSelector, shown } from '../support/selector-fix.ts';
import type { Mismatch } from '../support/selector-mismatch.ts';
import { mismatchOf } from '../support/selector-mismatch.ts';
import { selectorFor, templatePath, titleOf } from '../support/workloads.ts';

const messages = {
  key: 'Selects `{selected}`, but the pods of {workload} have `{present}`',
  value: 'Selects `{selected}`, but the pods of {workload} have `{present}`',
  extra: 'Selects `{selected}`, a label that the pods of {workload} do not have',
  several: 'Selects `{selected}`, but the pods of {workload} have `{present}`',
} as const;

export const selectorMismatch = defineRule({
  id: 'dns/selector-mismatch',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages,
  docs: {
    summary: 'The selector of a Service misses the pods it is meant for.',
    why: 'A Service selects the pods that carry every label of its selector, letter for letter. When none does, the Service has no endpoints: the name of a headless Service is NXDOMAIN and so are the names of its pods; the name of a Service with a cluster IP is answered, but connections fail. Nothing reports that when the manifests are applied.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    App: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
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
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
      'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
    ],
  },
  check({ facts, object, at }, world, report) {
    const mismatch = mismatchOf(facts, world);
    if (!mismatch) return;
    const selector = object.at('spec').at('selector');
    const place = (key: string, part: 'key' | 'value'): PathAnchor => at([...selector.path, key], part);
    report(describe(mismatch, place));
  },
  fixes: [
    {
      id: 'rename-key',
      title: 'Change `{from}` to `{to}`',
      on: ['key'],
      safe: false,
      apply: (edit, { finding }) => edit.rename(finding.at, String(finding.data.to)),
    },
    {
      id: 'change-value',
      title: 'Change `{from}` to `{to}`',
      on: ['value'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.to)),
    },
    {
      id: 'remove-label',
      title: 'Remove `{from}` from the selector',
      on: ['extra'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
    {
      id: 'select-pods',
      title: 'Select the pods of {workload}',
      on: ['several'],
      safe: false,
      apply: setSelector,
    },
  ],
});

type Place = (key: string, part: 'key' | 'value') => PathAnchor;

function describe({ workload, miss }: Mismatch, place: Place): Report<typeof messages> {
  switch (miss.what) {
    case 'key':
      return describeKey(workload, miss, place);
    case 'value':
      return describeValue(workload, miss, place);
    case 'extra':
      return {
        message: 'extra',
        at: place(miss.key, 'key'),
        args: { workload: titleOf(workload), selected: shown({ [miss.key]: miss.value }) },
        data: { from: shown({ [miss.key]: miss.value }) },
        related: labelsOf(workload),
      };
    case 'several':
      return describeSeveral(workload, miss, place);
  }
}

function describeKey(workload: WorkloadFacts, { key, value, podKey }: Miss<'key'>, place: Place) {
  return {
    message: 'key',
    at: place(key, 'key'),
    args: {
      workload: titleOf(workload),
      selected: shown({ [key]: value }),
      present: shown({ [podKey]: value }),
    },
    data: { from: key, to: podKey },
    related: labelsOf(workload, podKey),
  } as const;
}

function describeValue(workload: WorkloadFacts, { key, value, podValue }: Miss<'value'>, place: Place) {
  return {
    message: 'value',
    at: place(key, 'value'),
    args: {
      workload: titleOf(workload),
      selected: shown({ [key]: value }),
      present: shown({ [key]: podValue }),
    },
    data: { from: value, to: podValue },
    related: labelsOf(workload, key),
  } as const;
}

function describeSeveral(workload: WorkloadFacts, { missing }: Miss<'several'>, place: Place) {
  return {
    message: 'several',
    at: place(missing[0]!.key, 'key'),
    args: {
      workload: titleOf(workload),
      selected: missing.map(({ key, value }) => shown({ [key]: value })).join(', '),
      present: shown(workload.pod.labels),
    },
    data: { labels: pairsOf(selectorFor(workload)) },
    related: labelsOf(workload),
  } as const;
}

type Miss<W extends NearMiss['what']> = Extract<NearMiss, { what: W }>;

/** The label of the pods that was probably meant, or all their labels. */
function labelsOf(workload: WorkloadFacts, key?: string): readonly Related[] {
  const path = [...templatePath(workload), 'metadata', 'labels', ...(key === undefined ? [] : [key])];
  return [
    {
      at: { resource: workload.key, path, part: 'key' },
      message: message('Labels of the pods of {workload}', { workload: titleOf(workload) }),
    },
  ];
}
