import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/core/analysis.ts';
import { analyse, uriOf } from '../support/check.ts';
import { ownBases } from './support/bases.ts';
import { toJson } from './support/build.ts';
import { makeOverlays } from './support/overlay.ts';
import { Random } from './support/random.ts';

const bases = ownBases();

/** What a user sees of a workspace. */
function seen(analysis: Analysis, paths: Iterable<string>): unknown {
  const applied = analysis
    .resources()
    .filter(({ resource }) => resource.unit !== undefined)
    .map(({ resource }) => JSON.stringify([resource.key, toJson(resource.object.node!)]));
  const said = [...paths].sort().map(path => {
    const diagnostics = analysis.diagnostics(uriOf(path));
    return [path, diagnostics.map(({ id, severity, message, span }) => ({ id, severity, message, span }))];
  });
  return { applied: applied.sort(), said };
}

/** Takes files away, brings them back, moves them, and puts those of another build in their place. */
function step(
  random: Random,
  files: Map<string, string>,
  other: ReadonlyMap<string, string>,
): readonly string[] {
  const present = [...files.keys()].sort();
  const path = random.pick(present.length > 0 ? present : [...other.keys()].sort());
  switch (random.below(4)) {
    case 0:
      files.delete(path);
      return [path];
    case 1: {
      const moved = path.replace(/^[^/]*/, random.pick(['base', 'middle', 'top', 'lost']));
      const text = files.get(path) ?? '';
      files.delete(path);
      files.set(moved, text);
      return [path, moved];
    }
    case 2: {
      const [from] = random.some([...other.keys()].sort(), 1);
      files.set(from!, other.get(from!)!);
      return [from!];
    }
    default: {
      // a branch is switched: everything at once
      const all = new Set([...files.keys(), ...other.keys()]);
      files.clear();
      for (const [one, text] of other) files.set(one, text);
      return [...all];
    }
  }
}

/** A chart with a chart within; what it applies hangs on its values and named templates. */
function chart(random: Random): readonly (readonly [string, string])[] {
  const name = random.pick(['db', 'store']);
  const service = `apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ include "name" . }}\nspec:\n  clusterIP: None\n`;
  return [
    ['base/Chart.yaml', `name: ${name}\nversion: 1.0.0\n`],
    ['base/values.yaml', `name: ${name}\n`],
    ['base/templates/_helpers.tpl', `{{ define "name" }}{{ .Values.name }}-${random.below(3)}{{ end }}`],
    ['base/templates/service.yaml', service],
    ['base/charts/inner/Chart.yaml', 'name: inner\nversion: 1.0.0\n'],
    ['base/charts/inner/templates/service.yaml', service],
  ];
}

test('random changes of bases, overlays and charts end in what a fresh start finds', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = new Random(seed);
    const files = new Map([...makeOverlays(random, random.some(bases, 3)).files, ...chart(random)]);
    const other = new Map([...makeOverlays(random, random.some(bases, 3)).files, ...chart(random)]);
    const original = new Map(files);
    const analysis = analyse(Object.fromEntries(files));
    for (let i = 0; i < 8; i++) {
      const changed = step(random, files, random.chance(0.5) ? other : original);
      analysis.apply({ files: changed.map(path => ({ uri: uriOf(path), text: files.get(path) })) });
      if (random.chance(0.3)) for (const _ of analysis.work());
    }
    assert.deepEqual(
      seen(analysis, files.keys()),
      seen(analyse(Object.fromEntries(files)), files.keys()),
      `seed ${seed}`,
    );
  }
});
