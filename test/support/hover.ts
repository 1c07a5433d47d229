import { LineIndex } from '../../server/src/core/base/line-index.ts';
import type { AnalysisSettings } from '../../server/src/core/settings.ts';
import { bundleFor } from '../../server/src/l10n/bundles.ts';
import type { Page } from '../../server/src/l10n/markdown.ts';
import { markdown } from '../../server/src/l10n/markdown.ts';
import { analyse, uriOf } from './check.ts';
import type { Fixture } from './fixture.ts';
import { readFixture } from './fixture.ts';

const question = /^#- hover(?: (.*))?$/;

/**
 * The fixture as it would have to be written for what hovers say. It ends with sections `#- hover` for the cursor `$0`, or
 * `#- hover TEXT` where TEXT is a piece of a file with `$0` within: its first occurrence is hovered. Each holds Markdown as comments.
 * A line `# locale: zh-cn` on top chooses the language.
 */
export function actualHovers(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex(line => question.test(line));
  const sources = lines.slice(0, first).join('\n');
  const fixture = readFixture(`${sources}\n`);
  const locale = /^# locale: (\S+)$/m.exec(text)?.[1] ?? 'en';
  const sections = lines.flatMap(line => {
    const asked = question.exec(line);
    return asked ? [`${line}\n${commented(hover(fixture, asked[1], locale))}\n`] : [];
  });
  return `${sources}\n${sections.join('')}`;
}

/** The Markdown of the hover at a piece of text with `$0` in it, or at the fixture's own cursor. */
function hover(fixture: Fixture, piece: string | undefined, locale: string): string {
  const cursor = piece === undefined ? fixture.cursor : find(fixture, piece);
  if (!cursor) return 'no such place';
  const texts = Object.fromEntries(fixture.files.map(file => [file.path, file.text]));
  return hoverText(texts, cursor.path, cursor.offset, fixture.settings as Partial<AnalysisSettings>, locale);
}

/** The Markdown of a hover at an offset of a file; links lead to paths as they are given. */
export function hoverText(
  texts: Readonly<Record<string, string>>,
  path: string,
  offset: number,
  settings: Partial<AnalysisSettings> = {},
  locale = 'en',
): string {
  const analysis = analyse(texts, settings);
  const found = analysis.hover(uriOf(path), offset);
  if (!found) return 'nothing';
  const page: Page = {
    bundle: bundleFor(locale),
    here: uriOf(path),
    line: ({ uri, span }) => new LineIndex(analysis.text(uri) ?? '').position(span.start).line + 1,
    address: uri => uri.slice(uriOf('').length),
  };
  return markdown(found.blocks, page);
}

function find(fixture: Fixture, piece: string): { path: string; offset: number } | undefined {
  const wanted = piece.replace('$0', '');
  for (const { path, text } of fixture.files) {
    const at = text.indexOf(wanted);
    if (at >= 0) return { path, offset: at + piece.indexOf('$0') };
  }
  return undefined;
}

function commented(text: string): string {
  return text
    .split('\n')
    .map(line => (line ? `# ${line}` : '#'))
    .join('\n');
}
