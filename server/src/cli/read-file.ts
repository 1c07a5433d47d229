import { readFile, stat } from 'node:fs/promises';
import { errorCode } from './files.ts';

/** A file's text without a byte order mark, or why there is none: not text, too large, or the system's error code. */
export type ReadFile =
  | { readonly text: string; readonly mark: boolean }
  | { readonly skip: 'binary' | 'large' }
  | { readonly error: string };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a file, or standard input when there is no path. Never rejects. */
export async function readText(path: string | undefined, maxBytes: number): Promise<ReadFile> {
  try {
    if (path === undefined) return decode(await readStdin());
    return (await stat(path)).size > maxBytes ? { skip: 'large' } : decode(await readFile(path));
  } catch (error) {
    return { error: errorCode(error) };
  }
}

function decode(bytes: Buffer): ReadFile {
  if (bytes.includes(0)) return { skip: 'binary' };
  try {
    const text = decoder.decode(bytes);
    return text.startsWith('\uFEFF') ? { text: text.slice(1), mark: true } : { text, mark: false };
  } catch {
    return { skip: 'binary' };
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
