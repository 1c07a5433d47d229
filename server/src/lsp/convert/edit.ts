import type { ChangeAnnotation, CreateFile, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
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

/** Edits of which some, for a reason that is shown, are to be confirmed by the user, where the client can ask. */
export function toConfirmedEdit(
  sure: readonly FileEdits[],
  asked: readonly FileEdits[],
  reason: ChangeAnnotation,
  session: Session,
): WorkspaceEdit {
  if (!session.traits.annotatedEdits) return toWorkspaceEdit(together(sure, asked), session);
  const made = toWorkspaceEdit([...sure, ...asked], session);
  const annotated = made.documentChanges?.slice(sure.length) ?? [];
  for (const change of annotated)
    if ('edits' in change) change.edits = change.edits.map(edit => ({ ...edit, annotationId: confirmed }));
  return asked.length > 0 ? { ...made, changeAnnotations: { [confirmed]: reason } } : made;
}

const confirmed = 'confirm';

/** One entry for each file: a client may take the last of several. */
function together(sure: readonly FileEdits[], asked: readonly FileEdits[]): readonly FileEdits[] {
  const files = [...new Set([...sure, ...asked].map(({ uri }) => uri))];
  return files.map(uri => ({
    uri,
    edits: [...sure, ...asked]
      .filter(file => file.uri === uri)
      .flatMap(({ edits }) => edits)
      .sort((a, b) => a.start - b.start),
  }));
}

function creation(uri: string): CreateFile {
  return { kind: 'create', uri, options: { ignoreIfExists: true } };
}

function textEdits({ uri, edits }: FileEdits, { positions }: Session): TextEdit[] {
  return edits.map(edit => ({ range: positions.range(uri, edit), newText: edit.newText }));
}
