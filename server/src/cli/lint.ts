import { message } from '../core/base/message.ts';
import type { Context, ExitStatus } from './context.ts';
import { UsageError } from './context.ts';
import { standardInput } from './files.ts';
import { applySafeFixes, safelyRewritten } from './fix.ts';
import type { Report } from './report.ts';
import { makeReport } from './report.ts';
import type { Workspace } from './workspace.ts';
import { loadWorkspace } from './workspace.ts';

type Renderer = (report: Report, context: Context) => string;

/** Loaded when asked for: a run needs one of them. */
const renderers: Readonly<Record<string, () => Promise<Renderer>>> = {
  text: async () => (await import('./render/text.ts')).renderText,
  json: async () => report => `${JSON.stringify(report, undefined, 2)}\n`,
  sarif: async () => (await import('./render/sarif.ts')).renderSarif,
  github: async () => (await import('./render/github.ts')).renderGithub,
};

/** `kube-headless lint`: checks files, mends them first when asked to, and reports. */
export async function lint(context: Context): Promise<ExitStatus> {
  const { line, cwd, render } = context;
  const paths = line.tokens.map(token => token.value);
  const allowed = readMaxWarnings(line.text['max-warnings']);
  const fix = line.flags.has('fix');
  const dryRun = line.flags.has('dry-run');
  if (dryRun) refuseBeside(line);
  if (fix && paths.includes(standardInput))
    throw new UsageError(message('Standard input cannot be mended; give --fix the paths of files'));
  const workspace = await loadWorkspace(paths, context);
  if (dryRun) return showDiff(workspace, allowed, context);
  const written = !fix || applySafeFixes(workspace, context);
  const report = makeReport(workspace, cwd, render);
  const renderReport = await renderers[line.text.format ?? 'text']!();
  context.write(renderReport(report, context));
  return written ? exitStatus(report, allowed) : 2;
}

/** The diff takes the report's place; the exit status is that of the files as they stand. */
async function showDiff(workspace: Workspace, allowed: number, context: Context): Promise<ExitStatus> {
  const status = exitStatus(makeReport(workspace, context.cwd, context.render), allowed);
  const { renderDiff } = await import('./render/diff.ts');
  context.write(renderDiff(safelyRewritten(workspace), context.colors));
  return status;
}

function refuseBeside({ flags, text }: Context['line']): void {
  if (!flags.has('fix')) throw new UsageError(message('--dry-run goes with --fix'));
  if (text.format !== undefined)
    throw new UsageError(message('--dry-run prints a diff; it goes without --format'));
}

function readMaxWarnings(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(
    message('"{option}" is a number, not "{value}"', { option: '--max-warnings', value: text }),
  );
}

function exitStatus({ findings }: Report, allowed: number): ExitStatus {
  const warnings = findings.filter(finding => finding.severity === 'warning').length;
  return warnings > allowed || findings.some(finding => finding.severity === 'error') ? 1 : 0;
}
