import type { Message } from '../core/base/message.ts';
import { fill } from '../core/base/message.ts';

/** The sentences of one language by their English templates. */
export type Bundle = Readonly<Record<string, string>>;

/** Turns messages into sentences of one language. */
export type Render = (text: Message) => string;

/** The templates are English themselves. */
export const english: Bundle = {};

/** Whether a locale, as editors and shells write it (`zh-cn`, `zh-Hans`, `zh_CN.UTF-8`), is that of Simplified Chinese. */
export function isChinese(locale: string | undefined): boolean {
  const tag = (locale ?? '').toLowerCase().replaceAll('_', '-');
  return /^zh(-(cn|sg|hans)\b|\.|$)/.test(tag);
}

/** The sentence of a message, as plain text. */
export function render(text: Message, bundle: Bundle): string {
  return fill(translate(text.template, bundle), text.args);
}

/** A template in the bundle's language, in English where it has none. */
export function translate(template: string, bundle: Bundle): string {
  return (Object.hasOwn(bundle, template) && bundle[template]) || template;
}
