// A writable file system in the browser's memory, filled from the server once: the workspace of VS Code for the Web under test.
const vscode = require('vscode');

exports.activate = context => {
  const provider = new MemoryFiles(context.extensionUri);
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', provider));
};

class MemoryFiles {
  #changed = new vscode.EventEmitter();
  #files;
  onDidChangeFile = this.#changed.event;

  constructor(base) {
    this.#files = fetch(vscode.Uri.joinPath(base, '..', 'workspace.json').toString(true))
      .then(response => response.json())
      .then(files => new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])));
  }

  watch() {
    return { dispose() {} };
  }

  async stat(uri) {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: (await this.readFile(uri)).length };
  }

  async readDirectory(uri) {
    if (uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    return [...(await this.#files).keys()].map(path => [path.slice(1), vscode.FileType.File]);
  }

  async readFile(uri) {
    const bytes = (await this.#files).get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  async writeFile(uri, bytes) {
    (await this.#files).set(uri.path, bytes);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
