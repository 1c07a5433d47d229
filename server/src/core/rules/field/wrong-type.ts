import { decodeProblems } from '../../resources/decode.ts';
import type { FieldType } from '../../resources/schema.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import { plainValue } from '../../syntax/yaml-scalars.ts';
import { defineRule, type Report } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';

const messages = {
  textIsNumber: '`{field}` takes text, and YAML reads `{text}` as a number',
  textIsBoolean: '`{field}` takes text, and YAML reads `{text}` as {value}',
  numberQuoted: '`{field}` takes a whole number, and "{text}" in quotes is text',
  number: '`{field}` takes a whole number, not `{text}`',
  numberTooLarge: '`{field}` takes a whole number of at most {limit}, not `{text}`',
  numberOrText: '`{field}` takes a whole number or text, not `{text}`',
  booleanQuoted: '`{field}` takes true or false, and "{text}" in quotes is text',
  boolean: '`{field}` takes true or false, not `{text}`',
  quantity: '`{field}` takes a quantity such as 500m or 2Gi, not `{text}`',
  single: '`{field}` takes a single value, neither a list nor keys with values',
  list: '`{field}` takes a list: a line with `- ` for each item',
  keys: '`{field}` takes keys with values, not `{text}`',
  keysNotList: '`{field}` takes keys with values, not a list',
} as const;

export const wrongType = defineRule({
  id: 'field/wrong-type',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages,
  docs: {
    summary:
      'A value of another type than the field has: a number where text is wanted, text where a number is.',
    why: 'Kubernetes reads YAML 1.1: besides numbers, also `on`, `yes`, `y` and their like are no text unless they stand in quotes. The API server refuses a number or a boolean where text is wanted (labels, environment variables, annotations), and text where a number is wanted (`port: "80"`).',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    debug: on
spec:
  containers:
    - name: web
      image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    debug: "on"
spec:
  containers:
    - name: web
      image: registry.example/web:1
`,
    links: ['https://yaml.org/type/bool.html'],
  },
  check({ resource, at }, _world, report) {
    const kind = resource.known;
    const root = resource.object.node;
    if (!kind || !root || !isChecked(resource)) return;
    for (const problem of decodeProblems(kind, root)) {
      if (problem.sort !== 'mismatch') continue;
      const { node, wanted } = problem;
      const field = String(problem.path.filter(step => typeof step === 'string').at(-1) ?? kind);
      const place = at(problem.path, node.type === 'scalar' ? 'value' : 'key');
      const text = node.type === 'scalar' ? node.text : '';
      const message = messageFor(node, wanted);
      const value = String(node.type === 'scalar' && node.value);
      const args = { field, text, value, limit: wanted === 'l' ? '9223372036854775807' : 2147483647 };
      const data = {
        key: field,
        text,
        meant: message === 'quantity' ? quantityOf(text) : '',
        ...labelsIn(problem.path, node),
      };
      report({ message, at: place, args, data } as Report<typeof messages>);
    }
  },
  fixes: [
    {
      id: 'quote',
      title: 'Put {text} in quotes',
      on: ['textIsNumber', 'textIsBoolean'],
      safe: true,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.text)),
    },
    {
      id: 'unquote',
      title: 'Remove the quotes around {text}',
      on: ['numberQuoted', 'booleanQuoted'],
      safe: true,
      apply(edit, { finding }) {
        const value = plainValue(String(finding.data.text));
        if (typeof value === 'number' || typeof value === 'boolean') edit.set(finding.at, value);
      },
    },
    {
      id: 'use-quantity',
      title: 'Change it to {meant}',
      on: ['quantity'],
      safe: false,
      when: ({ finding }) => finding.data.meant !== '',
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.meant)),
    },
    {
      id: 'take-out-of-match-labels',
      title: 'Take the labels out of {key}',
      on: ['single'],
      safe: false,
      when: ({ finding }) => finding.data.labels !== undefined,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const { at, data } = finding;
        const selector = { ...at, path: at.path.slice(0, -1), part: 'value' } as const;
        for (const key of data.labels as readonly string[])
          edit.move({ ...at, path: [...at.path, key] }, [...selector.path, key]);
        edit.remove(at);
      },
    },
    {
      id: 'make-list',
      title: 'Make it a list: [{text}]',
      on: ['list'],
      safe: false,
      when: ({ finding }) => finding.data.text !== '',
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const parent = { ...finding.at, path: finding.at.path.slice(0, -1) };
        edit.remove(finding.at);
        edit.insert(parent, String(finding.data.key), [finding.data.text]);
      },
    },
  ],
});

/** The labels under `matchLabels`, where a plain map of labels belongs. */
function labelsIn(path: Path, node: Node): { readonly labels?: readonly string[] } {
  if (path.at(-1) !== 'matchLabels' || path.at(-2) !== 'selector' || node.type !== 'map') return {};
  const labels = node.entries.filter(({ value }) => value.type === 'scalar');
  return labels.length === node.entries.length ? { labels: labels.map(({ key }) => key) } : {};
}

type MessageId = keyof typeof messages;

function messageFor(node: Node, wanted: FieldType): MessageId {
  if (wanted.startsWith('[')) return 'list';
  if (wanted.length > 1) return node.type === 'list' ? 'keysNotList' : 'keys';
  if (node.type !== 'scalar') return 'single';
  const unquoted = typeof node.value === 'string' ? plainValue(node.text) : undefined;
  switch (wanted) {
    case 'b':
      return typeof unquoted === 'boolean' ? 'booleanQuoted' : 'boolean';
    case 'i':
    case 'l':
      if (Number.isInteger(node.value)) return 'numberTooLarge';
      return Number.isInteger(unquoted) ? 'numberQuoted' : 'number';
    case 'x':
      return 'numberOrText';
    case 'q':
      return 'quantity';
    default:
      return typeof node.value === 'boolean' ? 'textIsBoolean' : 'textIsNumber';
  }
}

/** A size as people write it (`512 MB`, `2gb`) as a quantity. */
function quantityOf(text: string): string {
  const parts = /^(\d+(?:\.\d+)?)\s*([kmgt])(i?)b?$/i.exec(text.trim());
  if (!parts) return '';
  const [, size, unit = '', binary] = parts;
  const letter = unit.toLowerCase() === 'k' && !binary ? 'k' : unit.toUpperCase();
  return `${size}${letter}${binary ? 'i' : ''}`;
}
