/**
 * Pictures of the network for the documentation, from the demo on the sample pack (invented names and numbers):
 * `ICLUSTER_URL=… ICLUSTER_STEWARD=email:password node e2e/screenshots.mjs [name …]` writes docs/screenshots/network-*.png.
 */

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { steward } from './accounts.mjs';
import { ask, BASE } from './browser.mjs';

const pathOf = ({ path }) => path.replace(/^id\//, '');
const firm = (await ask('network/organisations?type=firm&capability=medical-device-assembly&limit=1&lang=en'))
  .items[0];
const need = (await ask('network/entities?kind=need&capability=wire-harness-assembly&limit=1&lang=en'))
  .items[0];

/** Name, address, height of the window, what is done before it is taken. */
const PICTURES = [
  ['search', '/en/network?q=machining&kind=organisation', 860],
  [
    'organisation',
    `/en/network/thing/${pathOf(firm)}`,
    900,
    async (page) => page.locator('#facts .fact').nth(5).getByRole('button').click(),
  ],
  ['explore', `/en/network/explore/${pathOf(firm)}`, 980],
  [
    'sparql',
    '/en/network/sparql',
    1180,
    async (page) => {
      await page.locator('#run').click();
      await page.locator('#results tbody tr').first().waitFor();
    },
  ],
  ['question-es', '/es/network/questions/1', 1120],
  ['matches', `/en/network/matches?need=${need.id}`, 900],
  ['initiatives', '/en/network/initiatives', 980],
  ['initiative', '/en/network/initiatives/women-entrepreneurship', 900],
  ['reviews', '/en/network/reviews', 860],
];

const executablePath = process.env.ICLUSTER_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath))
  throw new Error(`no Chromium at ${executablePath}; install Debian's chromium`);
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const wanted = process.argv.slice(2);
for (const [name, path, height, before] of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await page.setViewportSize({ width: 1280, height });
  // Only stewards see pairs to decide; all else is what everybody sees.
  if (name === 'reviews') await context.addCookies((await steward()).cookies);
  await page.goto(BASE + path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await before?.(page);
  await page.waitForTimeout(1500);
  const file = new URL(`../../docs/screenshots/network-${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path: file });
  console.log(file);
}
await browser.close();
