/** A part of the picture that is seen: its left upper corner, and how many screen pixels one of its own takes. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const least = 0.05;
const most = 3;

/** Moves and scales a picture within its box: by wheel, by dragging, by calls. */
export class Viewport {
  readonly #box: SVGSVGElement;
  #part: Part = { x: 0, y: 0, scale: 1 };
  #size = { width: 1, height: 1 };
  #moved = false;

  constructor(box: SVGSVGElement) {
    this.#box = box;
    box.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    box.addEventListener('pointerdown', event => this.#drag(event));
    new ResizeObserver(() => (this.#moved ? this.#show(this.#part) : this.fit())).observe(box);
  }

  /** Says how large the picture is; what is seen stays unless nobody has moved it yet. */
  resize(width: number, height: number): void {
    this.#size = { width: Math.max(1, width), height: Math.max(1, height) };
    if (this.#moved) this.#show(this.#part);
    else this.fit();
  }

  /** Shows all of the picture, at most in its own size. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#box;
    const { width, height } = this.#size;
    const margin = 24;
    const wanted = Math.min((clientWidth - margin) / width, (clientHeight - margin) / height, 1.25);
    const scale = Math.max(least, wanted);
    this.#moved = false;
    this.#show({ scale, x: width / 2 - clientWidth / 2 / scale, y: height / 2 - clientHeight / 2 / scale });
  }

  /** Scales around a place of the box, its middle by default. */
  zoom(factor: number, at = { x: this.#box.clientWidth / 2, y: this.#box.clientHeight / 2 }): void {
    const { x, y, scale } = this.#part;
    const next = Math.min(most, Math.max(least, scale * factor));
    this.#moved = true;
    this.#show({ scale: next, x: x + at.x / scale - at.x / next, y: y + at.y / scale - at.y / next });
  }

  /** Moves the picture just as far as it takes to see a part of it. */
  bringIntoView(element: Element): void {
    const outer = this.#box.getBoundingClientRect();
    const inner = element.getBoundingClientRect();
    const by = (low: number, high: number, from: number, to: number): number =>
      low < from ? low - from - 20 : high > to ? high - to + 20 : 0;
    const dx = by(inner.left, inner.right, outer.left, outer.right);
    const dy = by(inner.top, inner.bottom, outer.top, outer.bottom);
    if (dx !== 0 || dy !== 0) this.#move(dx, dy);
  }

  #move(dx: number, dy: number): void {
    const { x, y, scale } = this.#part;
    this.#moved = true;
    this.#show({ scale, x: x + dx / scale, y: y + dy / scale });
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = this.#box.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
    } else if (event.shiftKey) this.#move(event.deltaY, event.deltaX);
    else this.#move(event.deltaX, event.deltaY);
  }

  /** From the background only: what can be clicked stays where it is. */
  #drag(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest('[data-id]')) return;
    const ends = new AbortController();
    const { signal } = ends;
    this.#box.classList.add('dragged');
    addEventListener('pointermove', ({ movementX, movementY }) => this.#move(-movementX, -movementY), {
      signal,
    });
    for (const end of ['pointerup', 'pointercancel'])
      addEventListener(
        end,
        () => {
          ends.abort();
          this.#box.classList.remove('dragged');
        },
        { signal },
      );
  }

  #show(part: Part): void {
    this.#part = part;
    const { clientWidth, clientHeight } = this.#box;
    const { x, y, scale } = part;
    this.#box.setAttribute(
      'viewBox',
      `${x} ${y} ${Math.max(1, clientWidth) / scale} ${Math.max(1, clientHeight) / scale}`,
    );
  }
}
