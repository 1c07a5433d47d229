import type { DnsMap, Place } from '../../../server/src/protocol.ts';
import { draw } from './draw.ts';
import { PictureFocus } from './focus.ts';
import type { Folding } from './fold.ts';
import { firstFolding, foldMap } from './fold.ts';
import type { Layout } from './layout.ts';
import { directionFor, place } from './layout.ts';
import { drawList } from './list.ts';
import type { Host, Scope, Texts } from './messages.ts';
import { fill } from './messages.ts';
import { toPng, toSvg } from './picture.ts';
import { Toolbar } from './toolbar.ts';
import { Viewport } from './viewport.ts';

const noMap: DnsMap = { nodes: [], edges: [], namespaces: [] };

/** The map: toolbar, picture, and the list that says the same. */
export class MapView {
  readonly #texts: Texts;
  readonly #host: Host;
  readonly #toolbar: Toolbar;
  readonly #summary = document.createElement('p');
  readonly #box: SVGSVGElement;
  readonly #list = document.createElement('div');
  readonly #viewport: Viewport;
  readonly #focus: PictureFocus;
  #map = noMap;
  #scope: Scope = { sort: 'workspace' };
  #folding: Folding | undefined;
  #layout: Layout | undefined;
  #direction = directionFor(1.6);

  constructor(body: HTMLElement, texts: Texts, host: Host) {
    this.#texts = texts;
    this.#host = host;
    const main = document.createElement('main');
    const tools = document.createElement('div');
    tools.className = 'tools';
    tools.setAttribute('role', 'toolbar');
    tools.setAttribute('aria-label', texts.title);
    this.#summary.setAttribute('role', 'status');
    this.#box = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    this.#box.setAttribute('role', 'group');
    this.#box.setAttribute('aria-label', `${texts.title}. ${texts.help}`);
    this.#list.className = 'list';
    this.#list.hidden = true;
    main.append(tools, this.#summary, this.#box, this.#list);
    body.replaceChildren(main);
    const kept = host.getState();
    if (kept) this.#scope = kept.scope;
    if (kept?.folding) this.#folding = { ...kept.folding, folded: new Set(kept.folding.folded) };
    this.#viewport = new Viewport(this.#box);
    this.#focus = new PictureFocus(this.#box);
    this.#toolbar = new Toolbar(tools, texts, this.#actions());
    for (const part of [this.#box, this.#list])
      part.addEventListener('click', ({ target }) =>
        this.#activate((target as Element).closest<HTMLElement>('[data-id]')),
      );
    this.#box.addEventListener('keydown', event => this.#key(event));
    new ResizeObserver(() => {
      if (directionFor(this.#aspect()) !== this.#direction) this.#redraw();
    }).observe(this.#box);
  }

  /** Shows a map; what the reader folded, moved and focused stays as long as the scope does. */
  show(map: DnsMap, scope: Scope): void {
    if (JSON.stringify(scope) !== JSON.stringify(this.#scope)) this.#folding = undefined;
    this.#map = map;
    this.#scope = scope;
    this.#folding ??= map.nodes.length > 0 ? firstFolding(map) : undefined;
    this.#redraw();
  }

  #keepState(): void {
    const folding = this.#folding && { ...this.#folding, folded: [...this.#folding.folded] };
    this.#host.setState({ scope: this.#scope, ...(folding ? { folding } : {}) });
  }

  #redraw(): void {
    this.#keepState();
    const folding = this.#folding ?? firstFolding(this.#map);
    const { nodes, edges, namespaces } = this.#map;
    this.#toolbar.show(this.#scope, namespaces, folding);
    const broken = edges.filter(({ problem }) => problem !== null).length;
    this.#summary.textContent =
      nodes.length > 0 ? fill(this.#texts.summary, nodes.length, broken) : this.#texts.empty;
    const hadFocus = this.#box.contains(document.activeElement);
    this.#direction = directionFor(this.#aspect());
    this.#layout = place(foldMap(this.#map, folding), measure(), this.#aspect());
    this.#box.replaceChildren(draw(this.#layout, this.#texts));
    this.#list.replaceChildren(drawList(this.#map));
    this.#viewport.resize(this.#layout.width, this.#layout.height);
    this.#focus.restore(hadFocus);
  }

  /** Of the box; before it is laid out, of a screen. */
  #aspect(): number {
    const { clientWidth, clientHeight } = this.#box;
    return clientHeight > 0 ? clientWidth / clientHeight : 1.6;
  }

  #actions() {
    return {
      scope: (scope: Scope) => this.#host.postMessage({ type: 'scope', scope }),
      problemsOnly: (problemsOnly: boolean) => this.#fold({ problemsOnly }),
      pods: (showPods: boolean) => this.#fold({ showPods }),
      list: (on: boolean) => {
        this.#list.hidden = !on;
        this.#box.toggleAttribute('hidden', on);
      },
      zoomIn: () => this.#viewport.zoom(1.25),
      zoomOut: () => this.#viewport.zoom(0.8),
      fit: () => this.#viewport.fit(),
      saveSvg: () => this.#host.postMessage({ type: 'save', format: 'svg', data: this.#svg() }),
      savePng: async () =>
        this.#host.postMessage({ type: 'save', format: 'png', data: await toPng(this.#svg()) }),
    };
  }

  #fold(change: Partial<Folding>): void {
    this.#folding = { ...(this.#folding ?? firstFolding(this.#map)), ...change };
    this.#redraw();
  }

  #svg(): string {
    return toSvg(this.#box.firstElementChild as SVGElement, this.#layout!);
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    const target = document.activeElement?.closest<HTMLElement>('[data-id]') ?? null;
    if (key === 'Enter' || key === ' ') this.#activate(target);
    else if (key === '+' || key === '=') this.#viewport.zoom(1.25);
    else if (key === '-') this.#viewport.zoom(0.8);
    else if (key === '0') this.#viewport.fit();
    else if (key === 'f' && !event.ctrlKey && !event.metaKey) this.#toggleNamespace(target?.dataset.id);
    else {
      const next = this.#focus.move(key);
      if (!next) return;
      this.#viewport.bringIntoView(next);
    }
    event.preventDefault();
  }

  /** A folded namespace is opened; of anything else the line is shown. */
  #activate(target: Element | null): void {
    const id = (target as HTMLElement | SVGElement | null)?.dataset.id;
    if (!target || id === undefined) return;
    if (target instanceof SVGElement) this.#focus.focus(target);
    if (id.startsWith('namespace ')) this.#toggleNamespace(id);
    const place = this.#placeOf(id);
    if (place) this.#host.postMessage({ type: 'open', place });
  }

  #placeOf(id: string): Place | null {
    const [from, to] = id.split('\n');
    if (to === undefined) return this.#map.nodes.find(node => node.id === id)?.place ?? null;
    const edge = this.#layout?.edges.find(one => one.from === from && one.to === to);
    return (edge ?? this.#map.edges.find(one => one.from === from && one.to === to))?.place ?? null;
  }

  #toggleNamespace(id: string | undefined): void {
    const name = this.#layout?.nodes.find(node => node.id === id)?.namespace;
    if (name === undefined) return;
    const folded = new Set(this.#folding?.folded);
    if (!folded.delete(name)) folded.add(name);
    this.#fold({ folded });
  }
}

/** Measures texts as they will be drawn. */
function measure(): (text: string, bold: boolean) => number {
  const context = document.createElement('canvas').getContext('2d')!;
  const { fontFamily } = getComputedStyle(document.body);
  return (text, bold) => {
    context.font = `${bold ? '600 13px' : '11px'} ${fontFamily}`;
    return context.measureText(text).width;
  };
}
