// The extension's own views in the workbench.
import { again } from './workbench.mjs';

/** The names view, in whatever language. */
export const namesPane = page =>
  page.locator('.pane', { has: page.locator('.pane-header', { hasText: /DNS/ }) });

/** A line of the names view, by the start of what a screen reader says of it. */
export const nameRow = (page, name) => namesPane(page).locator(`.monaco-list-row[aria-label^="${name}"]`);

/** Opens the names view and, in it, the Services that are named. */
export async function openNames(page, ...services) {
  const header = page.locator('.pane-header', { hasText: /DNS/ });
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  // what is not in sight is not drawn: room for the whole tree
  const files = page.locator('.pane-header[aria-expanded="true"]').filter({ hasNotText: /DNS/ });
  while ((await files.count()) > 0) await files.first().click();
  for (const service of services)
    await again(async () => {
      await nameRow(page, service).locator('.monaco-tl-twistie').click({ timeout: 3000 });
      await nameRow(page, service).and(page.locator('[aria-expanded="true"]')).waitFor({ timeout: 3000 });
    });
}

/** The frame of the DNS map, once something is drawn in it. */
export function mapFrame(page) {
  return again(async () => {
    for (const frame of page.frames()) if ((await frame.locator('svg .node').count()) > 0) return frame;
    throw new Error('no map yet');
  });
}
