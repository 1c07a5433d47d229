import type { Layout } from './layout.ts';

/** What decides how an element looks; a picture by itself has no style sheet. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
];

/** The whole picture as an SVG document that needs nothing else. */
export function toSvg(picture: SVGElement, { width, height }: Layout): string {
  const margin = 16;
  const copy = picture.cloneNode(true) as SVGElement;
  const sources = [...picture.querySelectorAll('*')];
  for (const [i, target] of [...copy.querySelectorAll('*')].entries()) bake(sources[i]!, target);
  const box = `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`;
  const background = getComputedStyle(document.body).backgroundColor;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width + 2 * margin)}" height="${Math.ceil(height + 2 * margin)}" viewBox="${box}">`,
    `<rect x="${-margin}" y="${-margin}" width="100%" height="100%" fill="${background}"/>`,
    new XMLSerializer().serializeToString(copy),
    '</svg>\n',
  ].join('');
}

function bake(source: Element, target: Element): void {
  const style = getComputedStyle(source);
  for (const look of looks) {
    const value = style.getPropertyValue(look);
    if (value) target.setAttribute(look, value);
  }
  for (const attribute of ['class', 'role', 'tabindex', 'data-id', 'aria-label', 'aria-hidden'])
    target.removeAttribute(attribute);
}

/** Browsers draw no picture of more pixels than about this. */
const mostPixels = 64_000_000;

/** The same as a PNG in base64, at twice the size where that is possible. */
export async function toPng(text: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(2, Math.sqrt(mostPixels / (image.width * image.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}
