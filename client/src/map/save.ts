import * as vscode from 'vscode';

/** Asks where a picture is to go and writes it there. */
export async function savePicture(format: 'svg' | 'png', data: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters: { [format.toUpperCase()]: [format] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `dns-map.${format}`) } : {}),
  });
  if (!uri) return;
  const content = format === 'svg' ? new TextEncoder().encode(data) : decodeBase64(data);
  await vscode.workspace.fs.writeFile(uri, content);
}

function decodeBase64(data: string): Uint8Array {
  return Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
}
