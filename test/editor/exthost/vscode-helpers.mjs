// What the tests in an extension host need of the `vscode` API.
import * as vscode from 'vscode';

/** Opens a file of the workspace in an editor that the next one does not replace. */
export async function open(file) {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, file);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Resolves to our diagnostics of a document as soon as they are as wanted; looks again whenever diagnostics change. */
export function diagnosticsOf(document, wanted) {
  const ours = () =>
    vscode.languages.getDiagnostics(document.uri).filter(one => one.source === 'kube-headless');
  return new Promise(resolve => {
    const look = () => {
      const found = ours();
      if (!wanted(found)) return;
      subscription.dispose();
      resolve(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** Resolves once a condition holds; looks again at each event. */
export function onceTrue(holds, event) {
  return new Promise(resolve => {
    const look = () => {
      if (!holds()) return;
      subscription?.dispose();
      resolve();
    };
    const subscription = event(look);
    look();
  });
}

/** Resolves once the text of a document is as wanted. */
export function textOf(document, wanted) {
  return onceTrue(() => wanted(document.getText()), vscode.workspace.onDidChangeTextDocument);
}

/** The text of all hovers at a word of a line, in Markdown. */
export async function hoverAt(document, line, word) {
  const command = 'vscode.executeHoverProvider';
  const hovers = await vscode.commands.executeCommand(
    command,
    document.uri,
    positionOf(document, line, word),
  );
  return hovers.flatMap(hover => hover.contents.map(content => content.value ?? content)).join('\n');
}

/** Applies the quick fix whose title matches, at a diagnostic. */
export async function applyFix(document, diagnostic, title) {
  const action = await quickFix(document, diagnostic.range, title);
  if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error('the edit was refused');
}

/**
 * VS Code cancels a request for code actions whenever an extension registers a provider, as the built-in ones do at the start;
 * depending on its version that is an error or an empty answer. So it is asked again, for at most 15 seconds.
 */
async function quickFix(document, range, title) {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const ask = () =>
    vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind, 50);
  let offered = [];
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    offered = await ask().then(actions => actions, ifCancelled);
    const found = offered.find(action => title.test(action.title) && action.edit);
    if (found) return found;
  }
  const list = offered.map(action => `${action.title}${action.edit ? '' : ' (no edit)'}`);
  throw new Error(`no quick fix ${title} at ${JSON.stringify(range)} with an edit, but ${list.join(', ')}`);
}

function ifCancelled(error) {
  if (/cancel/i.test(String(error))) return [];
  throw error;
}

/** Replaces the first occurrence of a text in the document, unsaved. */
export async function replace(document, from, to) {
  const start = document.getText().indexOf(from);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, to);
  await vscode.workspace.applyEdit(edit);
}

/** The position just inside a word, on the first line that has this text. */
export function positionOf(document, line, word) {
  const start = document.getText().indexOf(line);
  if (start < 0) throw new Error(`no "${line}" in ${document.uri}`);
  return document.positionAt(document.getText().indexOf(word, start) + 1);
}

export async function readSaved(document) {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
}

export function assert(condition, explanation) {
  if (!condition) throw new Error(explanation);
}

/** What is asked for as soon as it is as wanted: providers of other extensions start meanwhile, and the server may still read. */
export async function until(get, wanted) {
  let last;
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    last = await get();
    if (wanted(last)) return last;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`still ${JSON.stringify(last)}`);
}
