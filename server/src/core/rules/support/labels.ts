import { subdomain } from './names.ts';

/** What is wrong with the key or the value of a label. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export type LabelProblem =
  | { readonly what: 'keyLong' | 'valueLong'; readonly length: number }
  | { readonly what: 'prefix' | 'keyEdge' | 'valueEdge' }
  | { readonly what: 'keyCharacters' | 'valueCharacters'; readonly character: string };

/** Checks a label's key, an annotation's or another qualified name: an optional domain and `/`, then 63 characters at most. */
export function keyProblem(key: string): LabelProblem | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (slash >= 0 && (slash === 0 || subdomain(key.slice(0, slash)))) return { what: 'prefix' };
  if (isRight(name)) return undefined;
  if (name.length > 63) return { what: 'keyLong', length: name.length };
  const character = wrongCharacter(name);
  if (character !== undefined) return { what: 'keyCharacters', character };
  return { what: 'keyEdge' };
}

/** Checks a label's value; it may be empty. */
export function valueProblem(value: string): LabelProblem | undefined {
  if (value === '' || isRight(value)) return undefined;
  if (value.length > 63) return { what: 'valueLong', length: value.length };
  const character = wrongCharacter(value);
  if (character !== undefined) return { what: 'valueCharacters', character };
  return { what: 'valueEdge' };
}

function wrongCharacter(text: string): string | undefined {
  return /[^A-Za-z0-9_.-]/u.exec(text)?.[0];
}

/** Quickly says yes to nearly all texts. */
function isRight(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(text);
}
