import type * as vscode from 'vscode';

const languages = ['yaml', 'helm', 'json', 'jsonc'];

/** The documents the server is told of. */
export const manifests = languages.map(language => ({ language }));

/** JSON is everywhere; a server is only needed once there is a document that can be a manifest. */
export function mayBeManifest(document: vscode.TextDocument): boolean {
  if (!isOfManifests(document)) return false;
  return !document.languageId.startsWith('json') || document.getText().includes('"apiVersion"');
}

/** Whether a document is in a language of manifests. */
export function isOfManifests({ languageId }: vscode.TextDocument): boolean {
  return languages.includes(languageId);
}
