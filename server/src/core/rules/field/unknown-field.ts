import { mostSimilar } from '../../base/similar.ts';
import type { DecodeProblem } from '../../resources/decode.ts';
import { decodeProblems } from '../../resources/decode.ts';
import type { Kind } from '../../resources/kinds.ts';
import { type FieldType, fieldsOf } from '../../resources/schema.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { Node } from '../../syntax/node.ts';
import { entry } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import { printPath } from '../../syntax/path.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import { homeOf, typeAt } from './home.ts';

export const unknownField = defineRule({
  id: 'field/unknown-field',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages: {
    similar: '`{parent}` has no field `{field}`; did you mean `{meant}`?',
    misplaced: '`{parent}` has no field `{field}`; it belongs in `{home}`',
    label: '`{parent}` has no field `{field}`; labels stand under `matchLabels`',
    unknown: '`{parent}` has no field `{field}`',
    newer: 'The field `{field}` exists from Kubernetes {version} on; the cluster has {cluster}',
    gone: 'The field `{field}` exists up to Kubernetes {version}; the cluster has {cluster}',
  },
  docs: {
    summary: 'A field that the kind does not have: misspelt, or in the wrong place.',
    why: 'Names of fields are case-sensitive. `kubectl apply` refuses a manifest with a field that the API server does not know; other clients drop the field silently, so that `clusterIp: None` gives an ordinary Service with a cluster IP.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicies: Default
  containers:
    - name: web
      image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: Default
  containers:
    - name: web
      image: registry.example/web:1
`,
    links: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    const root = resource.object.node;
    if (!kind || !root || !isChecked(resource)) return;
    for (const problem of decodeProblems(kind, root)) {
      const place = at(problem.path, 'key');
      if (problem.sort === 'unknown') report({ at: place, ...describeUnknown(problem, kind, root) });
      else if (problem.sort === 'versioned') {
        const cluster = world.settings.kubernetesVersion;
        const { field } = problem;
        const { since = cluster, until = cluster } = problem.info;
        if (!isAtLeast(cluster, since))
          report({ message: 'newer', at: place, args: { field, version: since, cluster } });
        else if (!isAtLeast(until, cluster))
          report({ message: 'gone', at: place, args: { field, version: until, cluster } });
      }
    }
  },
  fixes: [
    {
      id: 'put-under-match-labels',
      title: 'Put the labels under matchLabels',
      on: ['label'],
      safe: false,
      apply(edit, { finding }) {
        const { at, data } = finding;
        if ('uri' in at) return;
        const keys = data.keys as readonly string[];
        const values = data.values as readonly string[];
        const selector = { ...at, path: at.path.slice(0, -1), part: 'value' } as const;
        for (const key of keys) edit.remove({ ...at, path: [...selector.path, key] });
        edit.insert(selector, 'matchLabels', Object.fromEntries(keys.map((key, i) => [key, values[i]])));
      },
    },
    {
      id: 'rename-field',
      title: 'Change {field} to {meant}',
      on: ['similar'],
      safe: false,
      apply: (edit, { finding }) => edit.rename(finding.at, String(finding.data.meant)),
    },
    {
      id: 'move-field',
      title: 'Move {field} to {home}',
      on: ['misplaced'],
      safe: false,
      when: ({ finding }) => finding.data.to !== undefined,
      apply(edit, { finding }) {
        const { to } = finding.data;
        if (!('uri' in finding.at) && typeof to === 'object') edit.move(finding.at, to);
      },
    },
  ],
});

type Unknown = Extract<DecodeProblem, { sort: 'unknown' }>;

/** What to say of an unknown field: a slip, a field from elsewhere, or nothing that exists. */
function describeUnknown({ path, type, field }: Unknown, kind: Kind, root: Node) {
  const parent = parentOf(path, kind);
  const beside = nodeAt(root, path.slice(0, -1));
  const free = [...(fieldsOf(type)?.keys() ?? [])].filter(name => !entry(beside, name));
  const meant = mostSimilar(field, free);
  if (meant !== undefined)
    return { message: 'similar', args: { parent, field, meant }, data: { meant } } as const;
  const labels = free.includes('matchLabels') ? labelsIn(beside, type) : undefined;
  if (labels?.keys.includes(field))
    return { message: 'label', args: { parent, field }, data: labels } as const;
  const home = emptyBefore(beside, path, kind) ?? homeOf(kind, path);
  if (!home) return { message: 'unknown', args: { parent, field } } as const;
  const args = { parent: printHolder(path) || kind, field, home: printHolder(home) || kind };
  return { message: 'misplaced', args, data: moveOf(home, root) } as const;
}

/** The labels that stand in a label selector itself. */
function labelsIn(selector: Node | undefined, type: FieldType) {
  const keys: string[] = [];
  const values: string[] = [];
  for (const { key, value } of selector?.type === 'map' ? selector.entries : []) {
    if (value.type !== 'scalar' || value.text === '' || fieldsOf(type)?.has(key)) continue;
    keys.push(key);
    values.push(value.text);
  }
  return { keys, values };
}

/** A field of labels or the like that follows its key in the same column: `labels:` and then `app: db` not below it. */
function emptyBefore(beside: Node | undefined, path: Path, kind: Kind): Path | undefined {
  if (beside?.type !== 'map') return undefined;
  const before = beside.entries[beside.entries.findIndex(({ key }) => key === path.at(-1)) - 1];
  if (before?.value.type !== 'scalar' || before.value.value !== null) return undefined;
  const owner = [...path.slice(0, -1), before.key];
  return typeAt(kind, owner)?.startsWith('{') ? [...owner, ...path.slice(-1)] : undefined;
}

/** What a field stands in, as a reader would call it: `spec`, `ports`, or the kind. */
function parentOf(path: Path, kind: Kind): string {
  const above = path.slice(0, -1).filter(step => typeof step === 'string');
  return String(above.at(-1) ?? kind);
}

/** What a field stands in, as a path without the positions in lists: `spec.template.spec`. */
function printHolder(path: Path): string {
  return printPath(path.slice(0, -1).filter(step => typeof step === 'string'));
}

/** Where a field can be moved to: not into a list, and nothing stands there yet. */
function moveOf(home: Path, root: Node): Finding['data'] {
  const steps = home.filter(step => typeof step === 'string');
  return steps.length === home.length && !nodeAt(root, home) ? { to: steps } : {};
}
