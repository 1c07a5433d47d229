import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { PullDiagnostics } from '../pull-diagnostics.ts';
import { canonicalUri } from '../uris.ts';

/**
 * `workspace/diagnostic`: the reports of closed files that differ from what the client has. One that streams gets
 * its answer once there are some, so that it need not ask all the time.
 */
export async function workspaceDiagnostic(
  pull: PullDiagnostics,
  params: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const previous = new Map(params.previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
  const streams = params.partialResultToken !== undefined;
  for (;;) {
    const items = await pull.closedReports(previous);
    if (items.length > 0 || !streams || token.isCancellationRequested) return { items };
    await pull.change(token);
  }
}
