import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, drawn, examples, open, withBrowser } from './browser.mjs';

withBrowser();

const plain = (text) =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\s*\(.*\)/s, '')
    .trim();
/** The key figure with this name. */
const figureOf = (scope, name) =>
  scope
    .locator('dl > div')
    .filter({ has: (scope.page?.() ?? scope).locator(`dt:text-is("${name}")`) })
    .first();
const jobs = (value, locale) => plain(Math.round(value).toLocaleString(locale));
const lq = (value, locale) => {
  const digits = value >= 10 ? 1 : 2;
  return plain(
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
};

test('a region page gives the numbers of the REST reply, in the reader’s language', async () => {
  const { region } = await examples();
  const profile = await ask(`regions/${region.id}`);
  const { page, complaints, close } = await open(`/es/region/${region.id}`);
  await page.locator('h1', { hasText: profile.region.name.es }).waitFor();
  assert.equal(await page.locator('.lead').innerText(), profile.headline.es);
  const figure = figureOf(page, 'Empleos');
  assert.equal(
    plain(await figure.locator('dd .number').innerText()),
    jobs(profile.totals.jobs.value, 'es-MX'),
  );
  const strongest = profile.clusters
    .filter(({ kind, lq }) => kind === 'traded' && lq.value !== null)
    .sort((a, b) => b.lq.value - a.lq.value)[0];
  const first = page.locator('#clusters tbody tr').first();
  assert.equal(await first.locator('th').innerText(), strongest.name.es);
  const [shown, interval] = plain(await first.locator('td').first().innerText()).split('\n');
  assert.equal(shown.trim(), lq(strongest.lq.value, 'es-MX'));
  const { low, high } = strongest.lq;
  assert.equal(interval, low === undefined ? undefined : `${lq(low, 'es-MX')}–${lq(high, 'es-MX')}`);
  await page.locator('#portfolio svg circle').first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a cluster opens in the region page, with its years and industries', async () => {
  const { region, cluster } = await examples();
  const cell = await ask(`regions/${region.id}/clusters/${cluster.key}`);
  const { page, close } = await open(`/en/region/${region.id}`);
  await page.locator('#clusters').getByRole('link', { name: cluster.name.en, exact: true }).click();
  await page.locator('#detail h2', { hasText: cluster.name.en }).waitFor();
  const figure = figureOf(page.locator('#detail'), 'Jobs');
  assert.equal(plain(await figure.locator('dd .number').innerText()), jobs(cell.cell.jobs.value, 'en-US'));
  await page.goBack();
  await page.locator('#detail').waitFor({ state: 'detached' });
  await close();
});

test('a number tells where it comes from, and Escape returns to it', async () => {
  const { region } = await examples();
  const { page, close } = await open(`/en/region/${region.id}`);
  const mark = page.locator('#clusters tbody tr button').first();
  await mark.click();
  const panel = page.getByRole('dialog');
  await panel.getByText('Method').waitFor();
  assert.ok((await panel.locator('li').count()) > 0, 'no source is named');
  for (let step = 0; step < 30; step++) await page.keyboard.press('Tab');
  const inside = await page.evaluate(
    () =>
      !document.activeElement ||
      document.activeElement === document.body ||
      !!document.activeElement.closest('dialog'),
  );
  assert.ok(inside, 'the focus left the dialog');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  assert.ok(await mark.evaluate((node) => node === document.activeElement), 'the focus did not return');
  await close();
});

test('the sources page says what was estimated, as the reply does', async () => {
  const { tables, findings } = await ask('imputation');
  const { page, complaints, close } = await open('/fr/sources');
  const heading = page.locator('h2', { hasText: 'Ce qui a été estimé' });
  await heading.waitFor();
  const section = page.locator('section').filter({ has: heading });
  const rows = section.locator('table').first().locator('tbody tr');
  assert.equal(await rows.count(), Math.min(20, tables.length));
  const estimated = tables[0].estimated.toLocaleString('fr-CA');
  assert.ok(plain(await rows.first().innerText()).includes(plain(estimated)), estimated);
  assert.equal(await section.locator('h3').count(), findings.length > 0 ? 1 : 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a total tells its release, its sources and how it is made', async () => {
  const { meta, region } = await examples();
  const { page, complaints, close } = await open(`/en/region/${region.id}`);
  await figureOf(page, 'Jobs').getByRole('button').last().click();
  const panel = page.getByRole('dialog');
  await panel.getByText(meta.release).waitFor();
  await panel.getByText('add up all clusters of the definition').waitFor();
  assert.ok((await panel.locator('li').count()) > 0, 'no source is named');
  assert.equal(await panel.getByRole('alert').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a cluster page ranks its regions as the REST reply does', async () => {
  const { cluster, level } = await examples();
  const profile = await ask(`clusters/${cluster.key}?level=${level}&limit=200`);
  const { page, complaints, close } = await open(`/fr/cluster/${cluster.key}?level=${level}`);
  await page.locator('h1', { hasText: cluster.name.fr }).waitFor();
  assert.equal(await page.locator('.lead').innerText(), profile.headline.fr);
  const row = page.locator('#regions tbody tr').first();
  assert.ok((await row.locator('th').innerText()).startsWith(profile.regions[0].region.name.fr));
  await drawn(page);
  assert.deepEqual(complaints, []);
  await close();
});

test('regions stand side by side', async () => {
  const { region, other } = await examples();
  const { page, complaints, close } = await open(`/en/compare?ids=${region.id},${other.id}`);
  await page.locator('thead th a', { hasText: region.name.en }).first().waitFor();
  assert.equal(await page.locator('table').first().locator('thead th').count(), 3);
  await page
    .getByRole('button', { name: `Remove ${other.name.en}` })
    .first()
    .click();
  await page.waitForURL((url) => !url.search.includes(other.id));
  assert.deepEqual(complaints, []);
  await close();
});

test('a region is built by name and by clicking, and can be removed again', async () => {
  const { region, other } = await examples();
  const inline = `custom:${region.id}+${other.id}`;
  const profile = await ask(`regions/${encodeURIComponent(inline)}`);
  const { page, complaints, close } = await open(`/en/build?parts=${region.id},${other.id}`);
  const figure = figureOf(page, 'Jobs');
  await figure.waitFor();
  assert.equal(
    plain(await figure.locator('dd .number').innerText()),
    jobs(profile.totals.jobs.value, 'en-US'),
  );
  await drawn(page);
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  const before = await page.locator('.parts li').count();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction((count) => document.querySelectorAll('.parts li').length !== count, before);
  await page.getByLabel('Name of the region').fill('Two places');
  await page.getByLabel('Name of the region').press('Tab');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as TOML' }).click();
  assert.equal((await file).suggestedFilename(), 'two-places.toml');
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.getByText('No parts yet.').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('charts download as CSV, SVG and PNG with title, source and permalink inside', async () => {
  const { region } = await examples();
  const { page, close } = await open(`/en/region/${region.id}`);
  await page.locator('#portfolio svg circle').first().waitFor();
  for (const format of ['CSV', 'SVG', 'PNG']) {
    const file = page.waitForEvent('download');
    await page
      .locator('#portfolio')
      .getByRole('button', { name: new RegExp(`as ${format}$`) })
      .click();
    const stream = await (await file).createReadStream();
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    if (format === 'PNG') {
      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      continue;
    }
    const text = bytes.toString().replaceAll('&amp;', '&');
    for (const part of ['Portfolio of traded clusters', 'Source:', page.url()])
      assert.ok(text.includes(part), `${format} lacks ${part}`);
  }
  await close();
});

test('pages that are not there say so, and the server’s own words are shown', async () => {
  const { page, close } = await open('/en/region/us:county:00000');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /00000|no such/);
  await page.goto(new URL('/en/nowhere', page.url()).href);
  await page.getByRole('alert').waitFor();
  await close();
});

test('sample data carry their ribbon on every page', async () => {
  const { meta } = await examples();
  for (const path of ['/en/map', '/en/sources', '/en/about', '/en/compare', '/en/build']) {
    const { page, complaints, close } = await open(path);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('.ribbon').count(), meta.sample ? 1 : 0, path);
    assert.deepEqual(complaints, [], path);
    await close();
  }
});
