import type { Diagnostic } from '../core/analysis-types.ts';
import type { Session } from './session.ts';

/** What only this program says: limits of its own and of Kubernetes, in text that is YAML all the same. */
const ownMessages: ReadonlySet<string> = new Set([
  'too-large',
  'too-deep',
  'too-many-aliases',
  'control-character',
  'complex-key',
  'merge-not-map',
  'self-reference',
  'wrong-tag',
]);

/**
 * Whether a message on broken YAML is left to another extension, which shows its own at the same place; its fixes stay. Such an
 * extension looks at open documents of the language YAML only.
 */
export function isLeftToOthers({ rule, uri, finding }: Diagnostic, session: Session): boolean {
  if (rule !== 'yaml/unreadable') return false;
  const when = session.settings(uri)['yaml.syntaxMessages'];
  if (when !== 'auto') return when === 'never';
  return (
    session.others.yamlSyntax &&
    session.documents.get(uri)?.languageId === 'yaml' &&
    !ownMessages.has(finding.messageId)
  );
}
