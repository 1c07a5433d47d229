import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../core/base/message.ts';
import { fill } from '../core/base/message.ts';

/** What turns messages into the text of a locale; English where there is no translation. */
export function rendererFor(locale: string): (text: Message) => string {
  const translations = locale === 'en' ? {} : readTranslations(locale);
  return ({ template, args }) => fill(translations[template] ?? template, args);
}

/** The translations lie beside the program, in the form that VS Code reads too. */
function readTranslations(locale: string): Readonly<Record<string, string>> {
  if (!/^[a-z-]+$/.test(locale)) return {};
  try {
    return JSON.parse(readFileSync(join(__dirname, '..', 'l10n', `bundle.l10n.${locale}.json`), 'utf8'));
  } catch {
    return {};
  }
}
