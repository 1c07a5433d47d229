import { readLines } from './lines.ts';

/**
 * The text with line breaks and comments inside quoted values and flow collections blanked out, so that their lines may be
 * indented as little as libyaml, and with it kubectl, lets them be. Offsets stay as they are. The same text when nothing
 * of the sort is there.
 */
export function flattenFlow(text: string): string {
  let out = '';
  let at = 0;
  for (const region of readLines(text).regions) {
    if (!region.closed || region.start < at) continue;
    const inside = text.slice(region.start, region.end);
    if (!/[\r\n]/.test(inside)) continue;
    out += text.slice(at, region.start) + (region.quote ? inside.replace(/[\r\n]/g, ' ') : flatten(inside));
    at = region.end;
  }
  return at === 0 ? text : out + text.slice(at);
}

/** Blanks comments and line breaks of a flow collection; quoted values in it may hold `#`. */
function flatten(flow: string): string {
  return flow.replace(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'|(?<=[\s,[\]{}])#[^\r\n]*|[\r\n]/g, part =>
    part[0] === '#' ? ' '.repeat(part.length) : part.replace(/[\r\n]/g, ' '),
  );
}
