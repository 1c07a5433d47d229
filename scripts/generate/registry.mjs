import { readdirSync, readFileSync } from 'node:fs';

const folder = 'server/src/core/rules';

/** The list of all rules, in the order of their ids. */
export function generateRegistry() {
  const ids = ruleIds();
  const names = ids.map(exportName);
  const imports = ids.map((id, i) => `import { ${names[i]} } from './${id}.ts';\n`);
  return {
    [`${folder}/registry.ts`]: `// Generated from the files beside it by \`npm run generate\`.
import type { Rule } from './define.ts';
${imports.join('')}
/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [
${names.map(name => `  ${name},\n`).join('')}];
`,
  };
}

/** `dns/governing-service-missing` for each file in a folder below `rules/` that defines a rule. */
export function ruleIds() {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(area => readdirSync(`${folder}/${area.name}`).map(file => `${area.name}/${file}`))
    .filter(
      path => path.endsWith('.ts') && readFileSync(`${folder}/${path}`, 'utf8').includes('defineRule({'),
    )
    .map(path => path.slice(0, -'.ts'.length))
    .sort();
}

/** The name a rule's file exports: its own in camelCase. */
export function exportName(id) {
  return id.slice(id.indexOf('/') + 1).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
