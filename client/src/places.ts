import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerRequests } from '../../server/src/protocol.ts';

type Pair = ServerRequests['kubeHeadless/pair'];
const pairMethod: keyof ServerRequests = 'kubeHeadless/pair';

/** A position or range as the LSP has them. */
type Place = { readonly line: number; readonly character: number };
type Extent = { readonly start: Place; readonly end: Place };

/** The commands that lead from a place to others: a lens's, and the one from a Service to its workload and back. */
export function registerPlaces(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('kubeHeadless.showPlaces', showPlaces),
    vscode.commands.registerTextEditorCommand('kubeHeadless.goToPair', editor => goToPair(client, editor)),
  );
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
async function goToPair(
  client: BaseLanguageClient,
  { document, selection }: vscode.TextEditor,
): Promise<void> {
  const { line, character } = selection.active;
  const params: Pair['params'] = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
    position: { line, character },
  };
  const halves = await client.sendRequest<Pair['result']>(pairMethod, params);
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
