import type { LintCounts } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** `kubeHeadless/lint` */
export function lint({ texts, analysis }: Session): LintCounts {
  texts.flush();
  const files = analysis.files();
  const severities = files.flatMap(uri => analysis.diagnostics(uri).map(({ severity }) => severity));
  const errors = severities.filter(one => one === 'error').length;
  const warnings = severities.filter(one => one === 'warning').length;
  return {
    files: files.length,
    resources: analysis.resources().length,
    errors,
    warnings,
    others: severities.length - errors - warnings,
  };
}
