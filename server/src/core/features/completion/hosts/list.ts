import type { TextPlace } from './text-place.ts';
import { itemBefore } from './text-place.ts';

/** How the hosts of a list are written around a place in it. */
export interface ListStyle {
  /** What stands between two items, quotes included. */
  readonly separator: string;
  /** The scheme in front of each item; empty for none. */
  readonly scheme: string;
  /** The scheme is there already in front of the cursor. */
  readonly hasScheme: boolean;
  /** The port of the item before. */
  readonly port: number | undefined;
  /** The item before, as it is written. */
  readonly sample: string | undefined;
  /** All of the list up to the cursor. */
  readonly listed: string;
  /** More than one item is expected. */
  readonly isExpected: boolean;
}

const plural = /(?:s|bootstrap|quorum|cluster|upstream|discovery|nodes?list)$/i;

/** Whether a host is in a list already. */
export function isListed(host: string, { listed }: ListStyle): boolean {
  return isIn(host, listed);
}

/** Whether a text names a host, or a name under it. */
export function isIn(host: string, text: string): boolean {
  return new RegExp(`(?:^|[^\\w.-])${host.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
}

function portOf(item: string | undefined): number | undefined {
  const digits = /:(\d{1,5})$/.exec(item ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Reads the style from what stands in the list; commas without blanks where nothing does. */
export function listStyle({ before, behind, key }: TextPlace): ListStyle {
  const own = /[A-Za-z][A-Za-z0-9+.-]*:\/\/$/.exec(before)?.[0] ?? '';
  const sample = itemBefore(before);
  const scheme = own || (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(sample ?? '')?.[0] ?? '');
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return {
    separator: separatorOf(before.slice(0, before.length - own.length), behind, sample),
    scheme,
    hasScheme: own !== '',
    port: portOf(sample),
    isExpected: sample !== undefined || plural.test(key),
    sample,
    listed: line,
  };
}

function separatorOf(before: string, behind: string, sample: string | undefined): string {
  const quoted = /(?:\[|,)\s*(\\?["'])$/.exec(before)?.[1];
  if (quoted) {
    const gap =
      /\\?["'](,\s*)\\?["']$/.exec(before)?.[1] ?? /^\\?["'](,\s*)\\?["']/.exec(behind)?.[1] ?? ', ';
    return quoted + gap + quoted;
  }
  if (sample !== undefined) return /\s*[,;]\s*$|[ ]+$/.exec(before)?.[0] ?? ',';
  return /^[,;][ \t]*/.exec(behind)?.[0] ?? ',';
}

/** A host as an item of the list: with the scheme and port of the others. The first one follows what stands there. */
export function listItem(name: string, port: number | undefined, style: ListStyle, first: boolean): string {
  const scheme = first && style.hasScheme ? '' : style.scheme;
  return scheme + name + (port === undefined ? '' : `:${port}`);
}
