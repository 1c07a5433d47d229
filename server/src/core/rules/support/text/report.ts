import type { PathAnchor } from '../../../resources/anchor.ts';
import type { Kind } from '../../../resources/kinds.ts';
import { printPath } from '../../../syntax/path.ts';
import type { World } from '../../../workspace/world.ts';
import type { Fix, Subject } from '../../define.ts';
import type { Finding, Severity } from '../../finding.ts';
import { podKinds } from '../checked.ts';
import { nameProblems } from './judge.ts';
import type { NameProblem } from './problem.ts';
import { shownName } from './problem.ts';

/** The kinds in whose texts names are judged. */
export const textKinds = [...podKinds, 'ConfigMap'] as const satisfies readonly Kind[];

type What = NameProblem['what'];

/** A problem with its place in the resource and what a fix needs. */
export type PlacedProblem<W extends What> = Extract<NameProblem, { readonly what: W }> & {
  /** What a report takes over as it is. */
  readonly place: { readonly at: PathAnchor; readonly data: Finding['data']; readonly severity?: Severity };
};

/**
 * The problems of some sorts in the texts of a resource. Of names that are wrong in the same way in one text only the first is told;
 * its fix mends them all.
 */
export function problemsIn<W extends What>(
  subject: Subject<(typeof textKinds)[number]>,
  world: World,
  ...sorts: readonly W[]
): readonly PlacedProblem<W>[] {
  const all = nameProblems(subject.resource, subject.facts, world).filter(one =>
    (sorts as readonly What[]).includes(one.what),
  );
  const groups = new Map<string, NameProblem[]>();
  for (const one of all) {
    const key = `${printPath(one.name.text.path)} ${causeOf(one)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map(group => placed(group, subject) as PlacedProblem<W>);
}

/** What two findings of one text must share to be one. */
function causeOf(problem: NameProblem): string {
  const service = 'service' in problem ? problem.service : '';
  const owner = problem.what === 'ordinal' ? problem.owner.key : '';
  return `${problem.what} ${typeof service === 'object' ? service.name : service} ${owner}`;
}

/** A fix of more names than these would take too long; what is left is told again. */
const mostEdits = 50;

function placed(
  all: readonly NameProblem[],
  { at }: Subject<(typeof textKinds)[number]>,
): NameProblem & { place: unknown } {
  const first = all[0]!;
  const { severity } = first;
  const group = all.slice(0, mostEdits);
  const edits = group.every(one => one.edit) ? group.flatMap(one => one.edit ?? []) : [];
  const span =
    first.what === 'remapped' || first.what === 'closed'
      ? (first.edit?.span ?? first.name.span)
      : first.name.span;
  return {
    ...first,
    place: {
      at: { ...at(first.name.text.path), within: span },
      data: {
        name: shownName(first.name),
        meant: meantOf(first),
        edits: [...edits]
          .sort((a, b) => b.span.start - a.span.start)
          .map(edit => `${edit.span.start} ${edit.span.end} ${edit.text}`),
      },
      ...(severity ? { severity } : {}),
    },
  };
}

/** The whole name as it will stand there. */
function meantOf({ name, edit }: NameProblem): string {
  if (!edit) return '';
  const { value } = name.text;
  const start = Math.min(name.span.start, edit.span.start);
  const end = Math.max(name.span.end, edit.span.end);
  return value.slice(start, edit.span.start) + edit.text + value.slice(edit.span.end, end);
}

/** The fix that writes the names anew, each in its own place. */
export function renameFix<const I extends string>(...on: readonly I[]): Fix<I> {
  return {
    id: 'correct-name',
    title: 'Change the name to {meant}',
    on,
    safe: false,
    when: ({ finding }) => (finding.data.edits as readonly string[]).length > 0,
    apply: (edit, { finding }) => {
      for (const one of finding.data.edits as readonly string[]) {
        const [start = '', end = '', text = ''] = one.split(' ');
        edit.setPart(finding.at as PathAnchor, { start: Number(start), end: Number(end) }, text);
      }
    },
  };
}
