import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { changedSinceCommit } from '../../server/src/node/committed.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'committed-')));
after(() => rmSync(root, { recursive: true, force: true }));

const long = (last: string): string =>
  `${Array.from({ length: 400 }, (_, i) => `line-${i}: ${(i * 7919) % 1000}`).join('\n')}\n${last}\n`;

function repository(name: string): { readonly folder: string; git(...args: string[]): void } {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]): void => {
    const own = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'pipe' });
  };
  git('init', '-q');
  return { folder, git };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const ask = (folder: string, path: string, text: string): string | undefined =>
  changedSinceCommit([{ path: join(folder, path), text }])[0];

test('tells the committed text of what is another now: loose, packed with deltas, in a worktree, after a checkout of a commit', () => {
  const { folder, git } = repository('r');
  write(folder, 'a.yaml', long('first'));
  write(folder, 'deep/er/b.yaml', 'b: 1\n');
  git('add', '-A');
  git('commit', '-qm', 'one');
  assert.equal(ask(folder, 'a.yaml', long('first')), undefined, 'equal to the commit');
  assert.equal(ask(folder, 'a.yaml', 'x: 1\n'), long('first'));
  assert.equal(ask(folder, 'deep/er/b.yaml', 'b: 2\n'), 'b: 1\n');
  assert.equal(ask(folder, 'deep/er/new.yaml', 'b: 2\n'), undefined, 'never committed');
  assert.equal(ask(folder, 'deep', 'b: 2\n'), undefined, 'a folder');

  for (const last of ['second', 'third']) {
    write(folder, 'a.yaml', long(last));
    git('commit', '-qam', last);
  }
  git('gc', '-q', '--aggressive', '--prune=now');
  git('pack-refs', '--all');
  assert.equal(ask(folder, 'a.yaml', 'x'), long('third'));
  git('checkout', '-q', 'HEAD~2');
  assert.equal(ask(folder, 'a.yaml', 'x'), long('first'), 'from a chain of deltas, with a detached HEAD');

  git('worktree', 'add', '-q', '-b', 'side', join(root, 'side'), 'main');
  assert.equal(ask(join(root, 'side'), 'a.yaml', 'x'), long('third'));
});

test('is silent where there is no repository, or one that cannot be read', () => {
  assert.equal(ask(join(root, 'none'), 'a.yaml', 'x'), undefined);
  const { folder } = repository('empty');
  assert.equal(ask(folder, 'a.yaml', 'x'), undefined, 'no commit');
  write(join(root, 'odd'), '.git', 'gitdir: /nowhere\n');
  assert.equal(ask(join(root, 'odd'), 'a.yaml', 'x'), undefined);
  write(join(root, 'broken'), '.git/HEAD', 'ref: refs/heads/main\n');
  write(join(root, 'broken'), '.git/refs/heads/main', `${'ab'.repeat(20)}\n`);
  write(join(root, 'broken'), `.git/objects/ab/${'ab'.repeat(19)}`, 'no object');
  assert.equal(ask(join(root, 'broken'), 'a.yaml', 'x'), undefined);
});
