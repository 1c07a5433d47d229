/** A document's address as the editor writes it (`file:///a/b.yaml`, `vscode-vfs://…`). Never parsed in the core but for its path. */
export type Uri = string & { readonly __brand: 'Uri' };

/** The folder a document lies in, without the last slash. */
export function directory(uri: Uri): Uri {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/'))) as Uri;
}

/** The last segment of a document's path, percent-decoded where that is possible. */
export function baseName(uri: Uri): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** How many folders one has to go up from `from`'s folder until `to` lies below; 0 when `to` is in that folder or under it. */
export function stepsUp(from: Uri, to: Uri): number {
  let folder: string = directory(from);
  for (let steps = 0; ; steps++) {
    if (to.startsWith(`${folder}/`)) return steps;
    const cut = folder.lastIndexOf('/');
    if (cut <= 0) return steps + 1;
    folder = folder.slice(0, cut);
  }
}

/** The address a path leads to from a folder's; written as editors write addresses, however the folder's is written. */
export function joinUri(folder: Uri, path: string): Uri {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 3) parts.pop();
    else if (part !== '.' && part !== '' && part !== '..') parts.push(encodeStep(part));
  }
  return parts.join('/') as Uri;
}

/** One step of an address' path, with everything but letters, digits and `-._~` percent-encoded. */
export function encodeStep(step: string): string {
  return encodeURIComponent(step).replaceAll(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
