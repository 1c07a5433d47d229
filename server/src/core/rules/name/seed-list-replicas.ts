import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { TextName } from '../../resources/text-names/names.ts';
import { namesIn } from '../../resources/text-names/names.ts';
import { defineRule } from '../define.ts';

export const seedListReplicas = defineRule({
  id: 'name/seed-list-replicas',
  severity: 'hint',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: { fewer: 'Names {count} of the {replicas} pods of "{name}"; {missing} is not among them' },
  docs: {
    summary: 'A list of peers names fewer pods than there are.',
    why: 'Lists of peers are often written by hand and left behind when `replicas` grows: the new pods are then not known to the others. A list of seeds may be short on purpose, so this is a hint; where the list is called servers, members, peers or nodes it is an information.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 4
  podManagementPolicy: Parallel
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
          env:
            - name: DB_SERVERS
              value: db-0.db:7000,db-1.db:7000,db-2.db:7000
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 4
  podManagementPolicy: Parallel
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
          env:
            - name: DB_SERVERS
              value: db-0.db:7000,db-1.db:7000,db-2.db:7000,db-3.db:7000
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },
  check({ resource, facts, at }, _world, report) {
    if (facts.partial || facts.unknown.length > 0) return;
    for (const { names, ordinals } of listsOf(namesIn(resource), facts)) {
      const missing = absentOrdinals(ordinals, facts);
      const first = names[0]!;
      if (missing.length === 0) continue;
      const { path, value, key } = first.text;
      const named = first.place?.key || key;
      const addition = missing.length > 50 ? undefined : continuation(names, ordinals, missing, value);
      report({
        message: 'fewer',
        at: { ...at(path), within: { start: first.span.start, end: names.at(-1)!.span.end } },
        args: {
          count: ordinals.length,
          replicas: facts.replicas ?? 1,
          name: facts.name,
          missing: `${facts.name}-${missing[0]}`,
        },
        data: addition ? { addition: addition.text, start: addition.at } : {},
        // one that leaves out pods in between was not forgotten when replicas grew
        ...(complete.test(named) && missing[0]! > Math.max(...ordinals) ? { severity: 'info' as const } : {}),
      });
    }
  },
  fixes: [
    {
      id: 'add-missing',
      title: 'Add the missing pods to the list',
      on: ['fewer'],
      safe: false,
      when: ({ finding }) => finding.data.addition !== undefined,
      apply: (edit, { finding }) => {
        const start = Number(finding.data.start);
        if ('path' in finding.at)
          edit.setPart(finding.at, { start, end: start }, String(finding.data.addition));
      },
    },
  ],
});

/** What such lists are called that have to be complete. */
const complete = /(?:servers|members|peers|nodes|quorum(?:[_.]?voters)?)$/i;

interface PeerList {
  readonly names: readonly TextName[];
  /** Of the pods that are named, in order. */
  readonly ordinals: readonly number[];
}

/** In each text the names of the StatefulSet's own pods, when there are several and all of them exist. */
function listsOf(
  names: readonly TextName[],
  { name, serviceName, replicas, start }: WorkloadFacts,
): readonly PeerList[] {
  const first = start ?? 0;
  const byText = new Map<unknown, TextName[]>();
  for (const one of names) {
    const [pod = '', service] = one.labels;
    const ordinal = pod.startsWith(`${name}-`) ? pod.slice(name.length + 1) : '';
    if (service !== serviceName || !/^\d{1,6}$/.test(ordinal) || !one.literal) continue;
    const list = byText.get(one.text);
    if (list) list.push(one);
    else byText.set(one.text, [one]);
  }
  return [...byText.values()]
    .map(list => ({
      names: list,
      ordinals: [...new Set(list.map(one => Number(one.labels[0]!.slice(name.length + 1))))],
    }))
    .filter(
      ({ ordinals }) =>
        ordinals.length > 1 && ordinals.every(one => one >= first && one < first + (replicas ?? 1)),
    );
}

function absentOrdinals(
  ordinals: readonly number[],
  { start = 0, replicas = 1 }: WorkloadFacts,
): readonly number[] {
  const all = Array.from({ length: Math.min(replicas, 1000) }, (_, i) => start + i);
  return all.filter(one => !ordinals.includes(one));
}

/** What to write behind the last ordinal: the same text as between the others, when that is always the same. */
function continuation(
  names: readonly TextName[],
  ordinals: readonly number[],
  missing: readonly number[],
  value: string,
): { readonly at: number; readonly text: string } | undefined {
  if (names.length !== ordinals.length) return undefined;
  const ends = names.map(one => one.labelSpans[0]!.end);
  const gaps = ends.slice(1).map((end, i) => value.slice(ends[i], end - String(ordinals[i + 1]).length));
  const [gap] = gaps;
  if (gap === undefined || gaps.some(one => one !== gap) || !/[,; ]/.test(gap)) return undefined;
  // another number in it may count, too, as in `server.1=… server.2=…`
  if (/\d/.test(gap.replace(/:\d+/g, ''))) return undefined;
  return { at: ends.at(-1)!, text: missing.map(ordinal => gap + ordinal).join('') };
}
