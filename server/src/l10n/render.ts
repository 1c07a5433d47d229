import chinese from '../../../l10n/bundle.l10n.zh-cn.json';
import type { Message } from '../core/base/message.ts';
import { fill } from '../core/base/message.ts';

/** The sentences of one language by their English templates. */
export type Bundle = Readonly<Record<string, string>>;

/** Turns messages into sentences of one language. */
export type Render = (text: Message) => string;

const english: Bundle = {};

/** The bundle for a locale as editors and shells write it (`zh-cn`, `zh-Hans`, `zh_CN.UTF-8`); English where there is none. */
export function bundleFor(locale: string | undefined): Bundle {
  const tag = (locale ?? '').toLowerCase().replaceAll('_', '-');
  return /^zh(-(cn|sg|hans)\b|\.|$)/.test(tag) ? chinese : english;
}

/** The sentence of a message, as plain text. */
export function render(text: Message, bundle: Bundle): string {
  return fill(translate(text.template, bundle), text.args);
}

/** What renders messages in a locale. */
export function renderer(locale: string | undefined): Render {
  const bundle = bundleFor(locale);
  return text => render(text, bundle);
}

/** A template in the bundle's language, in English where it has none. */
export function translate(template: string, bundle: Bundle): string {
  return (Object.hasOwn(bundle, template) && bundle[template]) || template;
}
