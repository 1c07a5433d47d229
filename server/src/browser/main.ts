import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { english } from '../l10n/render.ts';
import { start } from '../lsp/server.ts';

declare const self: DedicatedWorkerGlobalScope;

/** A message to oneself comes after those that wait, without the delay that browsers give to nested timers. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

start(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  disk: undefined,
  // VS Code has them, and hands them over
  translations: () => english,
  soon(run) {
    waiting.push(run);
    channel.port2.postMessage(undefined);
  },
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});
