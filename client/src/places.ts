import * as vscode from 'vscode';
import { cursor } from './reveal.ts';
import type { Server } from './server.ts';

/** A position or range as the LSP has them. */
type Place = { readonly line: number; readonly character: number };
type Extent = { readonly start: Place; readonly end: Place };

/** The command of a lens, which leads from a place to others; no person runs it. */
export function registerPlaces(): vscode.Disposable {
  return vscode.commands.registerCommand('kubeHeadless.showPlaces', showPlaces);
}

/** Shows locations in a peek view at a position, as references are shown. */
async function showPlaces(
  uri: string,
  at: Place,
  places: readonly { readonly uri: string; readonly range: Extent }[],
): Promise<void> {
  const locations = places.map(
    place => new vscode.Location(vscode.Uri.parse(place.uri, true), toRange(place.range)),
  );
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri, true),
    toPosition(at),
    locations,
  );
}

/** Goes from a Service to its workload, or back; of several the user chooses one. */
export async function goToPair(server: Server): Promise<void> {
  const place = cursor();
  const halves = place
    ? await server.ask('kubeHeadless/pair', { textDocument: { uri: place.uri }, position: place.position })
    : [];
  if (halves.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('Nothing in the workspace belongs to this object'));
    return;
  }
  const items = halves.map(half => ({ label: half.name, description: half.kind, half }));
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items);
  if (!chosen) return;
  const { uri, range, selection: name } = chosen.half;
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: toRange(name),
  });
  editor.revealRange(toRange(range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function toRange({ start, end }: Extent): vscode.Range {
  return new vscode.Range(toPosition(start), toPosition(end));
}

function toPosition({ line, character }: Place): vscode.Position {
  return new vscode.Position(line, character);
}
