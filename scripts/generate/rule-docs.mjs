/** A page for each rule, and their list. */
export function generateRuleDocs({ rules }) {
  const pages = rules.map(rule => [`docs/rules/${rule.id}.md`, page(rule)]);
  return Object.fromEntries([...pages, ['docs/rules/README.md', index(rules)]]);
}

const english = { rule: 'rule', finds: 'finds', severity: 'severity', fix: 'fix', safe: 'safe', yes: 'yes' };

/**
 * Tables of rules, one an area, as the index and the READMEs show them.
 * @param base what the links are relative to
 * @param heads the words of the tables in some language
 * @param translate from a summary to what is shown of it
 */
export function ruleTables(rules, base, heads = english, translate = text => text) {
  const areas = [...new Set(rules.map(areaOf))];
  const tables = areas.map(area => {
    const rows = rules
      .filter(rule => areaOf(rule) === area)
      .map(rule => {
        const link = `[${rule.id}](${base}${rule.id}.md)`;
        return `| ${link} | ${cell(translate(rule.docs.summary))} | ${rule.severity} | ${fixWord(rule, heads)} |`;
      });
    const head = `| ${heads.rule} | ${heads.finds} | ${heads.severity} | ${heads.fix} |`;
    return `### ${area}\n\n${head}\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
  });
  return tables.join('\n\n');
}

function areaOf(rule) {
  return rule.id.split('/')[0];
}

/** The parser's problems bring their own fixes. */
function fixWord({ id, fixes }, { safe, yes }) {
  if (id === 'yaml/unreadable' || fixes.some(fix => fix.safe)) return safe;
  return fixes.length ? yes : '';
}

function cell(text) {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

function index(rules) {
  return `# Rules

Severity: \`error\` the API server rejects it, or it cannot be read; \`warning\` it is accepted, and something in it will not work as
written; \`info\` it works, and probably not as meant; \`hint\` an option. A safe fix is applied by \`lint --fix\` and by "fix all". Each can be [silenced](../suppressions.md).

${ruleTables(rules, '')}
`;
}

function page({ id, severity, since, docs, messages, fixes }) {
  const sections = [
    `# ${id}`,
    docs.summary,
    `Severity: ${severity}. Since ${since}.`,
    list(
      'What it says',
      Object.values(messages).map(text => `> ${escapePlaces(text)}`),
      '\n>\n',
    ),
    `## Why\n\n${docs.why.trim()}`,
    `## Wrong\n\n${yaml(docs.wrong)}`,
    `## Right\n\n${yaml(docs.right)}`,
    list(
      'Fixes',
      fixes.map(fix => `- ${escapePlaces(fix.title)}${fix.safe ? ' (safe)' : ''}`),
      '\n',
    ),
    `## Turning it off\n\n${turningOff(id)}`,
    list(
      'See also',
      docs.links.map(link => `- <${link}>`),
      '\n',
    ),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function list(title, items, between) {
  return items.length ? `## ${title}\n\n${items.join(between)}` : '';
}

/** Places are shown as \`…\`: what stands there depends on the manifest. */
function escapePlaces(text) {
  return text.replace(/\{\w+\}/g, '…');
}

function yaml(text) {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

function turningOff(id) {
  const everywhere = `Everywhere: \`rules: {${id}: off}\` in \`.kube-headless.yaml\`,
or the setting \`kubeHeadless.rules\`.`;
  if (areaOf({ id }) === 'suppression') return everywhere;
  return `For a line: \`# kube-headless-disable-next-line ${id} -- the reason\`. ${everywhere}
[More ways](../../suppressions.md).`;
}
