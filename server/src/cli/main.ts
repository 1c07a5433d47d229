import { version } from '../config/version.ts';
import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import { renderer } from '../l10n/bundles.ts';
import type { CommandLine } from './args.ts';
import { localeOf, parseCommandLine } from './args.ts';
import type { Context, ExitStatus } from './context.ts';
import { UsageError } from './context.ts';
import { helpText } from './help.ts';
import type { Command } from './options.ts';
import { hasColors, Progress } from './terminal.ts';

type Run = (context: Context) => Promise<ExitStatus>;

/** Loaded when asked for, so that what only answers `--help` starts quickly. */
const commands: Readonly<Record<Command, () => Promise<Run>>> = {
  lint: async () => (await import('./lint.ts')).lint,
  dig: async () => (await import('./dig-command.ts')).dig,
  resources: async () => (await import('./resources.ts')).resources,
};

type Render = (text: Message) => string;

async function main(argv: readonly string[]): Promise<ExitStatus> {
  const render = renderer(localeOf(argv));
  const parsed = parseCommandLine(argv);
  switch (parsed.do) {
    case 'version':
      return say(`${version}\n`);
    case 'help':
      return say(helpText(parsed.command, render));
    case 'refuse':
      return refuse(parsed.why, parsed.command, render);
    case 'run':
      return run(parsed.line, render);
  }
}

async function run(line: CommandLine, render: Render): Promise<ExitStatus> {
  const command = await commands[line.command]();
  const progress = new Progress(process.stderr, Date.now);
  try {
    return await command({
      line,
      cwd: process.cwd(),
      render,
      write(text) {
        progress.clear();
        process.stdout.write(text);
      },
      note(text) {
        progress.clear();
        process.stderr.write(`kube-headless: ${render(text)}\n`);
      },
      progress: text => progress.say(() => render(text)),
      colors: hasColors(process.stdout, process.env),
    });
  } catch (error) {
    progress.clear();
    if (error instanceof UsageError) return refuse(error.why, line.command, render);
    throw error;
  }
}

function say(text: string): ExitStatus {
  process.stdout.write(text);
  return 0;
}

function refuse(why: Message, command: Command | undefined, render: Render): ExitStatus {
  const program = command ? `kube-headless ${command}` : 'kube-headless';
  const text = message('{problem} (see {help})', { problem: render(why), help: `\`${program} --help\`` });
  process.stderr.write(`${program}: ${render(text)}\n`);
  return 2;
}

/** A reader that has seen enough (`| head`) ends the program without a word. */
process.stdout.on('error', error => {
  process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 2);
});

main(process.argv.slice(2)).then(
  status => {
    process.exitCode = status;
  },
  error => {
    process.stderr.write(`kube-headless: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);
