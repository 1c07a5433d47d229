import { parseArgs } from 'node:util';
import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import type { Command, Options } from './options.ts';
import { optionsOf } from './options.ts';

/** A command line that makes sense: the command, its options by name, and what stands between them. */
export interface CommandLine {
  readonly command: Command;
  readonly text: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  /** Everything in the order it was written: options that may be repeated, and arguments. */
  readonly tokens: readonly ArgumentToken[];
}

/** An argument; `option` names the option it is the value of or directly follows the value of. */
export interface ArgumentToken {
  readonly value: string;
  readonly option: string | undefined;
  readonly follows: boolean;
}

export type Parsed =
  | { readonly do: 'run'; readonly line: CommandLine }
  | { readonly do: 'help'; readonly command: Command | undefined }
  | { readonly do: 'version' }
  | { readonly do: 'refuse'; readonly command: Command | undefined; readonly why: Message };

/** Reads the arguments after the program's name. Never throws. */
export function parseCommandLine(argv: readonly string[]): Parsed {
  const [first, ...rest] = argv;
  if (first === undefined) return { do: 'refuse', command: undefined, why: message('No command given') };
  if (first === '--version' || first === '-V') return { do: 'version' };
  if (first === '--help' || first === '-h' || first === 'help')
    return { do: 'help', command: asCommand(rest[0]) };
  const command = asCommand(first);
  if (!command)
    return { do: 'refuse', command, why: message('Unknown command "{command}"', { command: first }) };
  return parseOptions(command, rest);
}

/** The locale asked for anywhere on the line, so that usage errors can be said in it. */
export function localeOf(argv: readonly string[]): string {
  const word = argv.filter((one, i) => one.startsWith('--locale=') || argv[i - 1] === '--locale').at(-1);
  return word?.replace(/^--locale=/, '') ?? 'en';
}

function asCommand(word: string | undefined): Command | undefined {
  return word !== undefined && Object.hasOwn(optionsOf, word) ? (word as Command) : undefined;
}

function parseOptions(command: Command, args: string[]): Parsed {
  const options = optionsOf[command];
  const line = { command, text: {} as Record<string, string>, flags: new Set<string>() };
  const tokens: ArgumentToken[] = [];
  let last: string | undefined;
  for (const token of tokenize(args, options)) {
    if (token.kind === 'option-terminator') last = undefined;
    else if (token.kind === 'positional')
      tokens.push({ value: token.value, option: last, follows: last !== undefined });
    else {
      const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      const why = refuse(token.rawName, token.value, option);
      if (why || !option) return { do: 'refuse', command, why: why ?? unknownOption(token.rawName) };
      last = option.multiple ? token.name : undefined;
      if (option.type === 'boolean') line.flags.add(token.name);
      else if (option.multiple) tokens.push({ value: token.value!, option: token.name, follows: false });
      else line.text[token.name] = token.value!;
    }
  }
  if (line.flags.has('help')) return { do: 'help', command };
  return { do: 'run', line: { ...line, tokens } };
}

function tokenize(args: string[], options: Options) {
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  );
  return parseArgs({ args, options: known, strict: false, tokens: true }).tokens;
}

function refuse(written: string, value: string | undefined, option: Options[string] | undefined) {
  if (!option) return unknownOption(written);
  if (option.type === 'boolean')
    return value === undefined ? undefined : message('"{option}" takes no value', { option: written });
  if (value === undefined || value === '') return message('"{option}" needs a value', { option: written });
  if (option.choices && !option.choices.includes(value))
    return message('"{option}" is one of {choices}, not "{value}"', {
      option: written,
      choices: option.choices.join(', '),
      value,
    });
  return undefined;
}

function unknownOption(option: string): Message {
  return message('Unknown option "{option}"', { option });
}
