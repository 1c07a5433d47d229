import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { stringify } from 'yaml';
import type { Json } from './support/build.ts';
import { buildFiles, comparable, readDocuments, toJson } from './support/build.ts';
import { hasKubectl, kubectlBuild } from './support/kubectl.ts';

/**
 * Files behind `#- path`, and behind `#- FOLDER builds` what comes of the kustomization in that folder; compared with the real kubectl
 * too, where there is one. `UPDATE=1` rewrites what is built: review the diff.
 */
const folder = 'test/kustomize/fixtures';

for (const name of readdirSync(folder).sort())
  test(`${folder}/${name}`, async () => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [head = '', ...parts] = text.split(/^#- /m);
    const sections = parts.map(part => {
      const end = part.indexOf('\n');
      return { title: part.slice(0, end), body: part.slice(end + 1) };
    });
    const files = new Map(
      sections.filter(({ title }) => !title.endsWith(' builds')).map(({ title, body }) => [title, body]),
    );
    const actual = await Promise.all(sections.map(({ title, body }) => section(title, body, files)));
    const written = [head, ...actual].join('#- ');
    if (process.env.UPDATE === '1') writeFileSync(join(folder, name), written);
    else assert.equal(written, text);
  });

async function section(title: string, body: string, files: ReadonlyMap<string, string>): Promise<string> {
  const root = /^(\S+) builds$/.exec(title)?.[1];
  if (root === undefined) return `${title}\n${body}`;
  const { objects, problems } = buildFiles(files, root);
  assert.deepEqual(problems, []);
  const built = objects.map(one => toJson(one.node));
  if (hasKubectl) assert.deepEqual(comparable(built), comparable(await kubectl(files, root)));
  const isSame =
    JSON.stringify(comparable(built)) === JSON.stringify(comparable(readDocuments(body))) && body !== '';
  return `${title}\n${isSame ? body : built.map(one => stringify(one)).join('---\n')}`;
}

async function kubectl(files: ReadonlyMap<string, string>, root: string): Promise<readonly Json[]> {
  const at = mkdtempSync(join(tmpdir(), 'kube-headless-kustomize-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), text);
    }
    const real = await kubectlBuild(join(at, root));
    assert.ok(typeof real !== 'string', String(real));
    return real;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}
