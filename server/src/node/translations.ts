import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../l10n/render.ts';
import { english, isChinese } from '../l10n/render.ts';

/** The messages of a language, read from beside the server's folder when they are wanted; English where there are none. */
export function translations(locale: string | undefined): Bundle {
  if (!isChinese(locale)) return english;
  try {
    return JSON.parse(
      readFileSync(join(__dirname, '..', 'l10n', 'bundle.l10n.zh-cn.json'), 'utf8'),
    ) as Bundle;
  } catch {
    return english;
  }
}
