import { senseOf } from '../../../resources/text-names/host-place.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import type { Asker } from './asker.ts';
import { servicesIn } from './asker.ts';
import type { NameProblem } from './problem.ts';

/** `*.db.shop.svc` where only a host can stand: no resolver makes anything of the star. */
export function wildcardProblem(name: TextName, asker: Asker): NameProblem | undefined {
  const { place, labels, port } = name;
  // where names are compared (exceptions, certificates, virtual hosts) a star is a pattern
  if (!place || place.sense === 'pattern' || senseOf(name.text.key) === 'pattern') return undefined;
  if (place.why === 'key' && port === undefined) return undefined;
  const at = labels.indexOf('svc');
  const path = at < 0 ? labels : labels.slice(0, at);
  const known = path.some((label, i) => servicesIn(asker, label, path[i + 1]).length > 0);
  if (!known && at < 1) return undefined;
  const start = name.span.start - 2;
  const edit =
    known && name.text.value.slice(start, name.span.start) === '*.'
      ? { span: { start, end: name.span.start }, text: '' }
      : undefined;
  return { what: 'wildcard', name, edit };
}
