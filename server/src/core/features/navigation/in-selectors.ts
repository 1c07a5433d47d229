import type { Field } from '../../resources/field.ts';
import { Field as FieldView } from '../../resources/field.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import { workloadsSelected } from './around.ts';
import type { Selector } from './in-labels.ts';
import { selectorMentions } from './in-labels.ts';
import type { Mention, Speaker } from './mention.ts';

/** Keys under which a selector of pods stands, by the kind of object; in workloads those of affinities and spread constraints. */
const selectorKeys: Readonly<Record<string, readonly string[]>> = {
  PodDisruptionBudget: ['selector'],
  NetworkPolicy: ['podSelector'],
  PodMonitor: ['selector'],
};
const inPods: readonly string[] = ['labelSelector'];

/** The labels in selectors of pods other than those of Services and of workloads for their own pods. */
export function inSelectors(speaker: Speaker): readonly Mention[] {
  const { resource, facts } = speaker;
  const keys = facts.sort === 'workload' ? inPods : selectorKeys[resource.kind];
  if (!keys) return [];
  return selectorsIn(resource.object.node, keys, []).flatMap(selector => {
    const labels = selector.at('matchLabels').labels() ?? {};
    const meant =
      Object.keys(labels).length > 0
        ? workloadsSelected(speaker, labels)
        : [...byExpressions(speaker, selector)];
    return selectorMentions(speaker, selector as unknown as Field<unknown>, meant);
  });
}

/** The workloads that have one of the values that an expression names. */
function byExpressions(speaker: Speaker, selector: Field<Selector>): ReturnType<typeof workloadsSelected> {
  const found = selector
    .at('matchExpressions')
    .items()
    .flatMap(expression =>
      (expression.at('values').texts() ?? []).flatMap(value =>
        workloadsSelected(speaker, { [expression.at('key').text() ?? '']: value }),
      ),
    );
  return [...new Set(found)];
}

function selectorsIn(
  node: Node | undefined,
  keys: readonly string[],
  path: Path,
): readonly Field<Selector>[] {
  if (node?.type === 'list') return node.items.flatMap((item, i) => selectorsIn(item, keys, [...path, i]));
  if (node?.type !== 'map') return [];
  return node.entries.flatMap(({ key, value }) =>
    keys.includes(key)
      ? [new FieldView<Selector>(value, [...path, key])]
      : selectorsIn(value, keys, [...path, key]),
  );
}
