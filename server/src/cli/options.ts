import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';

export type Command = 'lint' | 'dig' | 'resources';

/** One option of the command line as `node:util` parses it, and what `--help` says of it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help. */
  readonly value?: string;
  /** The values that are allowed. */
  readonly choices?: readonly string[];
  readonly help: Message;
}

export type Options = Readonly<Record<string, Option>>;

const common: Options = {
  'kubernetes-version': {
    type: 'string',
    value: '1.36',
    help: message('Which API server judges (default: the newest known)'),
  },
  'cluster-domain': {
    type: 'string',
    value: 'cluster.local',
    help: message('DNS domain of the cluster (default: cluster.local)'),
  },
  namespace: {
    type: 'string',
    value: 'NAME',
    help: message('Namespace of objects that name none (default: default)'),
  },
  'dual-stack': {
    type: 'boolean',
    help: message('Pods and Services have IPv4 and IPv6 addresses, IPv4 first'),
  },
  locale: {
    type: 'string',
    value: 'en|zh-cn',
    choices: ['en', 'zh-cn'],
    help: message('Language of messages (default: en)'),
  },
  help: { type: 'boolean', short: 'h', help: message('Show this help') },
};

const format = (...choices: string[]): Option => ({
  type: 'string',
  value: choices.join('|'),
  choices,
  help: message('Form of the output (default: text)'),
});

/** The options that each command understands. */
export const optionsOf: Readonly<Record<Command, Options>> = {
  lint: {
    format: format('text', 'json', 'sarif', 'github'),
    fix: { type: 'boolean', help: message('Apply the fixes that are safe, then report what is left') },
    'dry-run': {
      type: 'boolean',
      help: message('With --fix: write nothing, print a diff of what would change'),
    },
    'max-warnings': {
      type: 'string',
      value: 'N',
      help: message('How many warnings leave the exit status 0 (default: 0)'),
    },
    ...common,
  },
  dig: {
    manifests: {
      type: 'string',
      multiple: true,
      value: 'PATH...',
      help: message('Files and folders that describe the cluster'),
    },
    batch: { type: 'string', value: 'FILE|-', help: message('Read questions from a file, one a line') },
    reverse: {
      type: 'string',
      short: 'x',
      multiple: true,
      value: 'ADDRESS',
      help: message('Ask for the names of an address'),
    },
    from: {
      type: 'string',
      value: 'NAMESPACE',
      help: message('Ask as a pod of that namespace does, with its search list'),
    },
    'not-ready': {
      type: 'string',
      multiple: true,
      value: 'POD,...',
      help: message('Pods that are not ready (default: all are)'),
    },
    'pod-records': {
      type: 'string',
      value: 'insecure|disabled|verified',
      choices: ['insecure', 'disabled', 'verified'],
      help: message('The `pods` option of CoreDNS (default: insecure)'),
    },
    format: format('text', 'json'),
    ...common,
  },
  resources: { format: format('text', 'json'), ...common },
};
