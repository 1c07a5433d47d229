import type { Connection } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { ClientRequests } from '../protocol.ts';
import type { FileSource } from './host.ts';
import { ignoredFolders, manifestNames } from './host.ts';
import { canonicalUri, pathBelow } from './uris.ts';

/** The files of a client that gives access to them: in a web worker, and for virtual workspaces everywhere. */
export function clientFiles(connection: Connection): FileSource {
  return {
    async *list(folder, excluded) {
      const listed = await ask(connection, 'kubeHeadless/listFiles', {
        folder: isRoot(folder) ? `${folder}/` : folder,
        names: manifestNames.source,
        ignored: [...ignoredFolders],
        deep: true,
      });
      yield listed.map(canonicalUri).filter(uri => !isExcluded(folder, uri, excluded));
    },
    async beside(folder) {
      const params = { folder, names: manifestNames.source, ignored: [], deep: false };
      return (await ask(connection, 'kubeHeadless/listFiles', params)).map(canonicalUri);
    },
    async read(uris, maxBytes) {
      const texts = await ask(connection, 'kubeHeadless/readFiles', { uris, maxBytes });
      return uris.map((_, at) => texts[at] ?? undefined);
    },
  };
}

/** Folders have no slash at their end; the root of a file system is nothing without it. */
function isRoot(folder: Uri): boolean {
  return /^[^/]+:(\/\/[^/]*)?$/.test(folder);
}

function isExcluded(folder: Uri, uri: Uri, excluded: (path: string) => boolean): boolean {
  const path = pathBelow(folder, uri);
  return path === undefined || excluded(path);
}

async function ask<M extends keyof ClientRequests>(
  connection: Connection,
  method: M,
  params: ClientRequests[M]['params'],
): Promise<ClientRequests[M]['result']> {
  try {
    return (await connection.sendRequest<ClientRequests[M]['result'] | null>(method, params)) ?? [];
  } catch (error) {
    connection.console.warn(`${method}: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}
