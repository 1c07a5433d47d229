import { existsSync, readFileSync } from 'node:fs';
import { ruleTables } from './rule-docs.mjs';

const start = '<!-- rules: written by npm run generate -->';
const end = '<!-- /rules -->';

/** The list of rules in the README, between its markers. */
export function generateReadme({ rules }) {
  const text = existsSync('README.md') ? readFileSync('README.md', 'utf8') : '';
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return {};
  const list = ruleTables(rules, 'docs/rules/');
  return { 'README.md': `${text.slice(0, from + start.length)}\n\n${list}\n\n${text.slice(to)}` };
}
