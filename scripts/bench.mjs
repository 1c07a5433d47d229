// Times the language server beside yaml-language-server in one run, so that the ratios hold on a busy machine, then on a workspace of ten
// thousand files. Prints tables, asserts
// nothing. Needs the measuring tool of ../shared/tools/bench; yaml-language-server is installed into .cache/bench.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import './bench-config-map.mjs';

const tools = '../shared/tools/bench';
const cache = '.cache/bench';
const peer = 'yaml-language-server@1.25.0';

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${done.status}`);
}

if (!existsSync(`${tools}/bench-lsp.mjs`)) {
  console.error(`The measuring tool is not here (${tools}): nothing was measured.`);
  process.exit(0);
}
mkdirSync(`${cache}/data`, { recursive: true });
if (!existsSync(`${cache}/node_modules/yaml-language-server`))
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', cache, peer]);
if (!existsSync(`${cache}/data/b1000.yaml`)) run(process.execPath, [`${tools}/gen.mjs`, `${cache}/data`]);
run(process.execPath, ['scripts/build.mjs', 'server.cjs']);
run(process.execPath, [
  `${tools}/bench-lsp.mjs`,
  '--edits',
  '12',
  '--reps',
  '2',
  '--hovers',
  '10',
  '--burst',
  '4',
  '--schema',
  `${tools}/k8s-schema`,
  '--warm',
  `${cache}/data/a.yaml`,
  '--settings-for',
  `peer=${tools}/yls-settings.json`,
  '--server',
  `peer=node ${cache}/node_modules/yaml-language-server/bin/yaml-language-server --stdio`,
  '--server',
  'ours=node dist/server.cjs --stdio',
  ...process.argv.slice(2),
  `${cache}/data/a.yaml`,
  `${cache}/data/b1000.yaml`,
]);
run(process.execPath, [
  'scripts/bench-workspace.mjs',
  `${cache}/data/ws10000`,
  `${cache}/data/b1000.yaml`,
  `${tools}/readonly.cjs`,
]);
