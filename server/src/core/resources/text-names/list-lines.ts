/** Of longer lists the key is not looked for. */
const longest = 100;

const item = /^[ \t]*-[ \t]/;
const owner = /^([ \t]*)(?:-[ \t]+)?["']?([\w.-]+)["']?:[ \t]*(?:#.*)?$/;

/** The key under which the list of a YAML text stands that has an item at an offset, as `hosts` above `- db`; empty for no item. */
export function keyOfList(text: string, at: number): string {
  // lines may be as long as the text
  const near = Math.max(0, at - 80);
  const lineBreak = text.slice(near, at).lastIndexOf('\n');
  if (lineBreak < 0 && near > 0) return '';
  let start = near + lineBreak + 1;
  if (!/^[ \t]*-[ \t]+["']?$/.test(text.slice(start, at))) return '';
  const column = text.slice(start).search(/[^ \t]/);
  for (let lines = 0; lines < longest && start > 0; lines++) {
    const end = start - 1;
    start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).replace(/\r$/, '');
    if (item.test(line) && line.search(/[^ \t]/) === column && !owner.test(line)) continue;
    const [, indent = '', key = ''] = owner.exec(line) ?? [];
    return indent.length <= column ? key : '';
  }
  return '';
}

/** Where the lists begin and end that reach into a part of a text: the line of the first one's key, and the last one's last line. */
export function listsAround(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let first = start;
  while (first > 0) {
    const above = text.lastIndexOf('\n', first - 2) + 1;
    const isItem = item.test(text.slice(above, first));
    first = above;
    if (!isItem) break;
  }
  let last = end;
  while (last < text.length) {
    const next = text.indexOf('\n', last + 1);
    const line = text.slice(last + 1, next < 0 ? text.length : next);
    if (!item.test(line)) break;
    last = next < 0 ? text.length : next;
  }
  return { start: first, end: last };
}
