// The folder of the tools that run editors, shared by all clones on a machine; KUBE_HEADLESS_EDITOR_CACHE names another one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache =
  process.env.KUBE_HEADLESS_EDITOR_CACHE ||
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kube-headless', 'editor');

/** Fills a folder of the cache once. It appears under its name only when complete, so an interrupted run leaves nothing half done. */
export function install(name, fill) {
  const target = join(cache, name);
  if (existsSync(target)) return target;
  say(`installing ${name} into ${cache}, once; this may take minutes`);
  const partial = `${target}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    fill(partial);
    renameSync(partial, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // else another process was faster
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return target;
}

export function execute(command, args, options) {
  return execFileSync(command, args, { ...options, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 26 });
}

export function say(line) {
  console.error(`editor-setup: ${line}`);
}
