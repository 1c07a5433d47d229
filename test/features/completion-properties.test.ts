import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EditorAnalysis } from '../../server/src/core/analysis-editor.ts';
import type { Completion, Completions } from '../../server/src/core/analysis-types.ts';
import { dig } from '../../server/src/core/features/views/dig.ts';
import { readFacts } from '../../server/src/core/resources/facts/read.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { cut } from '../../server/src/core/syntax/cut.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';
import { analyse, uriOf } from '../support/check.ts';
import { readFixture } from '../support/fixture.ts';

/** Files that belong together: a folder of examples, the files of a fixture. */
type Texts = Readonly<Record<string, string>>;

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

const files = workspaces.flatMap(texts => Object.keys(texts).map(path => ({ texts, path })));

/** A place in a file, and where the text goes on that stands behind it: it may be begun, half typed or gone. */
interface Place {
  readonly texts: Texts;
  readonly path: string;
  readonly offset: number;
  readonly end: number;
}

/** A word typed anew, up to one of its letters. */
const likely = fc
  .record({
    place: fc.constantFrom(...words),
    kept: fc.constantFrom(0, 0, 0, 1, 3, 20),
    rest: fc.boolean(),
  })
  .map(({ place: { texts, path, word }, kept, rest }): Place => {
    const offset = word.index + Math.min(kept, word[0].length);
    return { texts, path, offset, end: rest ? offset : word.index + word[0].length };
  });

/** Any place at all: as it is, without the rest of its word, without the rest of its line up to a bracket or quote. */
const anywhere = fc
  .record({
    file: fc.constantFrom(...files),
    at: fc.nat(),
    gone: fc.constantFrom(/^/, /^[\w./:-]*/, /^[^[\]{}"'\n]*/),
  })
  .map(({ file: { texts, path }, at, gone }): Place => {
    const text = texts[path]!;
    const offset = at % (text.length + 1);
    return { texts, path, offset, end: offset + gone.exec(text.slice(offset))![0].length };
  });

const seen = { items: 0, hosts: 0 };

test('what is offered anywhere can be written there: the document stays readable, host names answer from that pod', () => {
  fc.assert(fc.property(fc.oneof(likely, anywhere), checkOffers), {
    numRuns: Number(process.env.RUNS ?? 400),
  });
  assert.ok(seen.items > 50 && seen.hosts > 20, `too few cases: ${JSON.stringify(seen)}`);
});

function checkOffers({ texts, path, offset, end }: Place): void {
  const text = texts[path]!;
  const typed = text.slice(0, offset) + text.slice(end);
  const analysis = analysisOf(texts);
  analysis.apply({ files: [{ uri: uriOf(path), text: typed }] });
  try {
    const found = analysis.features.completions(uriOf(path), offset);
    for (const item of sample(found)) {
      seen.items++;
      checkReadable(typed, text, item, found!, path);
      if (item.sort === 'service' || item.sort === 'pod' || item.sort === 'pods')
        seen.hosts += checkAnswers(item, found!, analysis, path, typed);
    }
  } finally {
    analysis.apply({ files: [{ uri: uriOf(path), text }] });
  }
}

const analyses = new Map<Texts, EditorAnalysis>();

function analysisOf(texts: Texts): EditorAnalysis {
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

/** Writes an item with host names, and asks for each name as a pod of that place would, or one in the namespace of a ConfigMap. */
function checkAnswers(
  item: Completion,
  { insert, replace }: Completions,
  analysis: EditorAnalysis,
  path: string,
  typed: string,
): number {
  const uri = uriOf(path);
  const start = item.from ?? insert.start;
  const line = typed.slice(0, start).split('\n').at(-1)!;
  if (/(serviceName|subdomain):/.test(line)) return 0;
  const text = typed.slice(0, start) + item.newText + typed.slice(replace.end);
  analysis.apply({ files: [{ uri, text }] });
  const owner = analysis.resources().filter(one => one.resource.uri === uri && one.start <= start);
  const facts = owner.length > 0 && readFacts(owner.at(-1)!.resource);
  if (!facts || (facts.sort !== 'workload' && facts.kind !== 'ConfigMap')) return 0;
  const asker =
    facts.sort === 'workload'
      ? { workload: facts.key }
      : { namespace: facts.namespace ?? defaultSettings.defaultNamespace };
  const hosts = item.newText.split(/[\s,"]+/).map(one => one.replace(/^.*\/\//, '').replace(/:\d+$/, ''));
  for (const name of hosts.filter(Boolean))
    assert.ok(
      (['A', 'AAAA'] as const).some(
        type => dig({ name, type, near: uri, ...asker }, analysis.overview()).resolvedName,
      ),
      `${path}, line "${line}": ${name} is not answered`,
    );
  return hosts.length;
}
