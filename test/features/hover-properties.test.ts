import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EditorAnalysis } from '../../server/src/core/analysis-editor.ts';
import type { Block, Cell, Hover } from '../../server/src/core/analysis-types.ts';
import type { Message } from '../../server/src/core/base/message.ts';
import { ask } from '../../server/src/core/resolve/dns-records.ts';
import type { Zone } from '../../server/src/core/resolve/zone.ts';
import { buildZone } from '../../server/src/core/resolve/zone.ts';
import { zoneOptionsOf } from '../../server/src/core/resolve/zone-options.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { analyse, uriOf } from '../support/check.ts';
import { readFixture } from '../support/fixture.ts';

const name = fc.constantFrom('db', 'web', 'kafka');
const labels = fc.constantFrom('{app: db}', '{app: web}', '{App: db}', '{app: db, tier: x}');
const namespace = fc.constantFrom('prod', 'dev');
const count = fc.constantFrom(0, 1, 3, 20);

const service = fc
  .record({
    name,
    namespace,
    selector: fc.oneof(labels, fc.constant('')),
    clusterIP: fc.constantFrom('None', 'None', ''),
    publish: fc.boolean(),
    port: fc.constantFrom(
      '',
      'ports: [{name: a, port: 80, targetPort: 8080}]',
      'ports: [{port: 53, targetPort: dns, protocol: UDP}]',
    ),
  })
  .map(
    one => `apiVersion: v1
kind: Service
metadata: {name: ${one.name}, namespace: ${one.namespace}}
spec:
  ${one.clusterIP ? `clusterIP: ${one.clusterIP}` : 'type: ClusterIP'}
  ${one.selector ? `selector: ${one.selector}` : 'sessionAffinity: None'}
  publishNotReadyAddresses: ${one.publish}
  ${one.port || (one.clusterIP ? 'ports: []' : 'ports: [{port: 80}]')}
`,
  );

const workload = fc
  .record({
    kind: fc.constantFrom('StatefulSet', 'StatefulSet', 'Deployment', 'DaemonSet'),
    name,
    namespace,
    labels,
    service: name,
    count,
    hostname: fc.constantFrom('', 'hostname: shared'),
    port: fc.constantFrom('', 'ports: [{name: dns, containerPort: 5353, protocol: UDP}]'),
  })
  .map(
    one => `apiVersion: apps/v1
kind: ${one.kind}
metadata: {name: ${one.name}, namespace: ${one.namespace}}
spec:
  ${one.kind === 'StatefulSet' ? `serviceName: ${one.service}` : 'minReadySeconds: 0'}
  ${one.kind === 'DaemonSet' ? 'revisionHistoryLimit: 3' : `replicas: ${one.count}`}
  selector:
    matchLabels: ${one.labels}
  template:
    metadata:
      labels: ${one.labels}
    spec:
      ${one.kind === 'StatefulSet' ? '' : `subdomain: ${one.service}`}
      ${one.kind === 'StatefulSet' ? '' : one.hostname}
      containers:
        - name: c
          image: registry.example/c
          ${one.port}
`,
  );

/** Objects of one file, none of which another one replaces. */
const manifests = fc
  .uniqueArray(fc.oneof(service, workload), {
    minLength: 1,
    maxLength: 6,
    selector: text => text.split('\n').slice(1, 3).join(),
  })
  .map(objects => objects.join('---\n'));

test('what a hover says resolves is answered by the DNS engine, and what it says does not is not', () => {
  let tables = 0;
  let nothing = 0;
  fc.assert(
    fc.property(manifests, text => {
      const analysis = analyse({ 'main.yaml': text });
      const zone = buildZone(analysis.accepted(), zoneOptionsOf(defaultSettings));
      for (const hover of hoversOf(analysis, 'main.yaml', text)) {
        nothing += checkNothing(hover.blocks, zone);
        tables += checkNames(hover.blocks, zone);
        checkSentences(hover.blocks, zone);
      }
    }),
    { numRuns: 60 },
  );
  assert.ok(tables > 5 && nothing > 5, `too few cases: ${tables} tables, ${nothing} without an answer`);
});

test('a hover at every offset of every fixture neither throws nor lies outside its file, and is quick', () => {
  const folder = 'test/features/hover';
  let hovers = 0;
  let spent = 0;
  for (const path of readdirSync(folder).filter(one => one.endsWith('.yaml'))) {
    const { files } = readFixture(readFileSync(join(folder, path), 'utf8').replace(/^#- hover[\s\S]*/m, ''));
    const analysis = analyse(Object.fromEntries(files.map(file => [file.path, file.text])));
    for (const file of files) {
      const started = process.hrtime.bigint();
      for (let offset = 0; offset <= file.text.length; offset++) {
        const hover = analysis.hover(uriOf(file.path), offset);
        if (hover)
          assert.ok(
            hover.span.start <= offset && offset <= hover.span.end && hover.span.end <= file.text.length,
            `${path} ${file.path} ${offset}: ${JSON.stringify(hover.span)}`,
          );
      }
      spent += Number(process.hrtime.bigint() - started) / 1e6;
      hovers += file.text.length;
    }
  }
  assert.ok(spent / hovers < 5, `${(spent / hovers).toFixed(2)} ms a hover`);
});

test('a hover costs the same in a large workspace', () => {
  const one = (i: number): string =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: s${i}, namespace: n${i}}\nspec:\n  clusterIP: None\n  selector: {app: a${i}}\n`;
  const files = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}/s.yaml`, one(i)]));
  const text = one(7);
  const offset = text.indexOf('s7');
  const small = time(analyse({ 'f7/s.yaml': text }), offset);
  const large = time(analyse(files), offset);
  assert.ok(large < 20 * small + 2, `${large} ms against ${small} ms`);
});

function time(analysis: EditorAnalysis, offset: number): number {
  analysis.hover(uriOf('f7/s.yaml'), offset);
  const started = process.hrtime.bigint();
  for (let i = 0; i < 50; i++) assert.ok(analysis.hover(uriOf('f7/s.yaml'), offset));
  return Number(process.hrtime.bigint() - started) / 50e6;
}

/** The hovers of all places of a file, one each. */
function hoversOf(analysis: EditorAnalysis, path: string, text: string): readonly Hover[] {
  const found = new Map<string, Hover>();
  for (const { index } of text.matchAll(/[\w-]+/g)) {
    const hover = analysis.hover(uriOf(path), index);
    if (hover) found.set(`${hover.span.start} ${hover.span.end}`, hover);
  }
  return [...found.values()];
}

/** Tables that don't follow a sentence about what is not yet so. Returns how many names were held against the engine. */
function checkNames(blocks: readonly Block[], zone: Zone): number {
  const pending = blocks.findIndex(
    block => block.type === 'paragraph' && /^Once |does not resolve/.test(block.text.template),
  );
  const said = pending < 0 ? blocks : blocks.slice(0, pending);
  const dead = said.some(
    block =>
      block.type === 'headline' &&
      block.parts.some(part => /picks no|nothing|no such|not select/.test(part.template)),
  );
  if (dead) return 0;
  const names = said
    .filter(block => block.type === 'table')
    .flatMap(table => table.rows.filter(row => !row.some(isNothing)).flat())
    .flatMap(cell => ('code' in cell && cell.code.endsWith('.svc.cluster.local') ? [cell.code] : []))
    .filter(one => !/^(prod|dev)\.svc\./.test(one));
  for (const one of names)
    assert.ok(
      (['A', 'SRV'] as const).some(type => ask(zone, one, type).answers.length > 0),
      `${one} is shown and not answered`,
    );
  return names.length;
}

function isNothing(cell: Cell): boolean {
  return 'template' in cell && cell.template === 'nothing';
}

function checkNothing(blocks: readonly Block[], zone: Zone): number {
  const head = blocks[0];
  if (head?.type !== 'headline' || !head.parts.some(part => part.template === 'resolves to nothing'))
    return 0;
  if (head.parts.some(part => part.template.startsWith('no such'))) return 0;
  const once = blocks.flatMap(block => (block.type === 'paragraph' ? [block.text] : []));
  const full = once
    .map(text => String(text.args.name ?? ''))
    .filter(text => text.endsWith('.svc.cluster.local'));
  for (const one of full) assert.equal(ask(zone, one, 'A').status, 'NXDOMAIN', `${one} is answered`);
  return 1;
}

/** Counts and ports in sentences. */
function checkSentences(blocks: readonly Block[], zone: Zone): void {
  for (const block of blocks) {
    if (block.type !== 'paragraph' || /^Once /.test(block.text.template)) continue;
    const { template, args } = block.text as Message;
    if (template.includes('(SRV) gives port'))
      assert.ok(
        blocks.some(isDead) ||
          srvPorts(zone, String(args.name)).has(Number(args.port)) ||
          srvPorts(zone, String(args.name)).size === 0,
        `${args.name} does not give ${args.port}`,
      );
    if (template.includes('answers with {count} addresses, one'))
      assert.equal(ask(zone, String(args.name), 'A').answers.length, args.count, String(args.name));
    if (template.includes('answers with one address, its cluster IP'))
      assert.equal(ask(zone, String(args.name), 'A').answers.length, 1, String(args.name));
  }
}

function isDead(block: Block): boolean {
  return block.type === 'headline' && block.parts.some(part => /nothing|no pods/.test(part.template));
}

function srvPorts(zone: Zone, one: string): ReadonlySet<number> {
  return new Set(
    ask(zone, one, 'SRV').answers.flatMap(answer => (answer.type === 'SRV' ? [answer.port] : [])),
  );
}
