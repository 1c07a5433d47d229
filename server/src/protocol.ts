/** What server and client say to each other beyond the LSP. Other clients may use it as well. */

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

/** Requests of any client to the server, beyond the LSP. Texts in the answers are in the language of `initialize`. */
export interface ServerRequests {
  /** Every Service of the workspace and the names under it. */
  'kubeHeadless/names': { readonly params: NamesParams; readonly result: Names };
  /** What cluster DNS will answer, and by which way. */
  'kubeHeadless/dig': { readonly params: DigParams; readonly result: DigReport };
  /** Services, workloads, pods and claims, and who names whom; broken ties with the reason. */
  'kubeHeadless/map': { readonly params: MapParams; readonly result: DnsMap };
  /** The question that a place of a manifest stands for; null where it stands for none. */
  'kubeHeadless/nameAt': { readonly params: PlaceParams; readonly result: DigParams | null };
  /** The edits that create the headless Service of the StatefulSet at a place; null where there is none. */
  'kubeHeadless/createService': { readonly params: PlaceParams; readonly result: CreateServiceResult | null };
  /** Checks every file of the workspace and counts what was found, suppressed findings left out. */
  'kubeHeadless/lint': { readonly params: Record<string, never>; readonly result: LintCounts };
  /** All records of the workspace as the text of a file. */
  'kubeHeadless/export': { readonly params: ExportParams; readonly result: string };
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

/** Notifications of the server to a client that shows them. */
export interface ClientNotifications {
  /** For a client that offers `experimental.kubeHeadless.status`. */
  'kubeHeadless/status': Status;
  /** Answers of the requests above may be others now; for a client that offers `experimental.kubeHeadless.views`. */
  'kubeHeadless/changed': Record<string, never>;
}

/** What the server does: `problem` is an error of its own, named in the log. */
export interface Status {
  readonly state: 'idle' | 'indexing' | 'problem';
  /** How many manifests are known. */
  readonly files: number;
}

/** Notifications of a client to the server. */
export interface ServerNotifications {
  'kubeHeadless/others': Others;
}

/** What other extensions of the editor show, so that it is not shown twice. */
export interface Others {
  /** Syntax errors of open YAML documents. */
  readonly yamlSyntax: boolean;
}

/** What a client offers, under `capabilities.experimental.kubeHeadless`. */
export interface ClientOffer {
  readonly files?: boolean;
  readonly status?: boolean;
  /** What other extensions show at the start. */
  readonly others?: Others;
  /** It has the command `kubeHeadless.showPlaces`, with a document's URI, a position and locations. */
  readonly commands?: boolean;
  readonly views?: boolean;
  /** The messages of the editor's language by their English templates. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** A place in a document. Lines and characters are 0-based, characters count UTF-16 units. */
export interface Place {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

export interface PlaceParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

export interface NamesParams {
  /** The most names of single pods that are listed under one Service. */
  readonly limit?: number;
  /** Only this Service, by its id. */
  readonly service?: string;
}

export interface Names {
  readonly namespaces: readonly NamesOfNamespace[];
}

export interface NamesOfNamespace {
  readonly name: string;
  readonly services: readonly NamesOfService[];
}

export interface NamesOfService {
  /** Stays the same while the Service keeps file, namespace and name. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** What it is, in a word: "headless Service". */
  readonly sort: string;
  readonly form: 'headless' | 'clusterIP' | 'externalName';
  readonly place: Place;
  readonly names: readonly Name[];
  /** How many names of single pods were left out. */
  readonly more: number;
  /** What is wrong with the Service. */
  readonly problems: readonly string[];
}

/** A name that resolves. */
export interface Name {
  /** Fully qualified, without its last dot. */
  readonly name: string;
  readonly role: 'service' | 'port' | 'pod' | 'endpoint';
  readonly types: readonly RecordType[];
  /** As zone files write them; placeholders stand for addresses that exist only once the cluster runs. */
  readonly records: readonly string[];
  /** How many pods there are only the cluster knows, so the records are examples. */
  readonly open: boolean;
}

export type RecordType = 'A' | 'AAAA' | 'SRV' | 'CNAME' | 'PTR';

export interface DigParams {
  readonly name: string;
  readonly type: RecordType;
  /** A pod of this namespace asks, by its search list. */
  readonly namespace?: string;
  /** A pod of this workload asks, as `nameAt` names it. */
  readonly workload?: string;
  /** Of objects with one name, those nearest to this document count. */
  readonly near?: string;
}

export interface DigReport {
  readonly status: 'NOERROR' | 'NXDOMAIN';
  /** The name that answered, with its last dot. */
  readonly resolvedName: string | null;
  readonly answers: readonly string[];
  /** The names that were asked in turn, and what came of each. */
  readonly trace: readonly { readonly name: string; readonly outcome: string; readonly text: string }[];
  /** All of it as a text for people. */
  readonly text: string;
}

export interface MapParams {
  /** Only what stands in this document or is tied to that. */
  readonly uri?: string;
  /** Only what lives in this namespace or is tied to that. */
  readonly namespace?: string;
}

export interface DnsMap {
  readonly nodes: readonly MapNode[];
  /** From who asks towards the pods. */
  readonly edges: readonly MapEdge[];
  /** All namespaces of the workspace, whatever part of it is asked for. */
  readonly namespaces: readonly string[];
}

export interface MapNode {
  readonly id: string;
  /** `entry`: an Ingress or a route; `missing`: what is named and is not there. */
  readonly sort: 'entry' | 'config' | 'service' | 'workload' | 'pods' | 'claims' | 'missing';
  /** Of Kubernetes; empty for pods that are drawn together. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly detail: string;
  readonly place: Place | null;
  readonly problems: readonly string[];
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly ties: readonly ('selects' | 'governs' | 'names' | 'routes' | 'runs' | 'claims' | 'meant')[];
  /** What the edge says, in words. */
  readonly label: string;
  readonly place: Place | null;
  /** Why it does not hold. */
  readonly problem: string | null;
}

export type CreateServiceResult =
  | { readonly edits: readonly (Place & { readonly newText: string })[] }
  /** Why there are none. */
  | { readonly refused: string };

export interface LintCounts {
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  /** Infos and hints. */
  readonly others: number;
}

export interface ExportParams {
  /** Only these Services, by their ids. */
  readonly services?: readonly string[];
  readonly format: ExportFormat;
}

export type ExportFormat = 'zone' | 'csv' | 'json';
