/** What axe finds serious on a page, and whether it fits its window. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = { viewport: { width: 375, height: 760 }, hasTouch: true, isMobile: true };

/** Nothing sticks out at the side, and axe finds nothing serious; `what` names the page where something does. */
export async function fitsEverybody(page, what) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(200);
  const over = await page.evaluate(
    () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth,
  );
  assert.ok(over <= 0, `${what} is ${over} pixels too wide`);
  // Evaluated, not added as a script element, which the server's content policy would refuse.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    );
  assert.deepEqual(serious, [], what);
}
