import type { Placeholder } from '../../base/message.ts';
import type { Anchor } from '../../resources/anchor.ts';
import type { FixContext, FixEditor } from '../define.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';

const messages = {
  unused: 'Suppresses nothing: `{rule}` finds nothing here',
  unusedAll: 'Suppresses nothing: no rule finds anything here',
  unknownRule: 'Suppresses nothing: no rule is named "{rule}"',
  similarRule: 'Suppresses nothing: no rule is named "{rule}"; did you mean "{meant}"?',
  unknownComment:
    'Suppresses nothing: `{word}` is none of `kube-headless-disable-line`, `-next-line`, `-resource` and `-file`',
  misplaced: 'Suppresses nothing: `{word}` counts only above the first key of the file',
} as const;

/** Found once all other rules have been asked, as it is about their findings: see `analysis-suppressions.ts`. */
export const unused = defineRule({
  id: 'suppression/unused',
  severity: 'info',
  since: '0.1.0',
  kinds: [],
  messages,
  docs: {
    summary: 'A comment or annotation that suppresses nothing.',
    why: 'A suppression that outlives its cause hides the next finding at that place, and one that names a rule that does not exist hides nothing at all. Nothing is said of a document that could not be judged as a whole.',
    wrong:
      '# kube-headless-disable-resource service/external-name-address -- an old resolver takes it\napiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  type: ExternalName\n  externalName: db.example.com\n',
    right:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  type: ExternalName\n  externalName: db.example.com\n',
    links: [],
  },
  check: () => {},
  fixes: [
    {
      id: 'change-rule',
      title: 'Change {rule} to {meant}',
      on: ['similarRule'],
      safe: false,
      apply: (edit, context) => write(edit, context, String(context.finding.data.changed)),
    },
    {
      id: 'remove-rule',
      title: 'Remove {rule} from this suppression',
      on: ['unused', 'unknownRule'],
      safe: false,
      when: ({ finding }) => finding.data.rest !== '',
      apply: (edit, context) => write(edit, context, String(context.finding.data.rest)),
    },
    {
      id: 'remove',
      title: 'Remove this suppression',
      on: ['unused', 'unusedAll', 'unknownRule', 'unknownComment', 'misplaced'],
      safe: false,
      when: ({ finding }) => finding.data.rest === '',
      apply: (edit, context) => write(edit, context, ''),
    },
  ],
});

/** What a fix writes in the place of a part of a comment, or as an annotation's value; empty removes comment or annotation. */
export interface SuppressionEdit {
  /** From the start of what is marked, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Without the rule. */
  readonly rest: string;
  /** With the rule that was meant. */
  readonly changed: string;
}

type Unused = typeof messages;

/** A suppression that suppresses nothing, as a finding. */
export function unusedFinding<const I extends keyof Unused>(
  messageId: I,
  args: Readonly<Record<Placeholder<Unused[I]>, string>>,
  at: Anchor,
  resource: Finding['resource'],
  edit: SuppressionEdit,
): Finding {
  return {
    rule: unused.id,
    messageId,
    severity: unused.severity,
    message: { template: messages[messageId], args },
    at,
    target: at,
    related: [],
    data: { ...edit },
    resource,
  };
}

function write(edit: FixEditor, { finding }: FixContext, text: string): void {
  const { at, data } = finding;
  if ('uri' in at) edit.replace(at, text, { start: Number(data.start), end: Number(data.end) });
  else if (text === '') edit.remove(at);
  else edit.set(at, text);
}
