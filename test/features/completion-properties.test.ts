import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/core/analysis.ts';
import type { Completion, Completions } from '../../server/src/core/analysis-types.ts';
import { clientOf } from '../../server/src/core/resolve/dns-client.ts';
import { lookUp } from '../../server/src/core/resolve/dns-lookup.ts';
import type { Zone } from '../../server/src/core/resolve/zone.ts';
import { buildZone } from '../../server/src/core/resolve/zone.ts';
import { zoneOptionsOf } from '../../server/src/core/resolve/zone-options.ts';
import type { Facts } from '../../server/src/core/resources/facts/facts.ts';
import { readFacts } from '../../server/src/core/resources/facts/read.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { cut } from '../../server/src/core/syntax/cut.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';
import { analyse, uriOf } from '../support/check.ts';
import { readFixture } from '../support/fixture.ts';

/** Files that belong together: a folder of examples, the files of a fixture. */
type Texts = Readonly<Record<string, string>>;

const options = zoneOptionsOf(defaultSettings);
const workspaces = [
  ...examples(),
  ...fixtures('test/features/completion'),
  ...fixtures('test/features/hover'),
];

function examples(): readonly Texts[] {
  return readdirSync('examples', { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) =>
      Object.fromEntries(
        readdirSync(join('examples', name), { recursive: true })
          .map(String)
          .filter(path => path.endsWith('.yaml'))
          .map(path => [path, readFileSync(join('examples', name, path), 'utf8')]),
      ),
    );
}

function fixtures(folder: string): readonly Texts[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8').replace(/^#- (hover|complete)[\s\S]*/m, '');
      return Object.fromEntries(readFixture(text).files.map(file => [file.path, file.text]));
    });
}

/** Values where something may be offered, names in lists and URLs, and keys of labels. */
const word =
  /(?<=(?:value|serviceName|subdomain|targetPort|number|host|app|role|selector|matchLabels): *["']?)[\w./:-]*|(?<=(?:[=,/]|, )["']?)[\w.-]+(?=[:,"'\s\]])|(?<= )(?:app|role|tier)(?=:)/g;

const words = workspaces.flatMap(texts =>
  Object.keys(texts).flatMap(path =>
    [...texts[path]!.matchAll(word)].map(found => ({ texts, path, word: found })),
  ),
);

/** A word in a file of a workspace that is typed anew, up to one of its letters. */
const places = fc.record({
  place: fc.constantFrom(...words),
  kept: fc.constantFrom(0, 0, 0, 1, 3, 20),
  rest: fc.boolean(),
});

test('what is offered anywhere can be written there: the document stays readable, host names answer from that pod', () => {
  const seen = { items: 0, hosts: 0 };
  fc.assert(
    fc.property(places, ({ place: { texts, path, word }, kept, rest }) => {
      const text = texts[path]!;
      const offset = word.index + Math.min(kept, word[0].length);
      const typed = rest ? text : text.slice(0, offset) + text.slice(word.index + word[0].length);
      const analysis = analysisOf(texts);
      analysis.apply({ files: [{ uri: uriOf(path), text: typed }] });
      const found = analysis.features.completions(uriOf(path), offset);
      for (const item of sample(found)) {
        seen.items++;
        checkReadable(typed, text, item, found!, path);
        if (item.sort === 'service' || item.sort === 'pod' || item.sort === 'pods')
          seen.hosts += checkAnswers(item, found!, analysis, path, offset);
      }
      analysis.apply({ files: [{ uri: uriOf(path), text }] });
    }),
    { numRuns: Number(process.env.RUNS ?? 200) },
  );
  assert.ok(seen.items > 50 && seen.hosts > 10, `too few cases: ${JSON.stringify(seen)}`);
});

const analyses = new Map<Texts, Analysis>();

function analysisOf(texts: Texts): Analysis {
  const known = analyses.get(texts) ?? analyse(texts);
  analyses.set(texts, known);
  return known;
}

function sample(found: Completions | undefined): readonly Completion[] {
  return (found?.items ?? []).filter((_, i, all) => i < 6 || i > all.length - 3);
}

/** Whether the document can be read with the item, if it could be read before the word was taken away. */
function checkReadable(
  typed: string,
  before: string,
  item: Completion,
  { insert, replace }: Completions,
  path: string,
): void {
  if (cut(before).some(piece => parseSegment(piece.text).problems.length > 0)) return;
  const start = item.from ?? insert.start;
  for (const end of [insert.end, replace.end]) {
    const text = typed.slice(0, start) + item.newText + typed.slice(end);
    for (const piece of cut(text)) {
      const { problems } = parseSegment(piece.text);
      assert.deepEqual(problems, [], `${path}: ${String(item.label)}\n${text}`);
    }
  }
}

function checkAnswers(
  item: Completion,
  found: Completions,
  analysis: Analysis,
  path: string,
  offset: number,
): number {
  const owner = analysis
    .resources()
    .filter(one => one.resource.uri === uriOf(path) && one.start <= offset)
    .at(-1);
  const facts = owner && readFacts(owner.resource);
  if (!facts || (facts.sort !== 'workload' && facts.kind !== 'ConfigMap')) return 0;
  const line = analysis.text(uriOf(path))!.slice(0, found.insert.start).split('\n').at(-1)!;
  if (/(serviceName|subdomain):/.test(line)) return 0;
  const namespace = facts.namespace ?? options.defaultNamespace;
  const zone = zoneFor(analysis.accepted(), facts, namespace);
  const client = clientOf(namespace, facts.sort === 'workload' ? facts.pod : undefined, options);
  const hosts = item.newText.split(/[\s,"]+/).map(one => one.replace(/^.*\/\//, '').replace(/:\d+$/, ''));
  for (const host of hosts.filter(Boolean))
    assert.ok(
      (['A', 'AAAA'] as const).some(type => lookUp(zone, client, host, type).resolvedName),
      `${path}, line "${line}": ${host} is not answered`,
    );
  return hosts.length;
}

/** What names no namespace is applied with the one who asks. */
function zoneFor(accepted: readonly Facts[], asker: Facts, namespace: string): Zone {
  return buildZone(
    [...accepted, asker].map(one => ({ ...one, namespace: one.namespace ?? namespace })),
    options,
  );
}
