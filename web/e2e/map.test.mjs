import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, BASE, drawn, examples, mapColours, open, withBrowser } from './browser.mjs';

withBrowser();

test('the map draws values, quietly and below two megabytes', async () => {
  const { page, complaints, close } = await open('about:blank');
  const sizes = [];
  page.on('requestfinished', (request) => sizes.push(request.sizes()));
  await page.goto(`${BASE}/en/map`);
  await drawn(page);
  assert.ok((await mapColours(page)) > 6, 'the map is blank or has one colour');
  const bytes = (await Promise.all(sizes)).reduce(
    (sum, { responseBodySize, responseHeadersSize }) => sum + responseBodySize + responseHeadersSize,
    0,
  );
  assert.ok(sizes.length > 8, 'the requests of the map were not seen');
  assert.ok(bytes < 2_000_000, `the first view took ${bytes} bytes`);
  console.log(`# first map view: ${(bytes / 1e6).toFixed(2)} MB`);
  assert.deepEqual(complaints, []);
  await close();
});

test('the root leads to the map in the reader’s language', async () => {
  const { page, close } = await open('/', { locale: 'es-MX' });
  await page.waitForURL('**/es/map');
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  await close();
});

test('a click selects, the panel answers, the address restores it, back undoes it', async () => {
  const { region, cluster, level } = await examples();
  const [lon, lat] = region.center ?? [-100, 40];
  const { page, close } = await open(
    `/en/map?cluster=${cluster.key}&level=${level}&z=7&lat=${lat}&lon=${lon}`,
  );
  await drawn(page);
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForURL(/sel=/);
  const sel = new URL(page.url()).searchParams.get('sel');
  const profile = await ask(`regions/${encodeURIComponent(sel)}`);
  await page.locator('.panel h2', { hasText: profile.region.name.en }).waitFor();
  await page.locator('.panel').getByText(profile.headline.en).waitFor();

  const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
  await again.page.locator('.panel h2', { hasText: profile.region.name.en }).waitFor();
  assert.match(again.page.url(), /z=7/);
  await again.close();

  await page.goBack();
  await page.locator('.panel').getByText('Choose a place').waitFor();
  assert.doesNotMatch(page.url(), /sel=/);
  await close();
});

test('the map names the area it is measured against, and the panel gives the same number', async () => {
  const { region, cluster } = await examples();
  const levels = 'us:county,mx:municipality';
  const layer = await ask(`map?levels=${levels}&cluster=${cluster.key}&indicator=lq`);
  const value = layer.values[layer.regions.indexOf(region.id)];
  const { page, close } = await open(
    `/en/map?cluster=${cluster.key}&level=${levels}&sel=${region.id}&view=table`,
  );
  await page.locator('.top').getByText('measured against North America').waitFor();
  assert.equal(layer.reference.id, 'na');
  const figure = page.locator('.answer dl > div').filter({ hasText: 'Location quotient' }).first();
  await figure.waitFor();
  const digits = value >= 10 ? 1 : 2;
  assert.ok((await figure.locator('dd').innerText()).startsWith(value.toFixed(digits)));
  await close();
});

test('the language switch keeps page and selection', async () => {
  const { region, cluster } = await examples();
  const { page, close } = await open(`/en/map?cluster=${cluster.key}&sel=${region.id}`);
  await page.locator('.panel h2', { hasText: region.name.en }).waitFor();
  await page.getByRole('link', { name: 'Français' }).click();
  await page.waitForURL('**/fr/map**');
  await page.locator('.panel h2', { hasText: region.name.fr }).waitFor();
  assert.match(page.url(), new RegExp(`sel=${region.id}`));
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await close();
});

test('the table says what the map says', async () => {
  const { cluster, level } = await examples();
  const layer = await ask(`map?levels=${level}&cluster=${cluster.key}&indicator=jobs`);
  const most = Math.max(...layer.values.filter((value) => value !== null));
  const { page, close } = await open(
    `/en/map?cluster=${cluster.key}&level=${level}&indicator=jobs&view=table`,
  );
  const first = page.locator('.table tbody tr').first();
  await first.waitFor();
  assert.equal(
    (await first.locator('td.right').innerText()).replace(/\s*\(.*/, '').trim(),
    Math.round(most).toLocaleString('en-US'),
  );
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('zzzzzz');
  assert.equal(await page.locator('.table tbody tr').count(), 0);
  await close();
});

test('every indicator draws without complaint', async () => {
  const { meta, level } = await examples();
  const { page, complaints, close } = await open(`/en/map?level=${level}`);
  await drawn(page);
  for (const { id, name } of meta.indicators) {
    await page.getByLabel('Indicator').selectOption(id);
    await page.locator('.panel h1', { hasText: name.en }).waitFor();
    await page.locator('.legend').waitFor();
  }
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});
