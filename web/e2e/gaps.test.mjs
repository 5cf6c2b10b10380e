import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Spaces that do not break are spaces. */
const plain = (text) => text.replace(/\s+/g, ' ');

test('the navigation leads to the gaps, with the finding, three rules and a row a product', async () => {
  const reply = await ask('gaps?from=asia&top=500');
  assert.ok(reply.gaps.length > 0, 'nothing is bought from Asia');
  const { page, complaints, close } = await open('/en/about');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gaps' }).click();
  await page.waitForURL('**/en/gaps');
  await page.locator('#finding').waitFor();
  assert.equal(plain(await page.locator('#finding').innerText()), plain(reply.finding.en));
  assert.equal(await page.locator('#totals tbody tr').count(), 3);
  const rows = page.locator('#list tbody tr');
  assert.equal(await rows.count(), Math.min(50, reply.gaps.length));
  assert.ok((await rows.first().innerText()).includes(reply.gaps[0].product));
  // A country without a list is missing, not zero.
  const missing = reply.buyers.filter(({ status }) => status === 'no_list').length;
  assert.equal(await page.locator('#notes li', { hasText: 'missing, not zero' }).count(), missing);
  assert.deepEqual(complaints, []);
  await close();
});

test('what is chosen is in the address, in the files and after a reload, in every language', async () => {
  const { page, complaints, close } = await open('/es/gaps');
  await page.locator('#finding').waitFor();
  await page.getByLabel('Agrupado por').selectOption('cluster');
  await page.waitForURL((url) => url.searchParams.get('by') === 'cluster');
  const sums = await ask('gaps?from=asia&by=cluster&top=500');
  await page.locator('#list tbody tr', { hasText: sums.sums[0].name.es }).first().waitFor();
  const file = await page.locator('#list a[download]').first().getAttribute('href');
  for (const part of ['by=cluster', 'from=asia', 'format=csv']) assert.ok(file.includes(part), file);
  const csv = await fetch(BASE + file);
  assert.equal(csv.status, 200);
  assert.ok((await csv.text()).includes('makeable_usual'));
  await page.reload();
  await page.locator('#list tbody tr').first().waitFor();
  assert.equal(await page.getByLabel('Agrupado por').inputValue(), 'cluster');
  await page.goto(`${BASE}/fr/gaps?by=cluster`);
  await page.locator('#list tbody tr', { hasText: sums.sums[0].name.fr }).first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a product has its page, with tariffs, a screen of rules of origin and landed costs', async () => {
  const { gaps } = await ask('gaps?from=asia&top=500');
  const { product } = gaps.find(({ landed, tariffs }) => landed && tariffs.collected.length > 0);
  const reply = await ask(`gaps/${product}`);
  const { page, complaints, close } = await open('/en/gaps');
  await page.locator('#list').getByRole('link', { name: product }).click();
  await page.waitForURL(`**/en/gaps/${product}`);
  await page.locator('#finding').waitFor();
  assert.equal(plain(await page.locator('#finding').innerText()), plain(reply.finding.en));
  for (const section of ['suppliers', 'tariffs', 'capacity', 'rules', 'landed', 'makers', 'years'])
    await page.locator(`#${section} h2`).waitFor();
  assert.ok((await page.locator('#rules h2').innerText()).includes('not a ruling'));
  assert.equal(await page.locator('#tariffs tbody tr').count(), reply.gap.tariffs.collected.length);
  assert.deepEqual(complaints, []);
  await close();
});

test('both pages hold to the rules of access, on a phone too', async () => {
  const { gaps } = await ask('gaps?from=asia&top=1');
  for (const path of ['/en/gaps', `/fr/gaps/${gaps[0].product}`]) {
    const { page, close } = await open(path, { viewport: { width: 390, height: 800 } });
    await page.locator('#finding').waitFor();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    // As on every page (access.test.mjs).
    const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(
      serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
      path,
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
    await close();
  }
});
