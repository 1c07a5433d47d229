import type { PathAnchor } from '../../resources/anchor.ts';
import type { Labels } from '../../resources/facts/facts.ts';
import type { FixContext, FixEditor } from '../define.ts';

/** Labels as a finding's data can hold them. */
export function pairsOf(labels: Labels): readonly string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

/** Labels as a message shows them: `app: db, tier: data`. */
export function shown(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

/** Gives a Service the selector that the finding's data holds under `labels`; what it has of it stays as it is written. */
export function setSelector(edit: FixEditor, { finding, facts }: FixContext): void {
  if (facts.sort !== 'service') return;
  const wanted = (finding.data.labels as readonly string[]).map(pair => pair.split('=') as [string, string]);
  const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
  const at = (key: string): PathAnchor => ({ ...spec, path: ['spec', 'selector', key] });
  edit.insert(spec, 'selector', Object.fromEntries(wanted), { before: 'ports' });
  for (const [key, value] of wanted) edit.set(at(key), value);
  const kept = new Set(wanted.map(([key]) => key));
  for (const key of Object.keys(facts.selector ?? {})) if (!kept.has(key)) edit.remove(at(key));
}
