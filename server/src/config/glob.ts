/**
 * Whether a path matches a pattern: `*` and `?` within a name, `**` across folders, `{a,b}` either. Paths are relative, with `/`,
 * and a pattern that matches a folder matches all below it.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const expression = new RegExp(`^(?:${patterns.map(translate).join('|')})(?:/.*)?$`);
  return path => expression.test(path);
}

function translate(pattern: string): string {
  const trimmed = pattern
    .replace(/^\.\//, '')
    .replace(/\/+$/, '')
    .replace(/\/\*\*$/, '');
  let depth = 0;
  return trimmed.replace(/\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g, token => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token === '{') return ++depth > 0 ? '(?:' : token;
    if (token === '}') return depth-- > 0 ? ')' : '\\}';
    if (token === ',') return depth > 0 ? '|' : ',';
    return `\\${token}`;
  });
}
