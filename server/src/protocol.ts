/** What server and client say to each other beyond the LSP. The client imports only types from here. */

/** Requests of the server to a client that offers its file access (`experimental.kubeHeadless.files`). */
export interface ClientRequests {
  /**
   * The files under a folder, as URIs, whose name matches `names` (the source of a regular expression, case does not
   * matter); folders named in `ignored` are not entered, and none is unless `deep`.
   */
  'kubeHeadless/listFiles': {
    readonly params: {
      readonly folder: string;
      readonly names: string;
      readonly ignored: readonly string[];
      readonly deep: boolean;
    };
    readonly result: readonly string[];
  };
  /** The texts of documents, in order; null where there is none or it is larger than `maxBytes`. */
  'kubeHeadless/readFiles': {
    readonly params: { readonly uris: readonly string[]; readonly maxBytes: number };
    readonly result: readonly (string | null)[];
  };
}

/** Requests of any client to the server, beyond the LSP. */
export interface ServerRequests {
  /** From a place in a Service the workloads that belong to it, from one in a workload its Service; the nearest first. */
  'kubeHeadless/pair': {
    readonly params: {
      readonly textDocument: { readonly uri: string };
      readonly position: { readonly line: number; readonly character: number };
    };
    readonly result: readonly PairHalf[];
  };
}

/** A Service or workload: the whole object, and its name in it. */
export interface PairHalf {
  readonly uri: string;
  readonly kind: string;
  readonly name: string;
  readonly range: Range;
  readonly selection: Range;
}

/** As in the LSP: 0-based, columns in UTF-16 units, end exclusive. */
interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Notifications of the server to a client that shows them (`experimental.kubeHeadless.status`). */
export interface ClientNotifications {
  'kubeHeadless/status': Status;
}

/** What the server does: `problem` is an error of its own, named in the log. */
export interface Status {
  readonly state: 'idle' | 'indexing' | 'problem';
  /** How many manifests are known. */
  readonly files: number;
}

/** What a client offers, under `capabilities.experimental.kubeHeadless`. */
export interface ClientOffer {
  readonly files?: boolean;
  readonly status?: boolean;
  /** It has the command `kubeHeadless.showPlaces`, with a document's URI, a position and locations. */
  readonly commands?: boolean;
}
