import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { examples, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function pages() {
  const { region, other, cluster, level } = await examples();
  return [
    `/en/map?cluster=${cluster.key}&sel=${region.id}`,
    `/en/map?cluster=${cluster.key}&level=${level}&view=table`,
    `/es/region/${region.id}?cluster=${cluster.key}`,
    `/fr/cluster/${cluster.key}`,
    `/en/compare?ids=${region.id},${other.id}`,
    `/en/build?parts=${region.id}`,
    '/es/sources',
    '/fr/about',
  ];
}

for (const colorScheme of ['light', 'dark']) {
  test(`no serious accessibility violations (${colorScheme})`, async () => {
    for (const path of await pages()) {
      const { page, close } = await open(path, { colorScheme });
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(500);
      // Evaluated, not added as a script element, which the server's content policy would refuse.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { resultTypes: ['violations'] }),
      );
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`)
              .join(' | ')}`,
        );
      assert.deepEqual(serious, [], path);
      await close();
    }
  });
}

test('pages fit a phone of 375 pixels', async () => {
  for (const path of await pages()) {
    const { page, close } = await open(path, {
      viewport: { width: 375, height: 760 },
      hasTouch: true,
      isMobile: true,
    });
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(300);
    const over = await page.evaluate(
      () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - 375,
    );
    assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
    await close();
  }
});

test('the keyboard alone finds a region and opens its page', async () => {
  const { region } = await examples();
  const { page, close } = await open('/en/about');
  await page.locator('h1').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content');
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: /Search regions/ });
  assert.ok(
    await box.evaluate((node) => node === document.activeElement),
    'the slash does not reach the search',
  );
  await page.keyboard.type(region.name.en);
  const wanted = page.locator('[role=option]').filter({ hasText: region.name.en });
  await wanted.first().waitFor();
  for (let step = 0; step < 12; step++) {
    const active = await box.getAttribute('aria-activedescendant');
    const text = active ? await page.locator(`[id="${active}"]`).innerText() : '';
    if (text.startsWith(region.name.en) && !/cluster/i.test(text.split('\n')[1] ?? '')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/region/**');
  await page.locator('h1').first().waitFor();
  await close();
});

test('the sheet of the phone opens on a button and holds the selectors', async () => {
  const { page, close } = await open('/en/map', { viewport: { width: 375, height: 760 } });
  const button = page.getByRole('button', { name: 'Show details' });
  await button.click();
  await page.getByLabel('Indicator').waitFor();
  assert.equal(
    await page.getByRole('button', { name: 'Show the map' }).getAttribute('aria-expanded'),
    'true',
  );
  await close();
});
