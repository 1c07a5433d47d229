import { utf8 } from '../encode/bytes.ts';
import { sha256 } from '../encode/sha256.ts';
import type { Items } from '../items.ts';
import type { Item } from '../tree/item.ts';

/** Appends the hash of its content to the name of each generated object that wants it. */
export function addHashes(items: Items): void {
  for (const item of items.all()) {
    if (!item.needsHash || item.isUnknown) continue;
    item.rememberId();
    item.setMetadata('name', `${item.name}-${contentHash(item)}`);
  }
}

/** The hash that kustomize puts behind a generated name (kustomize, api/hasher). */
export function contentHash(item: Item): string {
  return [...sha256(utf8(encoded(item))).slice(0, 10)].map(digit => inWords[digit] ?? digit).join('');
}

/** So that no words come of it. */
const inWords: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

/** The name has no part in it: kustomize looks for it where it never is. */
function encoded({ tree, kind }: Item): string {
  const name = '';
  const value = (key: string): unknown => tree.get(key)?.json() ?? '';
  const more = (key: string): object => (tree.get(key)?.type === 'map' ? { [key]: value(key) } : {});
  if (kind === 'ConfigMap') return goJson({ kind, name, data: value('data'), ...more('binaryData') });
  if (kind === 'Secret')
    return goJson({ kind, name, type: value('type'), data: value('data'), ...more('stringData') });
  return goJson(tree.json());
}

/** JSON as Go writes it: keys sorted, and signs that mean something in HTML escaped. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return goText(JSON.stringify(value));
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${goText(JSON.stringify(key))}:${goJson(one)}`).join(',')}}`;
}

function goText(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
