import type { Uri } from '../core/base/uri.ts';
import { baseName } from '../core/base/uri.ts';

/**
 * One spelling for each document: editors and file systems escape different characters of the same path.
 * Everything but letters, digits, `-._~` and `/` is percent-encoded, and a Windows drive is in lower case, as in VS Code.
 */
export function canonicalUri(written: string): Uri {
  const [, start, path] = /^([a-z][\w+.-]*:(?:\/\/[^/?#]*)?)(\/[^?#]*)$/i.exec(written) ?? [];
  if (start === undefined || path === undefined) return written as Uri;
  const drive = path.replace(/^\/[A-Z](:|%3a)/i, letter => letter.toLowerCase());
  return (start + drive.split('/').map(recode).join('/')) as Uri;
}

/** What the URI of everything in a folder starts with; that of a file system's root ends in a slash already. */
export function prefixOf(folder: Uri): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** The URI of a path below a folder. */
export function below(folder: Uri, path: string): Uri {
  return `${prefixOf(folder)}${path.split('/').map(encode).join('/')}` as Uri;
}

/** The decoded path of a document below a folder; undefined if it is not below. */
export function pathBelow(folder: Uri, uri: Uri): string | undefined {
  const prefix = prefixOf(folder);
  if (!uri.startsWith(prefix)) return undefined;
  return uri
    .slice(prefix.length)
    .split('/')
    .map(step => baseName(step as Uri))
    .join('/');
}

function recode(step: string): string {
  if (/^[\w.~-]*$/.test(step)) return step;
  try {
    return encode(decodeURIComponent(step));
  } catch {
    return encode(step);
  }
}

function encode(step: string): string {
  return encodeURIComponent(step).replaceAll(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
