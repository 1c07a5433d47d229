import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Field } from '../../resources/field.ts';
import type { Mention, Speaker } from './mention.ts';
import { inField } from './mention.ts';
import type { NamedSort, NamedSymbol } from './symbol.ts';
import { symbolOf } from './symbol.ts';

/** Labels that controllers give single pods; their values name the pod or its owner. */
const podNameLabels: readonly string[] = ['statefulset.kubernetes.io/pod-name'];
const ownerLabels: readonly string[] = ['job-name', 'batch.kubernetes.io/job-name'];

/** The pairs of a map of labels that pods of these workloads have. */
export function labelMentions(
  speaker: Speaker,
  labels: Field<Record<string, string>>,
  of: readonly WorkloadFacts[],
  role: Mention['role'] = 'reference',
): readonly Mention[] {
  return labels.entries().flatMap(([key, field]) => {
    const value = field.text() ?? '';
    const meant = of.filter(({ pod }) => pod.labels[key] === value);
    return [
      ...inField(speaker, field.path, symbolsFor('labelKey', meant, key), { role, part: 'key' }),
      ...inField(speaker, field.path, symbolsFor('label', meant, key), { role }),
      ...ownerMentions(speaker, key, value, field.path, of),
    ];
  });
}

/** `matchLabels` and `matchExpressions`. */
export function selectorMentions(
  speaker: Speaker,
  selector: Field<unknown>,
  of: readonly WorkloadFacts[],
): readonly Mention[] {
  const written = selector as Field<Selector>;
  const expressions = written.at('matchExpressions').items();
  return [
    ...labelMentions(speaker, written.at('matchLabels'), of),
    ...expressions.flatMap(expression => {
      const key = expression.at('key').text() ?? '';
      const carrying = of.filter(({ pod }) => pod.labels[key] !== undefined);
      return [
        ...inField(speaker, expression.at('key').path, symbolsFor('labelKey', carrying, key)),
        ...expression
          .at('values')
          .items()
          .flatMap(value => {
            const meant = carrying.filter(({ pod }) => pod.labels[key] === value.text());
            return inField(speaker, value.path, symbolsFor('label', meant, key));
          }),
      ];
    }),
  ];
}

export interface Selector {
  matchLabels: Record<string, string>;
  matchExpressions: { key: string; operator: string; values: string[] }[];
}

function symbolsFor(
  sort: NamedSort,
  workloads: readonly WorkloadFacts[],
  key: string,
): readonly NamedSymbol[] {
  return workloads.map(workload => symbolOf(sort, workload.key, key));
}

/** The name of a single pod, or of a Job, in the label that its controller gives it. */
function ownerMentions(
  speaker: Speaker,
  key: string,
  value: string,
  path: Mention['at']['path'],
  of: readonly WorkloadFacts[],
): readonly Mention[] {
  if (podNameLabels.includes(key)) {
    const ordinal = /-(\d+)$/.exec(value)?.[1];
    const owners = of.filter(({ name }) => ordinal !== undefined && value === `${name}-${ordinal}`);
    return owners.flatMap(owner => podMentions(speaker, path, 0, owner, ordinal!, false));
  }
  if (!ownerLabels.includes(key)) return [];
  const owners = of.filter(({ name }) => value === name);
  return inField(
    speaker,
    path,
    owners.map(({ key: owner }) => symbolOf('workload', owner)),
  );
}

/** `db-0` within a value, which names the pod and, in its first part, the workload. */
export function podMentions(
  speaker: Speaker,
  path: Mention['at']['path'],
  start: number,
  owner: WorkloadFacts,
  ordinal: string,
  inText: boolean,
): readonly Mention[] {
  const length = owner.name.length;
  const at = { resource: speaker.resource.key, path, part: 'value' } as const;
  const common = { role: 'reference', form: 'name', inText } as const;
  return [
    {
      ...common,
      symbols: [symbolOf('workload', owner.key)],
      at: { ...at, within: { start, end: start + length } },
    },
    {
      ...common,
      symbols: [symbolOf('pod', owner.key, ordinal)],
      at: { ...at, within: { start, end: start + length + 1 + ordinal.length } },
    },
  ];
}
