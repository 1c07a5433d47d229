import { mostSimilar } from '../../base/similar.ts';
import { unmetExpressions, unmetLabels } from '../../resolve/selection.ts';
import type { Anchor } from '../../resources/anchor.ts';
import type { Facts, LabelSelector, Labels, WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { nodeAt } from '../../syntax/locate.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';
import { isChecked, isPatch } from '../support/checked.ts';
import { hasImage } from '../support/pod-spec.ts';
import { addSelector, templatePath } from '../support/workloads.ts';

export const selectorTemplateMismatch = defineRule({
  id: 'workload/selector-template-mismatch',
  severity: 'error',
  since: '0.1.0',
  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet', 'ReplicationController'],
  messages: {
    differs: 'The selector asks for `{wanted}`, but the pods of this template have `{labels}`',
    absent: 'The selector asks for `{wanted}`, but the pods of this template have no such label',
    expression: 'The selector asks for `{wanted}`, which the labels of this template do not meet',
    missing: 'The selector is missing: it has to match the labels of the template',
    empty: 'The selector is empty: it has to match the labels of the template',
  },
  docs: {
    summary: 'The selector of a workload does not match the labels of its own pod template.',
    why: 'A workload finds its pods by its selector. One that does not match the pods it makes itself would make more and more of them, so the API server refuses it. A selector cannot be changed later; the labels of the template can, as long as the selector matches them.',
    wrong: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: webserver
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
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  },
  check({ resource, facts, at }, _world, report) {
    if (!isChecked(resource) || facts.unknown.includes('spec.selector')) return;
    const written = podTemplate(resource).at('metadata').at('labels');
    if (written.present && !isKnown(written)) return;
    const { selector } = facts;
    if (!selector || isEmpty(selector)) {
      if (isDefaulted(facts) || isPatch(facts, hasImage(resource)) || holdsLabels(resource)) return;
      const place = at(['spec', 'selector'], 'key');
      report({ message: selector ? 'empty' : 'missing', at: place });
      return;
    }
    for (const miss of missesOf(selector, facts.pod.labels)) {
      const { key, value, other, have } = miss;
      if (written.at(key).present && facts.pod.labels[key] === undefined) continue;
      const wanted = `${key}: ${value}`;
      const data = { key, value, other: other ?? '', have: have ?? '' };
      const place = at(
        [...templatePath(facts), 'metadata', 'labels', other ?? key],
        other === key ? 'value' : 'key',
      );
      if (other === undefined) report({ message: 'absent', at: place, args: { wanted }, data });
      else report({ message: 'differs', at: place, args: { wanted, labels: `${other}: ${have}` }, data });
    }
    for (const { key, operator, values } of unmetExpressions(selector, facts.pod.labels)) {
      const wanted = values.length > 0 ? `${key} ${operator} (${values.join(', ')})` : `${key} ${operator}`;
      const place = at([...templatePath(facts), 'metadata', 'labels', key]);
      report({ message: 'expression', at: place, args: { wanted } });
    }
  },
  fixes: [
    {
      id: 'change-label',
      title: 'Set the label {key} of the template to {value}',
      on: ['differs'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.key === finding.data.other,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.value)),
    },
    {
      id: 'rename-label',
      title: 'Give the template the label {key}: {value} instead of {other}',
      on: ['differs'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.key !== finding.data.other,
      apply(edit, { finding }) {
        edit.set(finding.at, String(finding.data.value));
        edit.rename(finding.at, String(finding.data.key));
      },
    },
    {
      id: 'add-label',
      title: 'Add the label {key}: {value} to the template',
      on: ['absent'],
      safe: false,
      preferred: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.value)),
    },
    {
      id: 'change-selector',
      title: 'Set {key} of the selector to {have}',
      on: ['differs'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.key === finding.data.other,
      apply: (edit, { finding, facts }) => edit.set(selectorPlace(finding, facts), String(finding.data.have)),
    },
    {
      id: 'remove-from-selector',
      title: 'Remove {key} from the selector',
      on: ['absent'],
      safe: false,
      preferred: false,
      when: ({ facts }) =>
        facts.sort === 'workload' && Object.keys(facts.selector?.matchLabels ?? {}).length > 1,
      apply: (edit, { finding, facts }) => edit.remove(selectorPlace(finding, facts)),
    },
    {
      id: 'add-selector',
      title: 'Add a selector with the labels of the template',
      on: ['missing', 'empty'],
      safe: false,
      when: ({ facts }) => facts.sort === 'workload' && Object.keys(facts.pod.labels).length > 0,
      apply: (edit, { facts }) => addSelector(edit, facts),
    },
  ],
});

/** A label that the selector asks for and the template lacks; `other` is the label that was probably meant, `have` its value. */
interface Miss {
  readonly key: string;
  readonly value: string;
  readonly other: string | undefined;
  readonly have: string | undefined;
}

function missesOf(selector: LabelSelector, labels: Labels): readonly Miss[] {
  const free = Object.keys(labels).filter(key => selector.matchLabels[key] === undefined);
  return unmetLabels(selector, labels)
    .filter(([, value]) => !isTemplated(value))
    .map(([key, value]) => {
      const other = labels[key] === undefined ? mostSimilar(key, free) : key;
      return { key, value, other, have: other === undefined ? undefined : labels[other] };
    });
}

function isEmpty(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels).length === 0 && selector.matchExpressions.length === 0;
}

/** A ReplicationController without a selector gets the labels of its template. */
function isDefaulted(workload: WorkloadFacts): boolean {
  return workload.kind === 'ReplicationController' && Object.keys(workload.pod.labels).length > 0;
}

/** Whether all keys are written out. */
function isKnown(labels: Field<unknown>): boolean {
  return labels.node?.type === 'map' && !labels.node.entries.some(entry => isTemplated(entry.key));
}

function selectorPlace(finding: Finding, facts: Facts): Anchor {
  const key = String(finding.data.key);
  if ('uri' in finding.at) return finding.at;
  const plain = 'kind' in facts && facts.kind === 'ReplicationController';
  const path = plain ? ['spec', 'selector', key] : ['spec', 'selector', 'matchLabels', key];
  return { ...finding.at, path, part: 'value' };
}

/** Whether there is something in the selector that is no field of it, such as labels without `matchLabels`: that is told by itself. */
function holdsLabels(resource: Resource): boolean {
  const { node } = resource.object;
  const selector = nodeAt(node, ['spec', 'selector']);
  return (
    selector?.type === 'map' &&
    selector.entries.some(({ key }) => !['matchLabels', 'matchExpressions'].includes(key))
  );
}
