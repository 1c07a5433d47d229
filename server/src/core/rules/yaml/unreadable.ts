import type { Uri } from '../../base/uri.ts';
import type { Segment, SyntaxProblem } from '../../syntax/segment.ts';
import { templateActions } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';

/** Text that is no YAML. Found by the parser, not by a check: see `syntax/problems.ts` for the messages and `syntax/repair.ts` for the fixes. */
export const unreadable = defineRule({
  id: 'yaml/unreadable',
  severity: 'error',
  since: '0.1.0',
  kinds: [],
  messages: {},
  docs: {
    summary: 'The YAML of a manifest cannot be read.',
    why: '`kubectl apply` stops at the first line that it cannot read and applies nothing of the file. Most such lines come from copying: lost indentation, a tab, a missing blank after a colon.',
    wrong:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None\n  ports:\n- name: pg\n      port: 5432\n',
    right:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None\n  ports:\n    - name: pg\n      port: 5432\n',
    links: ['https://yaml.org/spec/1.2.2/#61-indentation-spaces'],
  },
  check: () => {},
});

/**
 * A parser's problem as a finding; nothing for text that is neither a Kubernetes manifest nor otherwise known to be read as YAML, or a
 * template.
 */
export function unreadableFindings(
  uri: Uri,
  segmentIndex: number,
  segment: Segment,
  isRead: boolean,
): readonly Finding[] {
  if (segment.problems.length === 0) return [];
  if (!(isRead || looksLikeManifest(segment.text)) || templateActions(segment.text)) return [];
  return segment.problems.map(problem => finding(uri, segmentIndex, problem));
}

function finding(uri: Uri, segment: number, problem: SyntaxProblem): Finding {
  const at = { uri, segment, span: { start: problem.start, end: problem.end } };
  return {
    rule: unreadable.id,
    messageId: problem.id,
    severity: unreadable.severity,
    message: problem.message,
    at,
    target: at,
    related: [],
    data: {},
    resource: undefined,
  };
}

/** kubectl only takes documents with both; in JSON the keys are quoted and may stand on one line. */
function looksLikeManifest(text: string): boolean {
  return (
    /(?:^|[{,]\s*)["']?apiVersion["']?[ \t]*[:\uff1a]/m.test(text) &&
    /(?:^|[{,]\s*)["']?kind["']?[ \t]*[:\uff1a]/m.test(text)
  );
}
