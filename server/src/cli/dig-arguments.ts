import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Message } from '../core/base/message.ts';
import type { ArgumentToken } from './args.ts';
import type { Question } from './dig.ts';
import { questionsOf, reverseQuestion } from './dig.ts';
import { standardInput } from './files.ts';

/** The arguments of `dig` by what they are. */
export interface DigArguments {
  readonly paths: readonly string[];
  readonly questions: readonly Question[];
  readonly notReady: ReadonlySet<string>;
}

/**
 * Sorts arguments, or says what is wrong with one. Those behind `--manifests` are paths as long as there are such files, so that
 * questions may follow them.
 */
export function sortArguments(tokens: readonly ArgumentToken[], cwd: string): DigArguments | Message {
  const paths: string[] = [];
  const notReady: string[] = [];
  const questions: Question[] = [];
  let words: string[] = [];
  const endWords = () => {
    questions.push(...questionsOf(words));
    words = [];
  };
  for (const { value, option, follows } of tokens) {
    if (option === 'manifests' && (!follows || isPath(value, cwd))) paths.push(value);
    else if (option === 'not-ready' && !follows) notReady.push(...value.split(','));
    else if (option === 'reverse' && !follows) {
      endWords();
      const question = reverseQuestion(value);
      if ('template' in question) return question;
      questions.push(question);
    } else words.push(value);
  }
  endWords();
  return { paths, questions, notReady: new Set(notReady.map(pod => pod.trim()).filter(Boolean)) };
}

function isPath(value: string, cwd: string): boolean {
  return value === standardInput || existsSync(resolve(cwd, value));
}
