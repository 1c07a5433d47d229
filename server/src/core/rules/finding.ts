import type { Message } from '../base/message.ts';
import type { Anchor, ResourceKey } from '../resources/anchor.ts';

/**
 * `error`: the API server of the chosen version rejects it, or it can't be read. `warning`: accepted, and something in it will not
 * work as written. `info`: works, and probably not as meant. `hint`: an option.
 */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One thing to say about one place. Plain data, without positions. */
export interface Finding {
  readonly rule: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly at: Anchor;
  /** What a fix edits, where that is not `at`. */
  readonly target: Anchor;
  readonly related: readonly Related[];
  /** What the check learned and a fix needs: names, numbers, paths. */
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
  /** The resource that was checked; undefined for a document of which no object could be read. */
  readonly resource: ResourceKey | undefined;
}

export interface Related {
  readonly at: Anchor;
  readonly message: Message;
}

/** What the API server says no to, whatever severity the user gave the rule. */
export function isRejection(finding: Finding): boolean {
  return finding.severity === 'error';
}
