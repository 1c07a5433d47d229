import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import type { Command, Option } from './options.ts';
import { optionsOf } from './options.ts';

type Render = (text: Message) => string;

const commands: Readonly<Record<Command, { readonly usage: string; readonly about: Message }>> = {
  lint: {
    usage: 'lint [PATH...]',
    about: message('Check manifests: names that will not resolve, and what the API server rejects'),
  },
  dig: {
    usage: 'dig [NAME [TYPE]]... --manifests PATH...',
    about: message('Answer DNS questions as the cluster would once the manifests are applied'),
  },
  resources: {
    usage: 'resources [PATH...]',
    about: message('List what the program sees: plain files, overlays, charts and their objects'),
  },
};

/** What `--help` prints: of one command, or of the program. */
export function helpText(command: Command | undefined, render: Render): string {
  return command ? commandHelp(command, render) : programHelp(render);
}

function programHelp(render: Render): string {
  const list = Object.values(commands).map(({ usage, about }) => [usage, render(about)] as const);
  return `${render(message('Usage: {usage}', { usage: 'kube-headless COMMAND [OPTION...]' }))}

${table(list)}

  --version, --help, COMMAND --help

${details(undefined, render)}
`;
}

function commandHelp(command: Command, render: Render): string {
  const { usage, about } = commands[command];
  const list = Object.entries(optionsOf[command]).map(
    ([name, option]) => [syntax(name, option), render(option.help)] as const,
  );
  const line = `kube-headless ${usage} [OPTION...]`;
  return `${render(message('Usage: {usage}', { usage: line }))}

${render(about)}

${table(list)}

${details(command, render)}
`;
}

function details(command: Command | undefined, render: Render): string {
  return [
    message('PATH is a file, a folder (searched for *.yaml, *.yml, *.json) or - for standard input'),
    ...(command === 'dig' ? [] : [message('Without PATH the working directory is searched')]),
    message(
      'Exit status: 0 nothing of severity warning or error, 1 something, 2 wrong usage or nothing readable',
    ),
  ]
    .map(render)
    .join('\n');
}

function syntax(name: string, option: Option): string {
  const short = option.short ? `-${option.short}, ` : '';
  return `${short}--${name}${option.value ? ` ${option.value}` : ''}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
