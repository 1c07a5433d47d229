/** Directions by the keys that lead there. */
const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** One stop for Tab in the whole picture; arrow keys go on to the nearest button in their direction. */
export class PictureFocus {
  readonly #picture: Element;
  #current: string | undefined;

  constructor(picture: Element) {
    this.#picture = picture;
  }

  /** What has or had the focus last. */
  get current(): string | undefined {
    return this.#current;
  }

  /** After the picture was drawn anew: the same button can be reached by Tab, and has the focus again if it had it. */
  restore(hadFocus: boolean): void {
    const target = this.#find(this.#current) ?? this.#all()[0];
    if (!target) return;
    this.#makeCurrent(target);
    if (hadFocus) target.focus({ preventScroll: true });
  }

  /** Moves the focus by a key; returns the button that has it now, undefined for other keys or at the edge. */
  move(key: string): SVGElement | undefined {
    const from = this.#find(this.#current);
    const target =
      key === 'Home' ? this.#all()[0] : key === 'End' ? this.#all().at(-1) : from && this.#next(from, key);
    if (!target) return undefined;
    this.focus(target);
    return target;
  }

  focus(target: SVGElement): void {
    this.#makeCurrent(target);
    target.focus({ preventScroll: true });
  }

  #makeCurrent(target: SVGElement): void {
    for (const one of this.#all()) one.setAttribute('tabindex', one === target ? '0' : '-1');
    this.#current = target.dataset.id;
  }

  #next(from: SVGElement, key: string): SVGElement | undefined {
    const direction = directions[key];
    if (!direction) return undefined;
    const [dx, dy] = direction;
    const start = centre(from);
    const ahead = this.#all().flatMap(element => {
      const at = centre(element);
      const along = (at.x - start.x) * dx + (at.y - start.y) * dy;
      const aside = Math.abs((at.x - start.x) * dy) + Math.abs((at.y - start.y) * dx);
      return element !== from && along > 2 ? [{ element, cost: along + 2 * aside }] : [];
    });
    return ahead.sort((a, b) => a.cost - b.cost)[0]?.element;
  }

  #find(id: string | undefined): SVGElement | undefined {
    return this.#all().find(element => element.dataset.id === id);
  }

  #all(): readonly SVGElement[] {
    return [...this.#picture.querySelectorAll<SVGElement>('[data-id]')];
  }
}

function centre(element: Element): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
