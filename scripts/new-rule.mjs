// Starts a rule: its file and its fixture, both to be edited. Then: npm run generate, and translate the new texts.
// usage: npm run new-rule AREA/NAME     for example dns/my-rule
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportName } from './generate/registry.mjs';

const [id] = process.argv.slice(2);
if (!id || !/^[a-z]+\/[a-z]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('usage: npm run new-rule AREA/NAME     lower case, words joined by -');
  process.exit(2);
}

const rule = `import { defineRule } from '../define.ts';

export const ${exportName(id)} = defineRule({
  id: '${id}',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    found: 'Service "{name}" has a cluster IP',
  },
  docs: {
    summary: 'One sentence: what the rule finds.',
    why: 'Why that is so, in terms of the cluster.',
    wrong: \`apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: 10.96.0.10
  selector:
    app: db
\`,
    right: \`apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
\`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  },
  check({ facts, object, at }, _world, report) {
    if (facts.clusterIP === undefined || facts.clusterIP === 'None') return;
    report({ message: 'found', at: at(object.at('spec').at('clusterIP')), args: { name: facts.name } });
  },
});
`;
const fixture = `# What is found here, and why. The markers below a line say what is reported there; UPDATE=1 npm test writes them.
#- wrong.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: 10.96.0.10
  selector:
    app: db
`;

const files = {
  [`server/src/core/rules/${id}.ts`]: rule,
  [`test/rules/${id}.yaml`]: fixture,
};
const taken = Object.keys(files).find(path => existsSync(path));
if (taken) {
  console.error(`${taken} is there already`);
  process.exit(1);
}
for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(`wrote ${path}`);
}
console.log('next: edit both, npm run generate, translate the new texts in l10n/bundle.l10n.zh-cn.json');
