import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Base } from './support/bases.ts';
import { ownBases, realBase, realFolders } from './support/bases.ts';
import { buildFolder, comparable, firstDifference, toJson } from './support/build.ts';
import { hasKubectl, kubectlBuild } from './support/kubectl.ts';
import { makeOverlays } from './support/overlay.ts';
import { Random } from './support/random.ts';

/**
 * Made-up overlays, over bases of this project and of real repositories where they are at hand, are built as the real kubectl
 * builds them, object by object, and refused where it refuses them.
 * KUSTOMIZE_OVERLAYS says how many build (default 12), KUSTOMIZE_SEED where to start.
 */
const wanted = Number(process.env.KUSTOMIZE_OVERLAYS ?? 12);
const firstSeed = Number(process.env.KUSTOMIZE_SEED ?? 1);

const own = ownBases();
const real = realFolders();

test(`${wanted} made-up overlays build as with kubectl`, {
  skip: !hasKubectl && 'no kubectl here',
}, async () => {
  const differing: string[] = [];
  let built = 0;
  for (let seed = firstSeed; built < wanted; seed += 2) {
    const outcomes = await Promise.all([compare(seed), compare(seed + 1)]);
    for (const { isBuilt, difference } of outcomes) {
      if (isBuilt) built++;
      if (difference) differing.push(difference);
    }
    assert.ok(seed - firstSeed < wanted * 20, 'hardly any overlay builds');
  }
  assert.deepEqual(differing.slice(0, 20), [], `${differing.length} differ`);
});

async function compare(seed: number): Promise<{ isBuilt: boolean; difference: string | undefined }> {
  const random = new Random(seed);
  const { files, top } = makeOverlays(random, chooseBases(random));
  const root = mkdtempSync(join(tmpdir(), 'kube-headless-overlay-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const real = await kubectlBuild(join(root, top));
    const ours = buildFolder(join(root, top));
    if (typeof real === 'string')
      return {
        isBuilt: false,
        difference:
          ours.problems.length > 0 ? undefined : `seed ${seed}: kubectl refuses: ${real.slice(0, 400)}`,
      };
    const problem = ours.problems[0];
    if (problem)
      return {
        isBuilt: true,
        difference: `seed ${seed}: kubectl builds, we say ${problem.id} ${problem.what}`,
      };
    const [want, have] = [comparable(real), comparable(ours.objects.map(one => toJson(one.node)))];
    const at = want.findIndex((text, i) => text !== have[i]);
    if (at < 0 && want.length === have.length) return { isBuilt: true, difference: undefined };
    return { isBuilt: true, difference: `seed ${seed}: ${describe(want[at], have[at])}` };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Some of our own, or a real one with one of our own or alone. */
function chooseBases(random: Random): readonly Base[] {
  if (real.length === 0 || random.chance(0.4)) return random.some(own, 3);
  let base: Base | undefined;
  while (!base) base = realBase(random.pick(real));
  return random.chance(0.3) ? [base, random.pick(own)] : [base];
}

function describe(want = 'null', have = 'null'): string {
  const [real, ours] = [JSON.parse(want), JSON.parse(have)];
  return `${real?.kind} ${real?.metadata?.name} ${firstDifference(real, ours)}`;
}
