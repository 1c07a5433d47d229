// A small LSP client for measuring: starts a server, sends, waits, and tells the server's CPU time and memory (Linux).
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export class Client {
  #pending = new Map();
  #waiting = [];
  #buffer = Buffer.alloc(0);
  #ids = 0;
  #versions = new Map();

  constructor(args, env = {}) {
    this.process = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.process.stdout.on('data', data => this.#take(data));
  }

  /** Milliseconds of CPU of all threads. */
  get cpu() {
    const tasks = `/proc/${this.process.pid}/task`;
    const of = task => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    return readdirSync(tasks).reduce((sum, task) => sum + of(task), 0);
  }

  /** Resident megabytes. */
  get memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))[1]) / 1024;
  }

  async start(folder) {
    const workspaceFolders = folder ? [{ uri: folder, name: 'bench' }] : null;
    await this.request('initialize', {
      processId: process.pid,
      rootUri: folder ?? null,
      workspaceFolders,
      capabilities: {
        window: { workDoneProgress: true },
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
      },
    });
    this.notify('initialized', {});
  }

  async stop() {
    const ended = new Promise(resolve => this.process.on('exit', resolve));
    await this.request('shutdown');
    this.notify('exit');
    await ended;
  }

  open(uri, text) {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  change(uri, range, text) {
    const version = this.#versions.get(uri) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  /** Resolves with the next message of a method that fits. */
  next(method, fits = () => true) {
    return new Promise(resolve => this.#waiting.push({ method, fits, resolve }));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  request(method, params) {
    const id = ++this.#ids;
    this.#send({ id, method, params });
    return new Promise(resolve => this.#pending.set(id, resolve));
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #take(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const end = head + 4 + Number(/length: *(\d+)/i.exec(this.#buffer.toString('latin1', 0, head))[1]);
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#on(message);
    }
  }

  #on(message) {
    if (message.method === undefined) {
      this.#pending.get(message.id)?.(message.result);
      this.#pending.delete(message.id);
      return;
    }
    if (message.id !== undefined) {
      const isSettings = message.method === 'workspace/configuration';
      this.#send({ id: message.id, result: isSettings ? message.params.items.map(() => null) : null });
    }
    const fits = one => one.method === message.method && one.fits(message.params);
    const met = this.#waiting.filter(fits);
    this.#waiting = this.#waiting.filter(one => !fits(one));
    for (const { resolve } of met) resolve(message.params);
  }
}

export const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
