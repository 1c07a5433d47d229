import chinese from '../../../l10n/bundle.l10n.zh-cn.json';
import type { Bundle, Render } from './render.ts';
import { english, isChinese, render } from './render.ts';

/** The bundle for a locale; English where there is none. */
export function bundleFor(locale: string | undefined): Bundle {
  return isChinese(locale) ? chinese : english;
}

/** What renders messages in a locale. */
export function renderer(locale: string | undefined): Render {
  const bundle = bundleFor(locale);
  return text => render(text, bundle);
}
