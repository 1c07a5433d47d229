import type { Anchor } from '../../resources/anchor.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';

const messages = {
  noReason: 'Suppresses without a reason; one stands behind ` -- `',
} as const;

/** Found where suppressions are applied: see `analysis-suppressions.ts`. */
export const withoutReason = defineRule({
  id: 'suppression/without-reason',
  severity: 'hint',
  since: '0.1.0',
  kinds: [],
  messages,
  docs: {
    summary: 'A comment or annotation that suppresses a finding and does not say why.',
    why: 'It works, but whoever reads the manifest next cannot tell whether the finding is wrong, accepted, or was only put off.',
    wrong:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  type: ExternalName\n  # kube-headless-disable-next-line service/external-name-address\n  externalName: 192.0.2.7\n',
    right:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  type: ExternalName\n  # kube-headless-disable-next-line service/external-name-address -- an old resolver takes it\n  externalName: 192.0.2.7\n',
    links: [],
  },
  check: () => {},
});

/** A suppression that gives no reason, as a finding. */
export function withoutReasonFinding(at: Anchor, resource: Finding['resource']): Finding {
  return {
    rule: withoutReason.id,
    messageId: 'noReason',
    severity: withoutReason.severity,
    message: { template: messages.noReason, args: {} },
    at,
    target: at,
    related: [],
    data: {},
    resource,
  };
}
