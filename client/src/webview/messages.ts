import type { DnsMap, Place } from '../../../server/src/protocol.ts';

/** What the extension says to the map. */
export type ToMap =
  /** Comes first; it is the answer to `ready`. */
  | { readonly type: 'texts'; readonly texts: Texts }
  | { readonly type: 'map'; readonly map: DnsMap; readonly scope: Scope };

/** What the map says to the extension. */
export type FromMap =
  | { readonly type: 'ready' }
  | { readonly type: 'scope'; readonly scope: Scope }
  | { readonly type: 'open'; readonly place: Place }
  /** A picture to be saved: the text of an SVG, or a PNG in base64. */
  | { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly data: string };

export type Scope =
  | { readonly sort: 'workspace' }
  | { readonly sort: 'file' }
  | { readonly sort: 'namespace'; readonly name: string };

/** What of a map outlives the window. */
export interface MapState {
  readonly scope: Scope;
  readonly folding?: {
    readonly folded: readonly string[];
    readonly showPods: boolean;
    readonly problemsOnly: boolean;
  };
}

/** The editor as the page of the map knows it; the state is given back when the page is restored. */
export interface Host {
  postMessage(message: FromMap): void;
  getState(): MapState | undefined;
  setState(state: MapState): void;
}

/** The words of the map in the language of the editor; `{0}` stands for what is filled in. */
export interface Texts {
  readonly title: string;
  readonly scope: string;
  readonly workspace: string;
  readonly file: string;
  /** `Namespace {0}` */
  readonly namespace: string;
  readonly problemsOnly: string;
  readonly pods: string;
  readonly list: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly saveSvg: string;
  readonly savePng: string;
  readonly empty: string;
  /** `{0} objects, {1} broken` */
  readonly summary: string;
  readonly help: string;
  /** `{0} objects` */
  readonly objects: string;
}

/** Fills a text's places. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)]));
}
