import { message } from '../../base/message.ts';
import type { PathAnchor } from '../../resources/anchor.ts';
import type { Report } from '../define.ts';
import { defineRule } from '../define.ts';
import type { Related } from '../finding.ts';
import type { Mismatch } from '../support/selector-mismatch.ts';
import { mismatchOf } from '../support/selector-mismatch.ts';
import { templatePath, titleOf } from '../support/workloads.ts';

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
      apply(edit, { finding, facts }) {
        if (facts.sort !== 'service') return;
        const selector = { resource: facts.key, path: ['spec', 'selector'], part: 'value' } as const;
        const at = (key: string): PathAnchor => ({ ...selector, path: [...selector.path, key] });
        const wanted = (finding.data.labels as readonly string[]).map(
          pair => pair.split('=') as [string, string],
        );
        for (const [key, value] of wanted) edit.set(at(key), value);
        const kept = new Set(wanted.map(([key]) => key));
        for (const key of Object.keys(facts.selector ?? {})) if (!kept.has(key)) edit.remove(at(key));
      },
    },
  ],
});

function describe(
  { workload, miss }: Mismatch,
  place: (key: string, part: 'key' | 'value') => PathAnchor,
): Report<typeof messages> {
  const name = titleOf(workload);
  const labels = workload.pod.labels;
  const podLabel = (key?: string): Related['at'] => ({
    resource: workload.key,
    path: [...templatePath(workload), 'metadata', 'labels', ...(key === undefined ? [] : [key])],
    part: 'key',
  });
  const related = (key?: string): readonly Related[] => [
    { at: podLabel(key), message: message('Labels of the pods of {workload}', { workload: name }) },
  ];
  switch (miss.what) {
    case 'key':
      return {
        message: 'key',
        at: place(miss.key, 'key'),
        args: {
          workload: name,
          selected: pair(miss.key, miss.value),
          present: pair(miss.podKey, miss.value),
        },
        data: { from: miss.key, to: miss.podKey },
        related: related(miss.podKey),
      };
    case 'value':
      return {
        message: 'value',
        at: place(miss.key, 'value'),
        args: {
          workload: name,
          selected: pair(miss.key, miss.value),
          present: pair(miss.key, miss.podValue),
        },
        data: { from: miss.value, to: miss.podValue },
        related: related(miss.key),
      };
    case 'extra':
      return {
        message: 'extra',
        at: place(miss.key, 'key'),
        args: { workload: name, selected: pair(miss.key, miss.value) },
        data: { from: pair(miss.key, miss.value) },
        related: related(),
      };
    case 'several': {
      const own = workload.selector?.matchLabels ?? {};
      const meant = Object.keys(own).length > 0 ? own : labels;
      return {
        message: 'several',
        at: place(miss.missing[0]!.key, 'key'),
        args: {
          workload: name,
          selected: miss.missing.map(({ key, value }) => pair(key, value)).join(', '),
          present: Object.entries(labels)
            .map(([key, value]) => pair(key, value))
            .join(', '),
        },
        data: { labels: Object.entries(meant).map(([key, value]) => `${key}=${value}`) },
        related: related(),
      };
    }
  }
}

function pair(key: string, value: string): string {
  return `${key}: ${value}`;
}
