import type { Completion } from '../../../analysis-types.ts';
import { message } from '../../../base/message.ts';
import type { PodInstance } from '../../../resolve/ownership.ts';
import { namingOf } from '../../hover/names.ts';
import type { PodRun } from '../../hover/pods.ts';
import type { Asker } from './asker.ts';
import { formsOf } from './asker.ts';
import type { ListStyle } from './list.ts';
import { isIn, isListed, listItem } from './list.ts';
import { listening } from './listening.ts';
import type { Target } from './targets.ts';
import { answers } from './targets.ts';

/** Longer lists are written by a loop. */
const longest = 50;

/** All pods of each workload behind a Service as one list, without ports and with each of them; pods that are listed are left out. */
export function peerLists(target: Target, asker: Asker, style: ListStyle): readonly Completion[] {
  return target.scene.runs.flatMap(run => {
    if (namingOf(run, target.scene) !== 'own' || (run.count ?? 0) > longest) return [];
    const pods = Array.from({ length: run.count ?? 0 }, (_, i) => run.at(i));
    const left = pods.filter(({ hostname }) => hostname && !isListed(hostname, style));
    return left.length > 1 ? lists(run, left, target, asker, style) : [];
  });
}

function lists(
  run: PodRun,
  pods: readonly PodInstance[],
  target: Target,
  asker: Asker,
  style: ListStyle,
): readonly Completion[] {
  const { service, namespace } = target.scene;
  const names = pods.map(({ hostname }) => formsOf([hostname ?? ''], service.name, namespace, asker)[0]);
  const [first] = names;
  if (!first || names.some(name => !name) || !answers(target, asker, first)) return [];
  const like = likeSample(run, pods, style);
  if (like) return [item(like, first, run, pods, target)];
  const plain = write(names as string[], undefined, style);
  const named = listening(target.scene).map(({ port }) => write(names as string[], port, style));
  const ordered = style.port !== undefined ? [...named, plain] : [plain, ...named];
  return ordered.map(text => item(text, first, run, pods, target));
}

function write(names: readonly string[], port: number | undefined, style: ListStyle): string {
  return names.map((name, i) => listItem(name, port, style, i === 0)).join(style.separator);
}

/** The items as the one before is written, where that is of a pod of the same workload: `etcd-0=http://etcd-0.etcd:2380` and so on. */
function likeSample(run: PodRun, pods: readonly PodInstance[], style: ListStyle): string | undefined {
  const { sample, scheme, hasScheme } = style;
  const host = Array.from({ length: run.count ?? 0 }, (_, i) => run.at(i).hostname ?? '').find(
    one => sample !== undefined && isIn(one, sample),
  );
  if (sample === undefined || host === undefined) return undefined;
  const items = pods.map(({ hostname }) => sample.replaceAll(host, hostname ?? ''));
  const [first = '', ...others] = items;
  return [hasScheme ? first.slice(scheme.length) : first, ...others].join(style.separator);
}

function item(
  text: string,
  first: string,
  { workload, count }: PodRun,
  pods: readonly PodInstance[],
  { scene }: Target,
): Completion {
  const args = { kind: workload.kind, name: workload.name, count: pods.length };
  const details =
    pods.length === count
      ? message('all {count} pods of {kind} {name}', args)
      : message('the other {count} pods of {kind} {name}', args);
  return {
    sort: 'pods',
    label: text,
    details: [details],
    newText: text,
    filter: `${first} ${scene.service.name}`,
    shows: first.slice(first.indexOf('.') + 1),
  };
}
