// Times one key in a ConfigMap of a megabyte beside one in a small ConfigMap, in the core alone. Prints a table, asserts nothing.
import { build } from 'esbuild';

const letters = 1024 * 1024;
const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {clusterIP: None, ports: [{port: 80}]}\n';
const line = i => `server.${i}.host=db-${i % 3}.db:7000 and words that fill the line`;
const values = {
  'one value': lines => `  app.conf: |\n${lines.map(one => `    ${one}`).join('\n')}\n`,
  'many values': lines => lines.map((one, i) => `  key.${i}: "${one}"\n`).join(''),
};

const { outputFiles } = await build({
  entryPoints: ['server/src/core/analysis.ts'],
  bundle: true,
  format: 'esm',
  write: false,
});
const { Analysis } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

/** Median milliseconds from a key to the diagnostics that are there again. */
function timeKey(write, count) {
  const uri = 'file:///big.yaml';
  let text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n${write(Array.from({ length: count }, (_, i) => line(i)))}`;
  const analysis = new Analysis();
  const apply = files => {
    analysis.apply({ files });
    for (const _ of analysis.work());
    return analysis.diagnostics(uri);
  };
  apply([
    { uri: 'file:///db.yaml', text: service },
    { uri, text },
  ]);
  const at = text.indexOf('words', text.length / 2 - 60);
  const times = Array.from({ length: 15 }, () => {
    text = `${text.slice(0, at)}x${text.slice(at)}`;
    const start = performance.now();
    apply([{ uri, text }]);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[7];
}

for (const [name, write] of Object.entries(values)) {
  const small = timeKey(write, 20);
  const large = timeKey(write, Math.round(letters / (line(10_000).length + 6)));
  console.log(
    `one key in a ConfigMap of ${name}: small ${small.toFixed(1)} ms, 1 MB ${large.toFixed(1)} ms (${(large / small).toFixed(0)} times)`,
  );
}
