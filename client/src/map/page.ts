import * as vscode from 'vscode';

/** The page of the map: only its own script and style sheet are let in, and pictures it makes itself. */
export function mapPage(webview: vscode.Webview, folder: vscode.Uri): string {
  const address = (file: string): vscode.Uri => webview.asWebviewUri(vscode.Uri.joinPath(folder, file));
  const nonce = makeNonce();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${vscode.l10n.t('DNS Map')}</title>
<link rel="stylesheet" href="${address('map.css')}">
</head>
<body>
<script nonce="${nonce}" src="${address('map.js')}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
