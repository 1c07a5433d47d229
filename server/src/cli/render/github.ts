import type { Severity } from '../../core/rules/finding.ts';
import type { Report, ReportedFinding } from '../report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands that GitHub Actions shows as annotations.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub({ findings }: Report): string {
  return findings.map(finding => `${annotation(finding)}\n`).join('');
}

function annotation(finding: ReportedFinding): string {
  const { file, line, column, endLine, endColumn, rule, severity, message } = finding;
  const properties: Record<string, string | number> = { file, line, endLine, title: rule };
  // Columns are only understood within one line, and the end is the last one.
  if (line === endLine)
    Object.assign(properties, { col: column, endColumn: Math.max(column, endColumn - 1) });
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
