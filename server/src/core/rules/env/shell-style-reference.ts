import type { Container } from 'kubernetes-types/core/v1';
import type { Field } from '../../resources/field.ts';
import { runsShell } from '../../resources/text-names/texts.ts';
import { defineRule } from '../define.ts';
import { podKinds } from '../support/checked.ts';
import { containersOf } from '../support/pod-spec.ts';
import type { VariableUse } from '../support/variables.ts';
import { isOpenEnvironment, ownVariables, shellUses } from '../support/variables.ts';

export const shellStyleReference = defineRule({
  id: 'env/shell-style-reference',
  severity: 'info',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    notExpanded:
      'Kubernetes expands `$({variable})` only; written so, {variable} stays as it is, and no shell reads it',
  },
  docs: {
    summary: 'A variable is written as a shell would expand it, where no shell is.',
    why: 'In the values of `env`, in `command` and in `args` Kubernetes expands `$(NAME)` only. With braces or without any brackets it reaches the program as it is written, unless the command is a shell or the program itself expands it. It is told only for variables that the same container defines.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: HOST
          value: first
        - name: PEER
          value: https://$\{HOST}.db.example:8443
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: HOST
          value: first
        - name: PEER
          value: https://$(HOST).db.example:8443
`,
    links: [
      'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    ],
  },
  check({ resource, at }, _world, report) {
    for (const container of containersOf(resource))
      for (const { field, use, defined } of misread(container))
        report({
          message: 'notExpanded',
          at: { ...at(field), within: { start: use.start, end: use.end } },
          args: { variable: use.name },
          data: { start: use.start, end: use.end, defined: Number(defined) },
        });
  },
  fixes: [
    {
      id: 'use-parentheses',
      title: 'Write $({variable})',
      on: ['notExpanded'],
      safe: false,
      when: ({ finding }) => finding.data.defined === 1,
      apply: (edit, { finding }) => {
        const part = { start: Number(finding.data.start), end: Number(finding.data.end) };
        const { variable } = finding.message.args;
        if ('path' in finding.at) edit.setPart(finding.at, part, `$(${variable})`);
      },
    },
  ],
});

interface Misread {
  readonly field: Field<string>;
  readonly use: VariableUse;
  /** Defined before, so that Kubernetes could expand it there. */
  readonly defined: boolean;
}

/** The first such use in each value of the environment and each argument. */
function* misread(container: Field<Container>): Generator<Misread> {
  const own = ownVariables(container);
  if (isOpenEnvironment(container)) return;
  for (const [i, item] of container.at('env').items().entries())
    yield* firstOf(
      item.at('value'),
      own.filter((_, j) => j !== i),
      own.slice(0, i),
    );
  const words = [container.at('command'), container.at('args')];
  if (words.some(list => runsShell(list.texts() ?? []))) return;
  for (const field of words.flatMap(list => list.items())) yield* firstOf(field, own, own);
}

/** Only where the text is a host or an address: other values are often templates of the program. */
function* firstOf(
  field: Field<string>,
  known: readonly string[],
  before: readonly string[],
): Generator<Misread> {
  const text = field.text() ?? '';
  if (/[\n;|&`]|\$\(\(|\{\{/.test(text)) return;
  const use = shellUses(text).find(({ name }) => known.includes(name));
  const address = use && (/:\/\/[^/]*$/.test(text.slice(0, use.start)) || /^[.:]/.test(text.slice(use.end)));
  if (use && address) yield { field, use, defined: before.includes(use.name) };
}
