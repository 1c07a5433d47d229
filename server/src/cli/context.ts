import type { Message } from '../core/base/message.ts';
import type { CommandLine } from './args.ts';

/** What a command works with: its line, where it runs, and where its words go. */
export interface Context {
  readonly line: CommandLine;
  readonly cwd: string;
  readonly render: (text: Message) => string;
  /** A result, on standard output. */
  readonly write: (text: string) => void;
  /** A line about the run itself, on standard error. */
  readonly note: (text: Message) => void;
  /** What the run is doing, for whoever watches it in a terminal; a later call takes the place of an earlier one. */
  readonly progress: (text: Message) => void;
  /** Whether standard output shows colours. */
  readonly colors: boolean;
}

/** 0 nothing of severity warning or error, 1 something, 2 wrong usage or nothing readable. */
export type ExitStatus = 0 | 1 | 2;

/** Wrong usage, found by a command once it has begun: said in one line, exit status 2. */
export class UsageError extends Error {
  readonly why: Message;

  constructor(why: Message) {
    super(why.template);
    this.why = why;
  }
}
