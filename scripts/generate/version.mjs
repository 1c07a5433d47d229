import { readFileSync } from 'node:fs';

/** The version, as the programs say it. */
export function generateVersion() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    'server/src/config/version.ts': `// Generated from package.json by \`npm run generate\`.
/** The version of the programs. */
export const version = '${version}';
`,
  };
}
