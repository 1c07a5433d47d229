// Accessibility: axe-core in a frame of the real editor.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The violations of a frame's content, each as its rule and the elements.
 * @param {import('playwright-core').Frame} frame
 * @param {string} within what to look at
 */
export async function violations(frame, within = 'main') {
  await frame.evaluate(source);
  const found = await frame.evaluate(selector => globalThis.axe.run(selector), within);
  return found.violations.map(
    ({ id, nodes }) =>
      `${id} × ${nodes.length}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}
