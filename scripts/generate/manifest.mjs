import { readFileSync } from 'node:fs';
import { commandContributions, commandTexts } from './commands.mjs';

const prefix = 'kubeHeadless.';
const pages = 'https://github.com/kube-headless/kube-headless/blob/main/docs/rules/';
const settingText = key => `setting.${key}`;
const ruleText = id => `rule.${id}`;
const groupText = i => `settings.${i}`;

/** Commands and settings in package.json, their texts in package.nls.json, and those in Chinese from the one bundle of translations. */
export function generateManifest(model, translations) {
  const { settings, settingGroups, rules, plain } = model;
  const manifest = readJson('package.json');
  manifest.contributes = {
    ...commandContributions(model),
    ...Object.fromEntries(
      Object.entries(manifest.contributes).filter(([key]) => key !== 'commands' && key !== 'menus'),
    ),
    configuration: settingGroups.map((group, i) => configuration(group, i, model)),
  };
  const texts = Object.fromEntries([
    ...Object.entries(commandTexts(model)),
    ...Object.entries(settings).map(([key, { describe }]) => [settingText(key), plain(describe)]),
    ...settingGroups.map((group, i) => [groupText(i), plain(group.title)]),
    ...rules.map(rule => [ruleText(rule.id), rule.docs.summary]),
  ]);
  const translated = Object.entries(texts).map(([key, text]) => [key, translations[text] ?? text]);
  const linked = Object.fromEntries(Object.entries(texts).map(withLink));
  return {
    'package.json': print(manifest),
    'package.nls.json': print(withTexts('package.nls.json', linked)),
    'package.nls.zh-cn.json': print(
      withTexts('package.nls.zh-cn.json', Object.fromEntries(translated.map(withLink))),
    ),
  };
}

/** One group of settings, as VS Code lists them. */
function configuration(group, i, { settings, settingGroups, rules, ruleLevels }) {
  const own = Object.entries(settings).filter(([key]) => groupOf(key, settingGroups) === group);
  return {
    title: `%${groupText(i)}%`,
    order: i,
    properties: Object.fromEntries(
      own.map(([key, setting]) => [prefix + key, property(key, setting, rules, ruleLevels)]),
    ),
  };
}

function groupOf(key, groups) {
  const named = groups.find(({ starts }) =>
    starts.some(start => key === start || (start.endsWith('.') && key.startsWith(start))),
  );
  return named ?? groups.find(({ starts }) => starts.length === 0);
}

/** The description of a rule leads to its page, that of all rules to their list. */
function withLink([key, text]) {
  const [, rule] = /^rule\.(.*)$/.exec(key) ?? [];
  if (rule) return [key, `${text} [${rule}](${pages}${rule}.md)`];
  return [key, key === settingText('rules') ? `${text} [docs/rules](${pages}README.md)` : text];
}

function property(key, { schema, default: value, scope }, rules, levels) {
  const described = { ...schema, default: value, scope, markdownDescription: `%${settingText(key)}%` };
  if (key !== 'rules') return described;
  const byRule = rules.map(rule => [
    rule.id,
    { type: 'string', enum: levels, default: rule.severity, markdownDescription: `%${ruleText(rule.id)}%` },
  ]);
  return { ...described, properties: Object.fromEntries(byRule), additionalProperties: false };
}

/** The texts of a file that are written by hand (names of views, the walkthrough) stay, in front. */
function withTexts(file, texts) {
  const byHand = Object.entries(readJson(file, {})).filter(
    ([key]) => !/^(command|settings?|rule)\./.test(key),
  );
  return { ...Object.fromEntries(byHand), ...texts };
}

function readJson(file, missing) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (missing && error.code === 'ENOENT') return missing;
    throw error;
  }
}

function print(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
