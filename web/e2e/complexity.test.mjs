import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const nameOf = ({ id, name }, lang) => name[lang] || name.en || name.es || name.fr || id;
const index = (value) =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

let chosen;

/** The first matrix, what is asked of it, and its ranking. */
async function example() {
  if (chosen) return chosen;
  const { items } = await ask('complexity/matrices');
  const [matrix] = items;
  assert.ok(matrix, 'no matrix can be built from the data at hand');
  const query = `matrix=${matrix.id}&classification=${matrix.classification}&year=${matrix.years.at(-1)}`;
  const ranking = await ask(`complexity/ranking?${query}`);
  const place = ranking.places.find(({ rank }) => rank !== null) ?? ranking.places[0];
  chosen = { matrix, query, ranking, place };
  return chosen;
}

test('the ranking names its filter, what is left out and what to beware of, then ranks as the reply does', async () => {
  const { query, ranking } = await example();
  const { page, complaints, close } = await open(`/en/complexity?${query}`);
  const beware = page.getByRole('complementary', { name: 'What to beware of' });
  await beware.waitFor();
  const said = await beware.innerText();
  assert.ok(said.includes(ranking.basis.filter.en.replace(/\.$/, '')), said);
  assert.ok(said.includes(ranking.basis.places.toLocaleString('en-US')), said);
  for (const { text } of ranking.diagnosis.warnings) assert.ok(said.includes(text.en), text.en);
  const rows = page.locator('#places tbody tr');
  assert.equal(await rows.count(), Math.min(50, ranking.places.length));
  const first = ranking.places[0];
  assert.equal(await rows.first().locator('th').innerText(), nameOf(first, 'en'));
  if (first.eci !== null) assert.ok((await rows.first().innerText()).includes(index(first.eci)));
  const ranked = ranking.places.filter(({ rank }) => rank !== null).length;
  if (ranked > 0) await page.locator('#list svg circle').first().waitFor();
  assert.equal(await page.locator('#list svg circle').count(), Math.min(40, ranked));
  assert.deepEqual(complaints, []);
  await close();
});

test('a name in the chart of ranks leads to the place without loading the app again', async () => {
  const { query } = await example();
  const { page, close } = await open(`/en/complexity?${query}`);
  await page.evaluate(() => (window.same = true));
  const link = page.locator('#list figure svg a').first();
  await link.waitFor();
  const name = await link.locator('text').textContent();
  await link.click();
  await page.waitForURL('**/en/complexity/place/**');
  await page.locator('h1', { hasText: name.replace('…', '') }).waitFor();
  assert.equal(await page.evaluate(() => window.same), true);
  await close();
});

test('activities are listed too, and a filter is part of the address', async () => {
  const { query, ranking } = await example();
  const { page, complaints, close } = await open(`/es/complexity?${query}&list=activities`);
  await page.locator('#list tbody tr').first().waitFor();
  assert.equal(await page.locator('#list tbody tr').count(), Math.min(50, ranking.activities.length));
  assert.equal(
    await page.locator('#list tbody tr th').first().innerText(),
    nameOf(ranking.activities[0], 'es'),
  );
  await page.getByLabel('Filtro').selectOption('none');
  await page.waitForURL(/filter=none/);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(complaints, []);
  await close();
});

test('a place shows its next steps, and another strategy orders them otherwise', async () => {
  const { query, place } = await example();
  const of = (strategy) => ask(`complexity/places/${place.id}?${query}&strategy=${strategy}`);
  const [near, far] = [await of('low-hanging-fruit'), await of('long-jumps')];
  const names = ({ options }) => options.slice(0, 10).map((option) => nameOf(option, 'en'));
  const { page, complaints, close } = await open(`/en/complexity/place/${place.id}?${query}`);
  await page.locator('h1', { hasText: nameOf(place, 'en') }).waitFor();
  const steps = page.locator('#steps ol li a');
  for (const [label, reply] of [
    ['Low-hanging fruit', near],
    ['Long jumps', far],
  ]) {
    await page.getByRole('radio', { name: label }).check();
    const wanted = names(reply);
    await page.waitForFunction(
      (expected) =>
        JSON.stringify([...document.querySelectorAll('#steps ol li a')].map((a) => a.textContent)) ===
        expected,
      JSON.stringify(wanted),
    );
    assert.equal(await steps.count(), wanted.length);
  }
  assert.match(page.url(), /strategy=long-jumps/);
  assert.equal(await page.locator('#present tbody tr').count(), Math.min(15, near.present.length));
  if (near.options.some(({ density, pci }) => density !== null && pci !== null))
    await page.locator('#options svg circle').first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the space draws, finds an activity and shows a place', async () => {
  const { query, place } = await example();
  const space = await ask(`complexity/space?${query}`);
  const node = space.nodes[Math.floor(space.nodes.length / 2)];
  const { page, complaints, close } = await open(`/en/complexity/space?${query}`);
  await page.locator('.drawing canvas').first().waitFor();
  const box = page.getByRole('combobox', { name: 'Find an activity' });
  await box.fill(node.id);
  await page.locator('[role=option]').first().waitFor();
  await box.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('activity') === node.id);
  const panel = page.getByRole('complementary', { name: 'About the activity' });
  await panel.locator('h2', { hasText: nameOf(node, 'en') }).waitFor();
  const tied = space.edges.filter(([a, b]) => space.nodes[a] === node || space.nodes[b] === node).length;
  assert.equal(await panel.locator('tbody tr').count(), Math.min(12, tied));
  const places = page.getByRole('combobox', { name: 'Show a place' });
  await places.fill(nameOf(place, 'en'));
  await page.locator('[role=option]').first().waitFor();
  await places.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('place'));
  await page.getByText('is specialised in these').waitFor();
  const canvas = await page.locator('.drawing').screenshot();
  assert.ok(canvas.length > 8000, 'the space is blank');
  assert.deepEqual(complaints, []);
  await close();
});

test('without WebGL the space says so and the table has it all', async () => {
  const { query } = await example();
  const { page, close } = await open('about:blank');
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return /webgl/.test(kind) ? null : real.call(this, kind, ...more);
    };
  });
  await page.goto(
    new URL(`/en/complexity/space?${query}`, process.env.ICLUSTER_URL ?? 'http://localhost:8080').href,
  );
  await page.getByText('this browser offers no WebGL').waitFor();
  await page.locator('#activities tbody tr').first().waitFor();
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`pages of complexity are accessible and fit a phone (${colorScheme})`, async () => {
    const { query, place } = await example();
    for (const path of [
      `/en/complexity?${query}`,
      `/es/complexity?${query}&list=activities`,
      `/fr/complexity/place/${place.id}?${query}`,
      `/en/complexity/space?${query}&place=${place.id}`,
    ]) {
      const { page, close } = await open(path, { colorScheme, viewport: { width: 400, height: 800 } });
      await page.locator('.answer').waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(500);
      const over = await page.evaluate(
        () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - 400,
      );
      assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
      // Evaluated, not added as a script element, which the server's content policy would refuse.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { resultTypes: ['violations'] }),
      );
      const found = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`);
      assert.deepEqual(found, [], path);
      await close();
    }
  });
}
