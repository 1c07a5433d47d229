// A folder of its own for each suite: a copy of the fixtures, which a test may edit.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const fixtures = fileURLToPath(new URL('../fixtures/workspace', import.meta.url));

/** @returns `folder` with the copy, and `data` for profiles and logs; both are removed when the process ends */
export function temporaryWorkspace() {
  const base = mkdtempSync(join(tmpdir(), 'kube-headless-editor-'));
  const folder = join(base, 'workspace');
  cpSync(fixtures, folder, { recursive: true });
  process.once('exit', () => rmSync(base, { recursive: true, force: true }));
  return { folder, data: join(base, 'data') };
}
