import type { Completion, Completions } from '../../server/src/core/analysis-types.ts';
import { plain } from '../../server/src/core/base/message.ts';
import type { AnalysisSettings } from '../../server/src/core/settings.ts';
import { analyse, uriOf } from './check.ts';
import type { Fixture } from './fixture.ts';
import { readFixture } from './fixture.ts';

const question = /^#- (complete|labels) (.*?)(?: => (.*))?$/;

/**
 * The fixture as it would have to be written for what is offered. It ends with sections `#- complete TEXT`, where TEXT is a piece of a
 * file with the cursor `$0` in it, or `#- complete TEXT => TYPED`, where TYPED with the cursor stands in the place of TEXT; `\n` is a
 * line break. Each lists what is offered, `#- labels` no more than how it is called.
 */
export function actualCompletions(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex(line => question.test(line));
  const sources = lines.slice(0, first).join('\n');
  const fixture = readFixture(`${sources}\n`);
  const sections = lines.flatMap(line => {
    const asked = question.exec(line);
    return asked
      ? [`${line}\n${commented(offered(fixture, asked[2]!, asked[3], asked[1] === 'labels'))}\n`]
      : [];
  });
  return `${sources}\n${sections.join('')}`;
}

function offered(fixture: Fixture, piece: string, typed = piece, brief = false): string {
  const texts = Object.fromEntries(fixture.files.map(file => [file.path, file.text]));
  const sought = unescaped(typed === piece ? piece.replace('$0', '') : piece);
  const path = Object.keys(texts).find(one => texts[one]!.includes(sought));
  if (path === undefined) return 'no such place';
  const at = texts[path]!.indexOf(sought);
  const put = unescaped(typed);
  const text = texts[path]!.slice(0, at) + put.replace('$0', '') + texts[path]!.slice(at + sought.length);
  const analysis = analyse({ ...texts, [path]: text }, fixture.settings as Partial<AnalysisSettings>);
  const found = analysis.features.completions(uriOf(path), at + put.indexOf('$0'));
  return found ? shown(found, text, brief) : 'nothing';
}

/** What is offered, a line each. */
export function shown(
  { items, insert, replace, incomplete }: Completions,
  text: string,
  brief = false,
): string {
  const head = `for ${text.slice(insert.start, insert.end)}|${text.slice(insert.end, replace.end)}`;
  return [
    head.trimEnd(),
    ...items.map(item => (brief ? say(item.label) : line(item))),
    ...(incomplete ? ['…'] : []),
  ].join('\n');
}

function line({ label, details, newText, also }: Completion): string {
  const name = say(label);
  const isLong = newText.split('\n').length > 3;
  const put =
    newText === name ? '' : isLong ? `\n${newText.replace(/^/gm, '    ')}` : ` ⟶ ${JSON.stringify(newText)}`;
  const more = also ? ` + ${JSON.stringify(also.map(edit => edit.newText))}` : '';
  return `${[name, ...details.map(say)].join(' · ')}${put}${more}`;
}

function say(part: Completion['label']): string {
  return typeof part === 'string' ? part : plain(part);
}

function unescaped(text: string): string {
  return text.replaceAll('\\n', '\n');
}

function commented(text: string): string {
  return text
    .split('\n')
    .map(line => `# ${line}`)
    .join('\n');
}
