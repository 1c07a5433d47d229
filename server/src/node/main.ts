import { createConnection } from 'vscode-languageserver/node';
import { version } from '../config/version.ts';
import { start } from '../lsp/server.ts';
import { diskFiles } from './files.ts';
import { keepSmall } from './memory.ts';
import { translations } from './translations.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (process.argv.includes('--version')) console.log(version);
else if (transports.some(name => process.argv.some(word => word.split('=')[0] === name))) serve();
else {
  console.error('usage: kube-headless-language-server --stdio | --node-ipc | --version');
  process.exitCode = 2;
}

function serve(): void {
  keepSmall();
  const connection = createConnection();
  // What no request has caught is logged; the editor keeps its server.
  const log = (error: unknown) =>
    connection.console.error(error instanceof Error ? `${error.stack}` : `${error}`);
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
  start(connection, { disk: diskFiles, translations, soon: setImmediate, later });
}

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
