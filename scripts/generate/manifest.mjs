import { readFileSync } from 'node:fs';
import { commandContributions, commandTexts } from './commands.mjs';

const prefix = 'kubeHeadless.';
const settingText = key => `setting.${key}`;
const ruleText = id => `rule.${id}`;

/** Commands and settings in package.json, their texts in package.nls.json, and those in Chinese from the one bundle of translations. */
export function generateManifest(model, translations) {
  const { settings, rules, ruleLevels, plain } = model;
  const manifest = readJson('package.json');
  const properties = Object.entries(settings).map(([key, setting]) => [
    prefix + key,
    property(key, setting, rules, ruleLevels),
  ]);
  manifest.contributes = {
    ...commandContributions(model),
    ...Object.fromEntries(
      Object.entries(manifest.contributes).filter(([key]) => key !== 'commands' && key !== 'menus'),
    ),
    configuration: { title: 'Kube Headless', properties: Object.fromEntries(properties) },
  };
  const texts = Object.fromEntries([
    ...Object.entries(commandTexts(model)),
    ...Object.entries(settings).map(([key, { describe }]) => [settingText(key), plain(describe)]),
    ...rules.map(rule => [ruleText(rule.id), rule.docs.summary]),
  ]);
  const translated = Object.entries(texts).map(([key, text]) => [key, translations[text] ?? text]);
  return {
    'package.json': print(manifest),
    'package.nls.json': print(withTexts('package.nls.json', texts)),
    'package.nls.zh-cn.json': print(withTexts('package.nls.zh-cn.json', Object.fromEntries(translated))),
  };
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
  const byHand = Object.entries(readJson(file, {})).filter(([key]) => !/^(command|setting|rule)\./.test(key));
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
