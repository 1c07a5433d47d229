import * as vscode from 'vscode';
import type { Place } from '../../server/src/protocol.ts';
import { isOfManifests } from './manifests.ts';

/** Shows a place of a document, in the column in front. */
export async function reveal(place: Place, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  const { start, end } = place.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri, true), { selection, ...options });
}

/** The place of the cursor in the editor in front; undefined outside of manifests. */
export function cursor(): { uri: string; position: { line: number; character: number } } | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isOfManifests(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
