import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { PullDiagnostics } from '../pull-diagnostics.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/diagnostic` */
export function documentDiagnostic(
  pull: PullDiagnostics,
  params: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  return pull.document(canonicalUri(params.textDocument.uri), params.previousResultId);
}
