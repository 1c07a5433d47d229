import type { Container } from 'kubernetes-types/core/v1';
import { mostSimilar } from '../../base/similar.ts';
import type { Field } from '../../resources/field.ts';
import { runsShell } from '../../resources/text-names/texts.ts';
import type { Path } from '../../syntax/path.ts';
import type { FixEditor } from '../define.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';
import { podKinds } from '../support/checked.ts';
import { containersOf } from '../support/pod-spec.ts';
import type { VariableUse } from '../support/variables.ts';
import { isOpenEnvironment, ownVariables, variableUses } from '../support/variables.ts';

export const usedBeforeDefined = defineRule({
  id: 'env/used-before-defined',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    before: '`$({variable})` stays as it is written: {variable} is defined below {user}, not before',
    undefined: '`$({variable})` stays as it is written: this container defines no variable {variable}',
  },
  docs: {
    summary: 'A variable is used before it is defined, or is not defined at all.',
    why: 'Kubernetes expands `$(NAME)` in the values of `env` with those variables only that stand before it in the list, in `command` and `args` with all of them. What is not defined there stays in the text as it is written, also a variable such as `HOSTNAME` that exists in the running container.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: PEER
          value: $(HOST).db.example
        - name: HOST
          value: first
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
          value: $(HOST).db.example
`,
    links: [
      'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    ],
  },
  check({ resource, at }, _world, report) {
    for (const container of containersOf(resource)) {
      if (isOpenEnvironment(container)) continue;
      for (const { field, use, known, user } of unresolved(container)) {
        const place = { ...at(field), within: { start: use.start, end: use.end } };
        if (user !== undefined) {
          const data = { user, value: field.text() ?? '', movable: Number(isMovable(container, user)) };
          report({ message: 'before', at: place, args: { variable: use.name, user }, data });
          continue;
        }
        // in lower case it is mostly a command of a shell
        const meant = /^[A-Z]\w/.test(use.name) ? mostSimilar(use.name, known) : undefined;
        if (meant === undefined && !wellKnown.has(use.name)) continue;
        const data = { start: use.start, end: use.end, ...(meant === undefined ? {} : { meant }) };
        report({ message: 'undefined', at: place, args: { variable: use.name }, data });
      }
    }
  },
  fixes: [
    {
      id: 'move-behind',
      title: 'Move {user} behind {variable}',
      on: ['before'],
      safe: false,
      when: ({ finding }) => finding.data.movable === 1,
      apply: (edit, { finding }) => moveToEnd(edit, finding),
    },
    {
      id: 'use-similar',
      title: 'Use $({meant})',
      on: ['undefined'],
      safe: false,
      when: ({ finding }) => finding.data.meant !== undefined,
      apply: (edit, { finding }) => {
        const part = { start: Number(finding.data.start), end: Number(finding.data.end) };
        if ('path' in finding.at) edit.setPart(finding.at, part, `$(${finding.data.meant})`);
      },
    },
    {
      id: 'define-from-pod',
      title: "Define {variable} before, from the pod's own fields",
      on: ['undefined'],
      safe: false,
      when: ({ finding }) => fieldOf(finding) !== undefined,
      apply: (edit, { finding }) => {
        if (!('path' in finding.at)) return;
        const { path } = finding.at;
        const fieldPath = fieldOf(finding);
        const variable = {
          name: String(finding.message.args.variable),
          valueFrom: { fieldRef: { fieldPath } },
        };
        const container = {
          resource: finding.at.resource,
          path: path.slice(0, path.lastIndexOf(wordsOf(path))),
          part: 'value',
        } as const;
        edit.insert(container, 'env', [variable]);
        edit.prepend({ ...container, path: [...container.path, 'env'] }, variable);
      },
    },
  ],
});

/** What many take for granted, and no container spec defines by itself. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ['HOSTNAME', 'metadata.name'],
  ['POD_NAME', 'metadata.name'],
  ['MY_POD_NAME', 'metadata.name'],
  ['POD_NAMESPACE', 'metadata.namespace'],
  ['MY_POD_NAMESPACE', 'metadata.namespace'],
  ['NAMESPACE', 'metadata.namespace'],
  ['POD_IP', 'status.podIP'],
  ['MY_POD_IP', 'status.podIP'],
  ['NODE_NAME', 'spec.nodeName'],
  ['HOST_IP', 'status.hostIP'],
]);

function fieldOf({ message }: Finding): string | undefined {
  return wellKnown.get(String(message.args.variable));
}

/** Which list of the container a text stands in. */
function wordsOf(path: Path): string {
  return ['env', 'args', 'command'].find(key => path.lastIndexOf(key) > 0) ?? '';
}

interface Unresolved {
  readonly field: Field<string>;
  readonly use: VariableUse;
  /** What could have been used there. */
  readonly known: readonly string[];
  /** The variable whose value it is, when what it uses is defined behind it. */
  readonly user: string | undefined;
}

/** The first use in each text of a variable that the kubelet does not know there. */
function* unresolved(container: Field<Container>): Generator<Unresolved> {
  const own = ownVariables(container);
  for (const [i, item] of container.at('env').items().entries()) {
    const known = own.slice(0, i);
    const field = item.at('value');
    const use = firstUnknown(field, known);
    if (!use) continue;
    yield { field, use, known, user: own.indexOf(use.name, i + 1) < 0 ? undefined : own[i] };
  }
  const words = [container.at('command'), container.at('args')];
  if (words.some(list => runsShell(list.texts() ?? []))) return;
  for (const field of words.flatMap(list => list.items())) {
    const use = firstUnknown(field, own);
    if (use && !/[\n;|]/.test(field.text() ?? '')) yield { field, use, known: own, user: undefined };
  }
}

function firstUnknown(field: Field<string>, known: readonly string[]): VariableUse | undefined {
  return variableUses(field.text() ?? '').find(({ name }) => !known.includes(name));
}

/** Whether nothing else uses a variable, so that it can be defined last. */
function isMovable(container: Field<Container>, name: string): boolean {
  return !container
    .at('env')
    .items()
    .some(item => variableUses(item.at('value').text() ?? '').some(use => use.name === name));
}

/** Writes the variable anew at the end of the list: all that it uses stands before it there. */
function moveToEnd(edit: FixEditor, { at, data }: Finding): void {
  if (!('path' in at)) return;
  const item = { resource: at.resource, path: at.path.slice(0, -1), part: 'value' as const };
  edit.append({ ...item, path: item.path.slice(0, -1) }, { name: data.user, value: data.value });
  edit.remove(item);
}
