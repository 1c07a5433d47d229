import type { CreateFile, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../../core/analysis-types.ts';
import type { Session } from '../session.ts';

/** Edits as a workspace edit. With versions, an editor refuses them once the document has changed. */
export function toWorkspaceEdit(files: readonly FileEdits[], session: Session): WorkspaceEdit {
  const { address, documents, traits } = session;
  if (!traits.versionedEdits)
    return { changes: Object.fromEntries(files.map(file => [address(file.uri), textEdits(file, session)])) };
  return {
    documentChanges: files.flatMap(file => [
      ...(file.creates ? [creation(address(file.uri))] : []),
      {
        textDocument: { uri: address(file.uri), version: documents.get(file.uri)?.version ?? null },
        edits: textEdits(file, session),
      },
    ]),
  };
}

function creation(uri: string): CreateFile {
  return { kind: 'create', uri, options: { ignoreIfExists: true } };
}

function textEdits({ uri, edits }: FileEdits, { positions }: Session): TextEdit[] {
  return edits.map(edit => ({ range: positions.range(uri, edit), newText: edit.newText }));
}
