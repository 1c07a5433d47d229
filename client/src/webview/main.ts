import { MapView } from './map-view.ts';
import type { FromMap, ToMap } from './messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromMap): void };

const editor = acquireVsCodeApi();
const send = (message: FromMap): void => editor.postMessage(message);
let view: MapView | undefined;

addEventListener('message', ({ data }: MessageEvent<ToMap>) => {
  if (data.type === 'texts') view ??= new MapView(document.body, data.texts, send);
  else view?.show(data.map, data.scope);
});
send({ type: 'ready' });
