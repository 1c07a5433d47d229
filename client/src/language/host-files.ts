import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests } from '../../../server/src/protocol.ts';

type Requests = ClientRequests;

/** Gives the server the files that only the editor can reach: in the browser, and of virtual workspaces. */
export function answerFileRequests(client: BaseLanguageClient): void {
  answer(client, 'kubeHeadless/listFiles', ({ folder, names, ignored, deep }) =>
    list(vscode.Uri.parse(folder, true), new RegExp(names, 'i'), new Set(ignored), deep),
  );
  answer(client, 'kubeHeadless/readFiles', ({ uris, maxBytes }) =>
    Promise.all(uris.map(uri => read(vscode.Uri.parse(uri, true), maxBytes))),
  );
}

function answer<M extends keyof Requests>(
  client: BaseLanguageClient,
  method: M,
  handle: (params: Requests[M]['params']) => Promise<Requests[M]['result']>,
): void {
  client.onRequest<unknown, void>(method, params => handle(params as Requests[M]['params']));
}

/** Breadth first, a level of folders at a time. Links to folders are not followed: they may lead in a circle. */
async function list(
  root: vscode.Uri,
  names: RegExp,
  ignored: ReadonlySet<string>,
  deep: boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (let level = [root]; level.length > 0; ) {
    const folders = await Promise.all(level.map(entriesOf));
    level = folders.flat().flatMap(({ name, type, uri }) => {
      if (type === vscode.FileType.Directory) return !deep || ignored.has(name) ? [] : [uri];
      if (type & vscode.FileType.File && names.test(name)) found.push(uri.toString());
      return [];
    });
  }
  return found;
}

async function entriesOf(folder: vscode.Uri) {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({ name, type, uri: vscode.Uri.joinPath(folder, name) }));
  } catch {
    return [];
  }
}

/** The text of a file; null where there is none, it is too large, or it is no text. */
async function read(uri: vscode.Uri, maxBytes: number): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes) return null;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
