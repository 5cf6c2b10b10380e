import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Spaces that do not break are spaces. */
const plain = (text) => text.replace(/\s+/g, ' ').trim();
/** What the page asks for where the link says nothing. */
const USUAL = 'priorities?country=mx&profile=balanced&draws=0&top=50';
const row = (page, at) => page.locator('#list tr.candidate').nth(at);
/** Waits until the first candidate is that of a reply. */
async function first(page, { product, place_name }, lang = 'en') {
  await page.waitForFunction(
    ([code, place]) => {
      const text = document.querySelector('#list tr.candidate')?.textContent ?? '';
      return text.includes(code) && text.includes(place);
    },
    [product, place_name[lang]],
  );
}

test('the navigation leads to priorities, with the finding and a row a candidate', async () => {
  const reply = await ask(USUAL);
  assert.ok(reply.priorities.length > 0, 'nothing is rated in Mexico');
  const { page, complaints, close } = await open('/en/about');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Priorities' }).click();
  await page.waitForURL('**/en/priorities');
  await page.locator('#finding').waitFor();
  assert.equal(plain(await page.locator('#finding').innerText()), plain(reply.finding.en));
  assert.equal(await page.locator('#list tr.candidate').count(), Math.min(25, reply.priorities.length));
  await first(page, reply.priorities[0]);
  const [one] = reply.priorities;
  assert.equal(await row(page, 0).locator('.product > a').getAttribute('href'), `/en/gaps/${one.product}`);
  assert.equal(await row(page, 0).locator('td.place a').getAttribute('href'), `/en/region/${one.place}`);
  // Without draws there are no intervals to show.
  assert.equal(await page.getByRole('columnheader', { name: 'Rank' }).count(), 0);
  // A pillar of which nothing is known is told, not counted.
  const out = reply.weights.filter(({ weight, used }) => weight > 0 && used === 0).length;
  assert.equal(await page.locator('#weights', { hasText: 'left out' }).count(), Math.min(1, out));
  assert.deepEqual(complaints, []);
  await close();
});

test('a row opens with the keyboard and says why: pillars, indicators, what would move it', async () => {
  const { priorities } = await ask(USUAL);
  const at = Math.max(
    0,
    priorities.slice(0, 25).findIndex(({ gates }) => gates.length > 0),
  );
  const of = priorities[at];
  const { page, complaints, close } = await open('/en/priorities');
  await page.locator('#finding').waitFor();
  const why = row(page, at).getByRole('button');
  assert.equal(await why.getAttribute('aria-expanded'), 'false');
  await why.focus();
  await page.keyboard.press('Enter');
  assert.equal(await why.getAttribute('aria-expanded'), 'true');
  const detail = page.locator(`[id="${await why.getAttribute('aria-controls')}"]`);
  assert.equal(plain(await detail.locator('.reason').innerText()), plain(of.reason.en));
  assert.equal(await detail.locator('.pillars tbody tr').count(), of.pillars.length);
  assert.equal(await detail.locator('tr.indicator').count(), of.values.length);
  for (const gate of of.gates) assert.ok(plain(await detail.innerText()).includes(plain(gate.text.en)));
  const move = await detail.locator('.move').innerText();
  if (of.measured !== null) assert.equal(move.includes('in the best quarter of'), of.change === null);
  await page.keyboard.press('Enter');
  assert.equal(await detail.isHidden(), true);
  assert.deepEqual(complaints, []);
  await close();
});

test('a slider orders the candidates again, in the link, in the files and after a reload', async () => {
  const { page, complaints, close } = await open('/es/priorities');
  await page.locator('#finding').waitFor();
  const asked = [];
  page.on('request', (request) => request.url().includes('/api/v1/priorities') && asked.push(request.url()));
  const slider = page.getByLabel('Demanda', { exact: false }).first();
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await page.waitForURL((url) => (url.searchParams.get('weights') ?? '').startsWith('demand=0.25,'));
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  // Five steps in a row are one question, and it is one without draws.
  assert.ok(asked.length >= 1 && asked.length <= 3, asked.join('\n'));
  for (const url of asked) assert.equal(new URL(url).searchParams.get('draws'), '0');
  // One pillar alone: the order is that of the server.
  await page.goto(`${BASE}/es/priorities?weights=capability%3D1`);
  const alone = await ask('priorities?country=mx&weights=capability=1&draws=0&top=50');
  await first(page, alone.priorities[0], 'es');
  const shown = await page.locator('#list tr.candidate .product > a').allInnerTexts();
  assert.deepEqual(
    shown,
    alone.priorities.slice(0, 25).map(({ product }) => product),
  );
  assert.equal(await slider.inputValue(), '0');
  const file = await page.locator('#list a[download]').first().getAttribute('href');
  for (const part of ['country=mx', 'capability%3D1', 'format=csv']) assert.ok(file.includes(part), file);
  const csv = await fetch(BASE + file);
  assert.equal(csv.status, 200);
  assert.ok((await csv.text()).includes(alone.priorities[0].product));
  await page.reload();
  await first(page, alone.priorities[0], 'es');
  assert.equal(await page.getByLabel('Perfil de pesos').inputValue(), 'own');
  await page.getByRole('button', { name: 'Pesos del perfil' }).click();
  await page.waitForURL((url) => !url.searchParams.has('weights'));
  await first(page, (await ask(USUAL)).priorities[0], 'es');
  assert.deepEqual(complaints, []);
  await close();
});

test('draws give scores and ranks an interval, and say what makes them unsure', async () => {
  const { page, complaints, close } = await open('/en/priorities?profile=security');
  await page.locator('#finding').waitFor();
  await page.getByRole('button', { name: 'With draws' }).click();
  await page.waitForURL((url) => url.searchParams.get('draws') === '2000');
  const reply = await ask('priorities?country=mx&profile=security&draws=2000&top=50');
  await page.getByRole('columnheader', { name: 'Rank' }).waitFor({ timeout: 60_000 });
  await first(page, reply.priorities[0]);
  const [one] = reply.priorities;
  if (one.rank && one.rank[0] !== one.rank[2])
    assert.ok((await row(page, 0).innerText()).includes(`${one.rank[0]}–${one.rank[2]}`));
  assert.equal(await row(page, 0).locator('svg .interval').count(), 1);
  assert.equal(await page.locator('#factors tbody tr').count(), reply.factors.length);
  assert.deepEqual(complaints, []);
  await close();
});

test('what cannot be asked is said', async () => {
  const { page, close } = await open('/en/priorities?product=999999');
  await page.getByRole('alert').waitFor();
  assert.ok((await page.getByRole('alert').innerText()).length > 20);
  await page.getByRole('button', { name: 'All products' }).click();
  await page.locator('#finding').waitFor();
  await close();
});

test('who asks whether the score told anything before gets the back-test, with its baselines', async () => {
  const reply = await ask('priorities/back-test?country=mx&profile=balanced');
  const { page, complaints, close } = await open('/en/priorities');
  await page.locator('#finding').waitFor();
  const test = page.locator('#back-test');
  assert.equal(await test.locator('table').count(), 0, 'nothing is asked before it is opened');
  await test.locator('summary').focus();
  await page.keyboard.press('Enter');
  await test.locator('table').first().waitFor();
  assert.equal(plain(await test.locator('p.said').first().innerText()), plain(reply.finding.en));
  const rows = test.locator('table').first().locator('tbody tr');
  assert.equal(await rows.count(), reply.measures.length);
  assert.deepEqual(
    (await rows.locator('th').allInnerTexts()).map(plain),
    reply.measures.map(({ name }) => plain(name.en)),
  );
  assert.equal(await test.locator('table').nth(1).locator('tbody tr').count(), 5);
  // The sample has planted successes, and the score finds them.
  assert.ok(reply.measures[0].p_value <= 0.01, JSON.stringify(reply.measures[0]));
  assert.deepEqual(complaints, []);
  await close();
});

test('the page holds to the rules of access, on a phone too', async () => {
  for (const [path, colorScheme] of [
    ['/en/priorities', 'light'],
    ['/fr/priorities?draws=200', 'dark'],
  ]) {
    const { page, close } = await open(path, { viewport: { width: 390, height: 800 }, colorScheme });
    await page.locator('#finding').waitFor();
    await row(page, 0).getByRole('button').click();
    await page.locator('#list .reason').waitFor();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
      path,
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
    await close();
  }
});
