// Times the language server on a workspace of ten thousand files, against a process that reads the files only. Prints, asserts nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, median } from './bench-client.mjs';

const [folder, big, reader] = process.argv.slice(2).map(path => resolve(path));
const repetitions = 2;
const keys = 30;
const podLabel = /^ {8}app: /;
/** How long an answer is waited for, in milliseconds; a figure without one is NaN. */
const patience = 10_000;
const sleep = ms => new Promise(done => setTimeout(done, ms));
const uriOf = path => pathToFileURL(path).href;

/** CPU milliseconds of a process that walks the folder and reads every file. */
function readOnly() {
  const before = childrenCpu();
  spawnSync(process.execPath, [reader, folder]);
  return childrenCpu() - before;
}

/** CPU milliseconds of all child processes that have ended (Linux counts in hundredths of a second). */
function childrenCpu() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** A StatefulSet and its headless Service, each in a file of its own in one folder. */
function pair() {
  for (const entry of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(entry));
    if (!path.endsWith('/statefulset.yaml') || path.includes('/templates/')) continue;
    const service = join(dirname(path), 'service.yaml');
    if (existsSync(join(dirname(path), 'kustomization.yaml')) || !existsSync(service)) continue;
    const governor = /serviceName: (\S+)/.exec(readFileSync(path, 'utf8'))?.[1];
    const text = readFileSync(service, 'utf8');
    if (text.includes(`name: ${governor}\n`) && text.includes('clusterIP: None')) return [path, service];
  }
  throw new Error('no StatefulSet with its Service');
}

/** Types and removes a letter at the end of the first line that fits, again and again; milliseconds to the diagnostics of `watched`. */
async function type(client, path, line, letter, watched, count = keys) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex(one => line.test(one));
  const start = { line: at, character: lines[at].length };
  const end = { line: at, character: lines[at].length + letter.length };
  const times = [];
  for (let i = 0; i < count; i++) {
    const answer = client.next('textDocument/publishDiagnostics', ({ uri }) => uri === uriOf(watched));
    const from = performance.now();
    if (i % 2 === 0) client.change(uriOf(path), { start, end: start }, letter);
    else client.change(uriOf(path), { start, end }, '');
    const isAnswered = await Promise.race([answer.then(() => true), sleep(patience)]);
    if (!isAnswered) return Number.NaN;
    times.push(performance.now() - from);
    await sleep(20);
  }
  return median(times).toFixed(1);
}

async function open(client, path) {
  const answer = client.next('textDocument/publishDiagnostics', ({ uri }) => uri === uriOf(path));
  client.open(uriOf(path), readFileSync(path, 'utf8'));
  await answer;
}

async function measure(statefulSet, service) {
  const client = new Client(['--require', './scripts/bench-loop.cjs', 'dist/server.cjs', '--stdio']);
  const indexed = client.next('$/progress', ({ value }) => value.kind === 'end');
  await client.start(uriOf(folder));
  await open(client, statefulSet);
  await open(client, service);
  // `x` behind the pods' label is an error of the StatefulSet, and its Service selects no pods.
  const during = await type(client, statefulSet, podLabel, 'x', statefulSet, 10);
  await indexed;
  const row = { index_cpu: client.cpu, memory: client.memory, during };
  await sleep(1500);
  row.plain = await type(client, statefulSet, podLabel, 'x', statefulSet);
  row.other = await type(client, statefulSet, podLabel, 'x', service);
  await open(client, big);
  await sleep(1500);
  row.memory_big = client.memory;
  await client.stop();
  return row;
}

const [statefulSet, service] = pair();
const rows = [];
const floor = [];
for (let i = 0; i < repetitions; i++) {
  floor.push(readOnly());
  rows.push(await measure(statefulSet, service));
}
const of = name => median(rows.map(row => Number(row[name])));
console.log(`\n${folder}\n
| | |
|---|---|
| reading the files only, CPU ms | ${median(floor)} |
| index, CPU ms | ${of('index_cpu').toFixed(0)} (×${(of('index_cpu') / median(floor)).toFixed(1)}) |
| resident MB after the index / with the 1,000-document file open | ${of('memory').toFixed(0)} / ${of('memory_big').toFixed(0)} |
| key → diagnostics ms, while indexing / after | ${of('during')} / ${of('plain')} |
| key → diagnostics of another open file ms | ${of('other')} (×${(of('other') / of('plain')).toFixed(1)}) |`);
