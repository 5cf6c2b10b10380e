import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, BASE, drawn, mapColours, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Spaces that do not break are spaces. */
const plain = (text) => text.replace(/\s+/g, ' ').trim();

let chosen;
/** A level with enough regions, a cluster, the reply, and its first pair that was tested. */
async function example() {
  if (chosen) return chosen;
  const meta = await ask('meta');
  const level =
    ['us:state', 'mx:state', 'us:county', 'mx:municipality'].find((wanted) =>
      meta.levels.some((one) => one.level === wanted && one.with_clusters >= 20),
    ) ?? meta.levels.find(({ level, with_clusters }) => level.includes(':') && with_clusters >= 10).level;
  const clusters = (await ask('clusters?limit=1000')).items.filter((one) => one.kind === 'traded');
  const cluster = (clusters.find(({ key }) => key === 'automotive') ?? clusters[0]).key;
  const reply = await ask(`correlations?levels=${level}&cluster=${cluster}`);
  const pair = reply.pairs.find(({ q, same_data }) => q !== null && !same_data) ?? reply.pairs[0];
  chosen = { meta, level, cluster, reply, pair };
  return chosen;
}
const addressOf = ({ level, cluster }, lang = 'en') =>
  `/${lang}/correlations?level=${level}&cluster=${cluster}`;

test('the navigation leads to correlations, with the finding and a row a pair', async () => {
  const { page, complaints, close } = await open('/en/about');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Correlations' }).click();
  await page.waitForURL('**/en/correlations');
  await page.locator('#finding').waitFor({ timeout: 60_000 });
  assert.ok((await page.locator('#pairs tr.pair').count()) > 0);
  // It says what goes with what, never what causes what.
  assert.ok((await page.locator('main').innerText()).includes('never what causes what'));
  assert.deepEqual(complaints, []);
  await close();
});

test('the table says what the server says of a cluster, and finds what is planted in the sample', async () => {
  const of = await example();
  const { page, complaints, close } = await open(addressOf(of));
  await page.locator('#finding').waitFor({ timeout: 60_000 });
  assert.equal(plain(await page.locator('#finding').innerText()), plain(of.reply.finding.en));
  assert.equal(await page.locator('#pairs tr.pair').count(), Math.min(40, of.reply.pairs.length));
  const row = page.locator('#pairs tr.pair').first();
  assert.ok((await row.innerText()).includes(of.reply.pairs[0].indicator_name.en));
  if (of.meta.sample) {
    const planted = of.reply.pairs.find(
      ({ indicator, outcome }) => indicator === 'technical_schooling' && outcome === 'strength',
    );
    const chance = of.reply.pairs.find(
      ({ indicator, outcome }) => indicator === 'median_age' && outcome === 'strength',
    );
    assert.equal(planted.relation, 'goes-with');
    assert.equal(chance.relation, 'no-clear-relation');
  }
  await page.getByRole('button', { name: 'q', exact: true }).click();
  assert.equal(await page.locator('th[aria-sort="ascending"]').innerText(), 'q ↑');
  const file = await page.locator('#pairs a[download]').first().getAttribute('href');
  const csv = await fetch(BASE + file);
  assert.equal(csv.status, 200);
  assert.ok((await csv.text()).includes(of.reply.pairs[0].indicator));
  assert.deepEqual(complaints, []);
  await close();
});

test('a pair opens with a scatter plot and a map, and its link restores it', async () => {
  const of = await example();
  const { page, complaints, close } = await open(addressOf(of, 'es'));
  await page.locator('#finding').waitFor({ timeout: 60_000 });
  const name = `${of.pair.indicator_name.es} y ${of.pair.outcome_name.es}, región por región`;
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('pair') === `${of.pair.indicator}~${of.pair.outcome}`);
  await page.locator('#sentence').waitFor({ timeout: 60_000 });
  assert.equal(plain(await page.locator('#sentence').innerText()), plain(of.pair.sentence.es));
  await page.locator('#pair figure svg circle').first().waitFor();
  assert.equal(await page.locator('#pair figure svg circle').count(), of.pair.n);
  await page.locator('#pair canvas').scrollIntoViewIfNeeded();
  await drawn(page);
  await page.getByLabel('Mostrar').selectOption('residual');
  await page.waitForURL((url) => url.searchParams.get('view') === 'residual');
  // Residuals are of every region, classes only of those that stand out.
  await drawn(page);
  assert.ok((await mapColours(page)) > 3, 'the map has no colours');
  await page.reload();
  await page.locator('#sentence').waitFor({ timeout: 60_000 });
  assert.equal(await page.getByLabel('Mostrar').inputValue(), 'residual');
  await page.getByRole('button', { name: 'Cerrar este par' }).click();
  await page.locator('#pair').waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await close();
});

test('what cannot be asked is said', async () => {
  const { page, close } = await open('/en/correlations?cluster=no-such-cluster');
  await page.getByRole('alert').waitFor({ timeout: 60_000 });
  assert.ok((await page.getByRole('alert').innerText()).length > 20);
  await close();
});

test('the page holds to the rules of access, on a phone too', async () => {
  const of = await example();
  for (const [lang, colorScheme] of [
    ['en', 'light'],
    ['fr', 'dark'],
  ]) {
    const path = `${addressOf(of, lang)}&pair=${of.pair.indicator}~${of.pair.outcome}`;
    const { page, close } = await open(path, { viewport: { width: 390, height: 800 }, colorScheme });
    await page.locator('#sentence').waitFor({ timeout: 60_000 });
    await page.locator('#pair figure svg circle').first().waitFor();
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
