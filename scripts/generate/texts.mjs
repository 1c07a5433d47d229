import { readdirSync, readFileSync } from 'node:fs';

/** Where texts for people are written: calls of `message('…')` and of `l10n.t('…')`. */
const folders = ['server/src', 'client/src'];
const literal = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|${'`'}[^${'`'}$\\]*(?:\\.[^${'`'}$\\]*)*${'`'})`;
const call = String.raw`(?<![\w.])(?:message|(?:vscode\.)?l10n\.t)\(`;
const anyCall = new RegExp(call, 'g');
const calls = new RegExp(String.raw`${call}\s*(${literal}(?:\s*\+\s*${literal})*)`, 'g');

/** Every English text that is shown to people, sorted: templates in the code, and the texts of the rules. */
export function collectTexts({ rules }) {
  const texts = new Set(sources().flatMap(textsIn));
  for (const { messages, fixes, docs } of rules) {
    texts.add(docs.summary);
    for (const text of Object.values(messages)) texts.add(text);
    for (const fix of fixes) texts.add(fix.title);
  }
  return [...texts].sort();
}

/** The English bundle: each text is its own key. */
export function generateBundle(texts) {
  const bundle = Object.fromEntries(texts.map(text => [text, text]));
  return { 'l10n/bundle.l10n.json': `${JSON.stringify(bundle, undefined, 2)}\n` };
}

function sources() {
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true })
      .filter(name => name.endsWith('.ts'))
      .map(name => `${folder}/${name}`),
  );
}

function textsIn(file) {
  const source = readFileSync(file, 'utf8');
  const code = source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  const found = [...code.matchAll(calls)];
  if (found.length !== [...code.matchAll(anyCall)].length)
    throw new Error(`a text that is not written out where it is used cannot be translated: ${file}`);
  return found.map(([, expression]) => evaluate(expression));
}

/** The value of string literals joined by `+`; the scan lets nothing else through. */
function evaluate(expression) {
  return new Function(`return ${expression}`)();
}
