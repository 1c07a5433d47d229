/** What a scalar means once its tag and style are known; undefined when the tag asks for what the text is not. */
export type ScalarValue = string | number | boolean | null;

const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...each(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...each(false, 'n N no No NO false False FALSE off Off OFF'),
  ...each(null, '~ null Null NULL'),
  ['', null],
  ...each(Number.NaN, '.nan .NaN .NAN'),
  ...each(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...each(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);

/**
 * The value of a plain scalar without a tag, as sigs.k8s.io/yaml (go-yaml v2, `resolve`) reads it: YAML 1.1 without
 * sexagesimal numbers, and dates stay strings.
 */
export function plainValue(text: string): ScalarValue {
  const first = text.charCodeAt(0);
  // Anything that starts with a letter other than those of the words is a string: the common case, decided quickly.
  if (first > 57 && !'yYnNtTfFoO~'.includes(text[0]!)) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  if (first === 46) return dotFloat(text) ?? text;
  if (first === 43 || first === 45 || (first >= 48 && first <= 57)) return numberValue(text) ?? text;
  return text;
}

/**
 * The value of a scalar with an explicit tag, in its long form (`tag:yaml.org,2002:int`). Undefined when the text cannot be
 * read as that (`!!int abc`), which go-yaml refuses. Tags it does not know leave the text as it is.
 */
export function taggedValue(tag: string, text: string): ScalarValue | undefined {
  const name = tag.startsWith('tag:yaml.org,2002:') ? tag.slice(18) : tag;
  if (name === 'binary') return decodeBase64(text);
  const value = plainValue(text);
  switch (name) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'null':
      return value === null ? value : undefined;
    case 'float':
      return typeof value === 'number' ? value : undefined;
    case 'int':
      return typeof value === 'number' && isInteger(text) ? value : undefined;
    default:
      return text;
  }
}

/** A key as the JSON object has it that Kubernetes makes of the YAML: `1` is "1", `on` is "true". */
export function keyText(value: ScalarValue): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}

function each(value: ScalarValue, list: string): [string, ScalarValue][] {
  return list.split(' ').map(word => [word, value]);
}

function isInteger(text: string): boolean {
  return integer(text.replaceAll('_', '')) !== undefined;
}

function numberValue(text: string): number | undefined {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  const int = integer(digits);
  if (int !== undefined) return int;
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(digits)) return undefined;
  return finite(Number(digits));
}

/** An integer in Go's base prefixes: `0b`, `0o`, `0x` in either case, and a leading `0` for octal. */
function integer(digits: string): number | undefined {
  const parts = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/.exec(digits);
  if (!parts) return undefined;
  const [, sign, hex, octal, binary, decimal] = parts;
  const size = hex
    ? Number.parseInt(hex, 16)
    : octal
      ? Number.parseInt(octal, 8)
      : binary
        ? Number.parseInt(binary, 2)
        : Number(decimal);
  return sign === '-' && size !== 0 ? -size : size;
}

function dotFloat(text: string): number | undefined {
  return /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text) ? finite(Number(text)) : undefined;
}

/** Go refuses what is too large for a float64; such a text stays a string. */
function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a Base64 text (RFC 4648) read as UTF-8; line breaks are skipped as Go does. */
function decodeBase64(text: string): string | undefined {
  const clean = text.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of clean.replace(/=+$/, '')) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return decodeUtf8(bytes);
}

function decodeUtf8(bytes: readonly number[]): string {
  const escaped = bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return String.fromCharCode(...bytes.slice(0, 10_000));
  }
}
