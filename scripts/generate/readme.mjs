import { existsSync, readFileSync } from 'node:fs';
import { ruleTables } from './rule-docs.mjs';

const start = '<!-- rules -->';
const end = '<!-- /rules -->';
const words = {
  'README.md': { rule: 'rule', finds: 'finds', severity: 'severity', fix: 'fix', safe: 'safe', yes: 'yes' },
  'README.zh-cn.md': {
    rule: '规则',
    finds: '发现的问题',
    severity: '严重程度',
    fix: '修复',
    safe: '安全',
    yes: '有',
  },
};

/** The lists of rules in the READMEs, between their markers; summaries in Chinese as the editor shows them. */
export function generateReadmes({ rules }, translations) {
  const outputs = {};
  for (const [file, heads] of Object.entries(words)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from < 0 || to < from) continue;
    const translate = summary => (file === 'README.md' ? summary : (translations[summary] ?? summary));
    const list = ruleTables(rules, 'docs/rules/', heads, translate);
    outputs[file] = `${text.slice(0, from + start.length)}\n\n${list}\n\n${text.slice(to)}`;
  }
  return outputs;
}
