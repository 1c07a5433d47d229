import { MapView } from './map-view.ts';
import type { Host, ToMap } from './messages.ts';

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
let view: MapView | undefined;

addEventListener('message', ({ data }: MessageEvent<ToMap>) => {
  if (data.type === 'texts') view ??= new MapView(document.body, data.texts, host);
  else view?.show(data.map, data.scope);
});
host.postMessage({ type: 'ready' });
