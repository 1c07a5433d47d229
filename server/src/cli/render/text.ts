import type { Message } from '../../core/base/message.ts';
import { message } from '../../core/base/message.ts';
import type { Severity } from '../../core/rules/finding.ts';
import type { Context } from '../context.ts';
import type { Report, ReportedFinding } from '../report.ts';

const colors: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };
const names: Readonly<Record<Severity, Message>> = {
  error: message('error'),
  warning: message('warning'),
  info: message('info'),
  hint: message('hint'),
};
const counted: Readonly<Record<Severity, (count: number) => Message>> = {
  error: count => (count === 1 ? message('1 error') : message('{count} errors', { count })),
  warning: count => (count === 1 ? message('1 warning') : message('{count} warnings', { count })),
  info: count => message('{count} info', { count }),
  hint: count => (count === 1 ? message('1 hint') : message('{count} hints', { count })),
};

/** Findings by file, one a line, and a summary. */
export function renderText(report: Report, context: Context): string {
  const blocks = [...groupByFile(report.findings)].map(([file, findings]) => block(file, findings, context));
  return `${[...blocks, summary(report, context)].join('\n\n')}\n`;
}

function groupByFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return groups;
}

function block(
  file: string,
  findings: readonly ReportedFinding[],
  { colors: colored, render }: Context,
): string {
  const paint = (code: number, text: string) => (colored ? `\x1b[${code}m${text}\x1b[0m` : text);
  const places = findings.map(({ line, column }) => `${line}:${column}`);
  const placeWidth = Math.max(...places.map(place => place.length));
  const severityWidth = Math.max(...findings.map(({ severity }) => render(names[severity]).length));
  const lines = findings.map(({ severity, message: text, rule }, i) => {
    const place = places[i]!.padStart(placeWidth);
    const word = paint(colors[severity], render(names[severity]).padEnd(severityWidth));
    return `  ${place}  ${word}  ${text}  ${paint(90, rule)}`;
  });
  return [paint(4, file), ...lines].join('\n');
}

function summary({ files, resources, findings }: Report, { render }: Context): string {
  const parts = [
    files === 1 ? message('1 file') : message('{count} files', { count: files }),
    resources === 1 ? message('1 object') : message('{count} objects', { count: resources }),
    ...(['error', 'warning', 'info', 'hint'] as const).flatMap(severity => {
      const count = findings.filter(finding => finding.severity === severity).length;
      return count ? [counted[severity](count)] : [];
    }),
    ...(findings.length ? [] : [message('nothing found')]),
  ];
  return parts.map(render).join(' · ');
}
