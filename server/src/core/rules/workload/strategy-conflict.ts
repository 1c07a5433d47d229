import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';
import { fieldBelow, fieldsAt } from '../support/places.ts';

export const strategyConflict = defineRule({
  id: 'workload/strategy-conflict',
  severity: 'error',
  since: '0.1.0',
  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet', 'ReplicationController', 'Job', 'CronJob'],
  messages: {
    rolling: '`rollingUpdate` goes only with type RollingUpdate; the type here is {type}',
    deadline: '`activeDeadlineSeconds` ends pods, and a {kind} keeps them running',
    completions: 'An Indexed Job needs `completions`',
    selector: 'A Job gets its selector from the API server, unless `manualSelector` is true',
  },
  docs: {
    summary: 'Fields of a workload that contradict its strategy or its kind.',
    why: 'The settings of a rolling update mean nothing when pods are replaced in another way, a pod of a StatefulSet or Deployment runs until it is replaced, and the selector of a Job is made for it so that no two Jobs share pods. The API server refuses what contradicts that.',
    wrong: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
    rollingUpdate:
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
    right: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
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
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy'],
  },
  check(subject, _world, report) {
    const { resource, facts, at } = subject;
    if (!isChecked(resource)) return;
    const { kind } = facts;
    for (const { type, rolling } of strategiesOf(resource))
      if (rolling.present)
        report({
          message: 'rolling',
          at: at(rolling, 'key'),
          args: { type },
          data: { field: 'rollingUpdate' },
        });
    const deadline = podTemplate(resource).at('spec').at('activeDeadlineSeconds');
    const isJob = kind === 'Job' || kind === 'CronJob';
    if (!isJob && deadline.present)
      report({
        message: 'deadline',
        at: at(deadline, 'key'),
        args: { kind },
        data: { field: 'activeDeadlineSeconds' },
      });
    if (isJob && facts.completionMode === 'Indexed' && facts.completions === undefined)
      for (const spec of fieldsAt(resource, { from: 'job', path: '' })) {
        const completions = fieldBelow(spec, 'completions');
        if (!completions.present) report({ message: 'completions', at: at(completions, 'key') });
      }
    const job = (resource as Resource<'Job'>).object.at('spec');
    if (kind === 'Job' && job.at('manualSelector').bool() !== true && asksForMore(facts))
      report({ message: 'selector', at: at(job.at('selector'), 'key'), data: { field: 'selector' } });
  },
  fixes: [
    {
      id: 'remove-field',
      title: 'Remove {field}',
      on: ['rolling', 'deadline', 'selector'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

/** The settings of a rolling update where pods are replaced in another way. */
function strategiesOf(
  resource: Resource,
): readonly { readonly type: string; readonly rolling: Field<unknown> }[] {
  const set = (resource as Resource<'StatefulSet'>).object.at('spec').at('updateStrategy');
  const deployment = (resource as Resource<'Deployment'>).object.at('spec').at('strategy');
  if (resource.known === 'StatefulSet' && set.at('type').text() === 'OnDelete')
    return [{ type: 'OnDelete', rolling: set.at('rollingUpdate') }];
  if (resource.known === 'Deployment' && deployment.at('type').text() === 'Recreate')
    return [{ type: 'Recreate', rolling: deployment.at('rollingUpdate') }];
  return [];
}

/** Whether a Job's selector asks for labels other than those that the API server gives to its pods. */
function asksForMore({ selector, name }: WorkloadFacts): boolean {
  const made = ['job-name', 'batch.kubernetes.io/job-name'];
  const pairs = Object.entries(selector?.matchLabels ?? {});
  return (
    pairs.some(([key, value]) => !(made.includes(key) && value === name)) && !pairs.flat().some(isTemplated)
  );
}
