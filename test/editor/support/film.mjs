// A short animation of the real editor, as an animated PNG.
import { writeFileSync } from 'node:fs';
import upng from 'upng-js';

/** So many colours are enough for an editor and keep the file small. */
const colours = 96;

/** A PNG with so few colours that it is a fraction of the size; pictures of an editor have few. */
export function fewColours(png) {
  const image = upng.decode(png);
  return Buffer.from(upng.encode(upng.toRGBA8(image), image.width, image.height, 32));
}

/** Pictures of a page in a row, each shown for some time. */
export class Film {
  #page;
  #frames = [];

  constructor(page) {
    this.#page = page;
  }

  /** Takes a picture that is shown for so many milliseconds. */
  async take(duration) {
    this.#frames.push({ duration, png: await this.#page.screenshot() });
  }

  save(path) {
    const images = this.#frames.map(({ png }) => upng.decode(png));
    const [{ width, height }] = images;
    const pixels = images.map(image => upng.toRGBA8(image)[0]);
    const durations = this.#frames.map(({ duration }) => duration);
    writeFileSync(path, Buffer.from(upng.encode(pixels, width, height, colours, durations)));
  }
}
