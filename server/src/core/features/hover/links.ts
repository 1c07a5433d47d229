import type { LineLink } from '../../analysis-types.ts';

/** A link by the place of its template that shows it; none where what it leads to is gone. */
export function linked(place: string, link: LineLink | undefined): Readonly<Record<string, LineLink>> {
  return link ? { [place]: link } : {};
}
