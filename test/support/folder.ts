import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';

/** A folder of its own on disk for one test, removed at its end. */
export interface Folder {
  readonly path: string;
  readonly uri: string;
  uriOf(name: string): string;
  write(name: string, text: string | Uint8Array): void;
  remove(name: string): void;
}

/** @param files texts by path */
export function folder(t: TestContext, files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), 'kube-headless-test-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  const made: Folder = {
    path,
    uri: pathToFileURL(path).href,
    uriOf: name => pathToFileURL(join(path, name)).href,
    write(name, text) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    },
    remove: name => rmSync(join(path, name), { recursive: true }),
  };
  for (const [name, text] of Object.entries(files)) made.write(name, text);
  return made;
}
