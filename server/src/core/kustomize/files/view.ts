import type { Uri } from '../../base/uri.ts';
import type { SourceFile } from '../../syntax/segment.ts';

/** The files a build may read. */
export interface FilesView {
  /** A file as it was read; undefined where there is none. Of a file that is no YAML only the text counts. */
  file(uri: Uri): SourceFile | undefined;
}
