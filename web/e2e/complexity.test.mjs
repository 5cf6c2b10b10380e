import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const nameOf = ({ id, name }, lang) => name[lang] || name.en || name.es || name.fr || id;
const index = (value) =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const score = (value) =>
  value.toLocaleString('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

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

test('what makes a place specialised is named, can be changed, and stays on the way to other pages', async () => {
  const { query, ranking } = await example();
  const { page, complaints, close } = await open(`/en/complexity?${query}`);
  const beware = page.getByRole('complementary', { name: 'What to beware of' });
  await beware.getByText(`Specialised: ${ranking.basis.presence.en}`).waitFor();
  await page.getByLabel('Specialised by').selectOption('share');
  await page.waitForURL((url) => url.searchParams.get('presence') === 'share=1');
  const times = page.getByLabel('Times concentration');
  await times.fill('0,5');
  await times.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('presence') === 'share=0.5');
  const { basis } = await ask(`complexity/ranking?${query}&presence=share=0.5`);
  await beware.getByText(`Specialised: ${basis.presence.en.replace(/\.$/, '')}`).waitFor();
  await page.getByLabel('Specialised by').selectOption('rca');
  await page.waitForURL((url) => !url.searchParams.has('presence'));
  await page.getByLabel('Threshold').fill('0.5');
  await page.getByLabel('Threshold').press('Enter');
  await page.waitForURL(/threshold=0\.5/);
  await page.locator('#places tbody th a').first().click();
  await page.waitForURL(/place\/.*threshold=0\.5/);
  await page.locator('#steps').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('exports of regions are exports, and their places are regions', async (context) => {
  const { items } = await ask('complexity/matrices');
  const matrix = items.find(({ kind, level }) => kind === 'trade' && level !== 'country');
  if (!matrix) return context.skip('no exports of regions are loaded');
  const { page, complaints, close } = await open(`/en/complexity?matrix=${matrix.id}`);
  await page.locator('#places th', { hasText: 'Region' }).waitFor();
  await page.locator('#places th', { hasText: 'Exports' }).waitFor();
  await page.locator('#places tbody th a').first().click();
  await page.waitForURL(/\/complexity\/place\//);
  await page.getByRole('link', { name: 'Page of the region' }).click();
  await page.waitForURL(`**/en/region/${matrix.level}:**`);
  await page.locator('h1').waitFor();
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

test('steps say how firm they are, and the chart of options can be drawn by feasibility and attractiveness', async () => {
  const { query, place } = await example();
  const { options } = await ask(`complexity/places/${place.id}?${query}&strategy=balanced`);
  const { page, complaints, close } = await open(`/en/complexity/place/${place.id}?${query}`);
  await page.locator('#steps ol li').first().waitFor();
  const share = options[0].top_share.toLocaleString('en-US', { style: 'percent', minimumFractionDigits: 1 });
  assert.ok((await page.locator('#steps ol li').first().innerText()).includes(`Top 10 ${share}`));
  await page.locator('#steps th', { hasText: 'Top 10' }).waitFor();
  await page.getByLabel('Axes').selectOption('feasible');
  await page.waitForURL(/axes=feasible/);
  await page.locator('#options h3', { hasText: 'feasible and attractive' }).waitFor();
  const both = options.filter(
    ({ feasibility, attractiveness }) => feasibility !== null && attractiveness !== null,
  );
  await page.locator('#options svg circle').first().waitFor();
  assert.equal(await page.locator('#options svg circle').count(), both.length);
  assert.deepEqual(complaints, []);
  await close();
});

test('a custom region is measured by jobs of a country it is in, found by name and from its own page', async (context) => {
  const { custom } = await ask('meta');
  const { items } = await ask('complexity/matrices');
  const matrix = items.find(({ kind }) => kind === 'jobs');
  let found;
  for (const region of matrix ? custom : []) {
    found = await ask(`complexity/places/${region.id}?matrix=${matrix.id}&replicates=0`).catch(
      () => undefined,
    );
    if (found) break;
  }
  if (!found) return context.skip('no custom region has jobs');
  const name = nameOf(found.place, 'en');
  const { page, complaints, close } = await open(`/en/complexity?matrix=${matrix.id}`);
  const box = page.getByRole('combobox', { name: 'Open a place' });
  await box.fill(name);
  await page.locator('[role=option]').first().waitFor();
  await box.press('Enter');
  await page.waitForURL(`**/place/${found.place.id}**`);
  await page.getByText(found.outside.en).waitFor();
  assert.equal(await page.getByRole('link', { name: 'What appears next' }).count(), 0);
  await page.goto(`${BASE}/en/region/${found.place.id}`);
  await page.locator('.bar').getByRole('link', { name: 'Complexity' }).click();
  await page.waitForURL(`**/complexity/place/${found.place.id}**`);
  await page.locator('h1', { hasText: name }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a place that the data do not have is said to be missing, with data that may have it', async () => {
  const { items } = await ask('complexity/matrices');
  const matrix = items.find(({ level }) => level === 'country') ?? items[0];
  const { page, close } = await open(`/en/complexity/place/xyz?matrix=${matrix.id}`);
  await page.getByRole('heading', { name: 'Not measured by these data' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  await close();
});

test('weights of one’s own order the list as they move, are in the link, and come as a file', async () => {
  const { query, place } = await example();
  const { page, complaints, close } = await open(`/en/complexity/place/${place.id}?${query}`);
  await page.locator('#steps summary', { hasText: 'Own weights' }).click();
  const panel = page.locator('#steps details').first();
  const sliders = panel.getByRole('group', { name: 'Strategy: Balanced' }).getByRole('slider');
  for (const [i, value] of ['0', '1', '0'].entries()) await sliders.nth(i).fill(value);
  await page.waitForURL((url) => url.searchParams.get('weights') === '0,1,0');
  const reply = await fetch(`${BASE}/api/v1/complexity/places/${place.id}?${query}&strategy=balanced`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ weights: { strategies: { balanced: { density: 0, pci: 1, cog: 0 } } } }),
  });
  const { options } = await reply.json();
  const wanted = JSON.stringify(options.slice(0, 10).map((option) => nameOf(option, 'en')));
  const inOrder = (expected) =>
    JSON.stringify([...document.querySelectorAll('#steps ol li a')].map((a) => a.textContent)) === expected;
  await page.waitForFunction(inOrder, wanted);
  await page.reload();
  await page.waitForFunction(inOrder, wanted);
  await page.getByText('Ordered by weights of your own.').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Download weights (TOML)' }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  assert.match(text, /\[strategies\.balanced\]\ndensity = 0\npci = 1\ncog = 0\n/);
  await panel.getByRole('button', { name: 'Usual weights' }).click();
  await page.waitForURL((url) => !url.searchParams.has('weights'));
  assert.deepEqual(complaints, []);
  await close();
});

test('criteria from a file become sliders, and what is wrong with one is said with line and column', async () => {
  const { query, place } = await example();
  const { options } = await ask(`complexity/places/${place.id}?${query}`);
  const { page, complaints, close } = await open(`/en/complexity/place/${place.id}?${query}&axes=feasible`);
  await page.locator('#steps summary', { hasText: 'Own weights' }).click();
  const give = (text) =>
    page
      .getByLabel('Criteria of your own (CSV)')
      .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await give('activity,water\n0101,much\n');
  await page.getByText('Line 2, column water: “much” is no number').waitFor();
  await give(['activity,water', ...options.map(({ id }, i) => `${id},${i}`)].join('\n'));
  const group = page.getByRole('group', { name: 'Feasibility' });
  await group.getByRole('slider', { name: 'water' }).fill('3');
  await page.waitForURL(/water/);
  await page.getByText('Ordered by weights of your own.').waitFor();
  await page.locator('#options svg circle').first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a portfolio says what it would take to reach the next place, and calmly where there is no way', async () => {
  const { query, ranking } = await example();
  const place = ranking.places.find(({ rank }) => rank === 3);
  const { page, complaints, close } = await open(`/en/complexity/place/${place.id}?${query}`);
  await page.getByRole('button', { name: 'That of the next place above' }).click();
  await page.waitForURL(/goal=next/);
  await page.locator('#portfolio dd').first().waitFor();
  const reply = await ask(`complexity/places/${place.id}/portfolio?${query}&profile=default&filter=usual`);
  const said = await page.locator('#portfolio').innerText();
  for (const value of [reply.before, reply.target, reply.after])
    assert.ok(said.includes(score(value)), `${said} has no ${score(value)}`);
  assert.ok(said.includes(reply.explanation.en) && said.includes(nameOf(reply.target_place, 'en')), said);
  assert.equal(await page.locator('#portfolio tbody tr').count(), Math.min(25, reply.steps.length));
  if (reply.steps.length > 0) await page.getByText('Ringed: what it would take').waitFor();
  await page.getByLabel('An ECI').fill('99');
  await page.getByLabel('An ECI').press('Enter');
  await page.getByRole('heading', { name: 'No way there' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  // What cannot be reached is a reply with a status of its own, which browsers log.
  assert.deepEqual(
    complaints.filter((one) => !/404/.test(one)),
    [],
  );
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

test('the space draws only links that hold against chance, and lists them of activities and of places', async () => {
  const { query } = await example();
  const { page, complaints, close } = await open(`/en/complexity/space?${query}`);
  await page.locator('.drawing canvas').first().waitFor();
  await page.getByLabel('Only links that hold against chance').check();
  await page.waitForURL(/links=1/);
  for (const [of, label] of [
    ['activities', undefined],
    ['places', 'places'],
  ]) {
    if (label) await page.locator('#links').getByLabel('What is listed').selectOption(label);
    const reply = await ask(`complexity/links?${query}&of=${of}&fdr=0.05&most=2000`);
    const { validated, tested, links } = reply;
    const count = (value) => value.toLocaleString('en-US');
    const held = validated > 0 ? `, ${count(validated)} hold` : ' none holds';
    await page
      .locator('#links')
      .getByText(`Of ${count(tested)} pairs tested${held}`)
      .waitFor();
    const rows = page.locator('#links tbody tr');
    assert.equal(await rows.count(), Math.min(25, links.length));
    if (links.length > 0)
      assert.equal(
        await rows.first().locator('th').innerText(),
        nameOf({ id: links[0].first, name: links[0].first_name }, 'en'),
      );
  }
  const file = await page.locator('#links a[download]').first().getAttribute('href');
  assert.ok(file.includes('of=places') && file.includes('format=csv'), file);
  assert.deepEqual(complaints, []);
  await close();
});

test('indices of places and of activities are as the reply has them, with nestedness in three figures', async () => {
  const { query } = await example();
  const reply = await ask(`complexity/indices?${query}`);
  const { page, complaints, close } = await open(`/en/complexity/indices?${query}`);
  await page.locator('#list tbody tr').first().waitFor();
  const figures = await page.locator('dl').first().innerText();
  for (const value of Object.values(reply.nestedness)) assert.ok(figures.includes(index(value)), figures);
  assert.equal(await page.locator('#list tbody tr').count(), Math.min(50, reply.places.length));
  const best = reply.places.reduce((a, b) => ((b.hachman ?? 0) > (a.hachman ?? 0) ? b : a));
  const first = await page.locator('#list tbody tr').first().innerText();
  assert.ok(first.includes(nameOf(best, 'en')) && first.includes(index(best.krugman)), first);
  await page.locator('#list nav a').last().click();
  await page.waitForURL(/list=activities/);
  await page.locator('#list th', { hasText: 'Hoover-Gini' }).waitFor();
  const row = await page.locator('#list tbody tr').first().innerText();
  assert.ok(row.includes(score(reply.activities[0].gini)), row);
  await page.locator('#list th').nth(2).getByRole('button').last().click();
  await page.locator('#list [role=note]:visible').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

/** The first matrix with a forecast, what is asked of it, and the forecast; and the first without one. */
let foretold;
async function forecasts() {
  if (foretold) return foretold;
  const { items } = await ask('complexity/matrices');
  foretold = {};
  for (const matrix of items) {
    const query = `matrix=${matrix.id}&classification=${matrix.classification}`;
    try {
      const forecast = await ask(`complexity/forecast?${query}&filter=usual`);
      foretold.some ??= { matrix, query, forecast };
    } catch {
      foretold.none ??= { matrix, query };
    }
    if (foretold.some && foretold.none) break;
  }
  return foretold;
}

test('the forecast names what foretold best, shows every score with its interval, and lists what a place may enter', async () => {
  const { some } = await forecasts();
  assert.ok(some, 'no matrix has a forecast');
  const { query, forecast } = some;
  const { page, complaints, close } = await open(`/en/complexity/forecast?${query}`);
  await page.locator('#test tbody tr').first().waitFor();
  const best = forecast.models.find(({ model }) => model === forecast.winner);
  const lead = await page.locator('.lead').innerText();
  assert.ok(lead.includes(best.name.en), lead);
  assert.equal(lead.startsWith('A baseline won'), forecast.winner_is_baseline);
  assert.equal(await page.locator('#test tbody tr').count(), forecast.models.length);
  const first = await page.locator('#test tbody tr').first().innerText();
  assert.match(first, /\(best\)/);
  for (const value of [best.pr_auc.estimate, best.pr_auc.low, best.pr_auc.high, best.roc_auc.estimate])
    assert.ok(first.includes(score(value)), `${first} has no ${score(value)}`);
  assert.equal(await page.locator('#test svg circle').count(), forecast.models.length);
  const said = await page.locator('#test').innerText();
  assert.ok(said.includes(forecast.filter.en.replace(/\.$/, '')), said);
  const given = forecast.models.filter(({ calibration }) => calibration.length > 0);
  const shown =
    given.find(({ model }) => model === forecast.winner) ??
    given.toSorted((x, y) => y.pr_auc.estimate - x.pr_auc.estimate)[0];
  await page.locator('#calibration svg circle').first().waitFor();
  assert.equal(await page.locator('#calibration svg circle').count(), shown.calibration.length);
  assert.ok((await page.locator('#calibration h3').innerText()).includes(`(${shown.name.en})`));
  for (const year of [...forecast.test.trained, ...forecast.test.tested])
    assert.ok(said.includes(String(year)), said);

  const { places } = await ask(`complexity/ranking?${query}&replicates=0`);
  const place = places.find(({ rank }) => rank !== null);
  const { next } = await ask(`complexity/forecast?${query}&filter=usual&place=${place.id}`);
  const box = page.getByRole('combobox', { name: 'Find a place' });
  await box.fill(nameOf(place, 'en'));
  await page.locator('[role=option]').first().waitFor();
  await box.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('place') === place.id);
  await page.locator('#next tbody tr').first().waitFor();
  const rows = await page.locator('#next tbody tr th').allInnerTexts();
  assert.deepEqual(
    rows,
    next.map((cell) => nameOf(cell, 'en')),
  );
  assert.equal(
    await page.locator('#next .modelled').count(),
    next.filter(({ probability }) => probability !== null).length,
  );
  const file = await page.locator('#next a[download]').first().getAttribute('href');
  assert.ok(file.includes(`place=${place.id}`) && file.includes('format=csv'), file);
  await page.getByRole('link', { name: `Profile of ${nameOf(place, 'en')}` }).click();
  await page.waitForURL(`**/en/complexity/place/${place.id}**`);
  assert.deepEqual(complaints, []);
  await close();
});

test('a baseline that wins is said to win, and no probability is made up', async () => {
  const { some } = await forecasts();
  const { page, close } = await open('about:blank');
  const best = some.forecast.models.find(({ baseline }) => baseline);
  best.pr_auc = { estimate: 0.99, low: 0.98, high: 1 };
  await page.route('**/api/v1/complexity/forecast**', (route) =>
    route.fulfill({
      json: {
        ...some.forecast,
        winner: best.model,
        winner_is_baseline: true,
        next: [{ id: '0101', name: best.name, rank: 1, probability: null, rca: 0.1, density: 0.2 }],
      },
    }),
  );
  const { places } = await ask(`complexity/ranking?${some.query}&replicates=0`);
  await page.goto(`${BASE}/en/complexity/forecast?${some.query}&place=${places[0].id}`);
  await page.getByText(`A baseline won`).waitFor();
  assert.ok((await page.locator('.lead').innerText()).includes(best.name.en));
  await page.getByText('A baseline gives an order but no probability.').waitFor();
  assert.equal(await page.locator('#next th', { hasText: 'Probability' }).count(), 0);
  await close();
});

test('data that give no forecast say calmly what is missing, in the words of the server too', async (context) => {
  const { none } = await forecasts();
  if (!none) return context.skip('every matrix has a forecast');
  const { page, close } = await open(`/en/complexity/forecast?${none.query}`);
  await page.getByRole('heading', { name: 'No forecast from these data' }).waitFor();
  const problem = await (await fetch(`${BASE}/api/v1/complexity/forecast?${none.query}&filter=usual`)).json();
  assert.ok((await page.locator('q').innerText()).includes(problem.detail));
  assert.equal(await page.getByRole('alert').count(), 0);
  await close();
});

test('a place the forecast does not have leaves the test standing', async () => {
  const { some } = await forecasts();
  const { page, close } = await open(`/en/complexity/forecast?${some.query}&place=nowhere`);
  await page.getByText('For nowhere there is no forecast').waitFor();
  assert.equal(await page.locator('#test tbody tr').count(), some.forecast.models.length);
  await close();
});

/** A matrix, finer before coarser, with others of its classification and year. */
async function projectable() {
  const { items } = await ask('complexity/matrices');
  const year = (matrix) => matrix.years.at(-1);
  const others = (of) =>
    items.filter(
      (one) =>
        one.id !== of.id &&
        one.kind === of.kind &&
        one.classification === of.classification &&
        one.years.includes(year(of)),
    );
  const matrix = items.findLast((one) => others(one).length > 0);
  return matrix && { matrix, others: others(matrix), year: year(matrix) };
}

test('a projection shows both denominators and takes the PCI from data of the same classification only', async (context) => {
  const found = await projectable();
  if (!found) return context.skip('no two matrices share a classification');
  const { matrix, others, year } = found;
  const query = `matrix=${matrix.id}&classification=${matrix.classification}&year=${year}`;
  const { page, complaints, close } = await open(`/en/complexity/projection?${query}`);
  const rows = page.locator('#places tbody tr');
  await rows.first().waitFor();
  const picker = page.getByLabel('PCI of');
  const offered = await picker.locator('option').evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(
    offered,
    others.map(({ id }) => id),
  );
  const other = others.at(-1);
  await picker.selectOption(other.id);
  if (others.length > 1) await page.waitForURL((url) => url.searchParams.get('pci_of') === other.id);
  const reply = await ask(`complexity/projection?${query}&pci_of=${other.id}`);
  const beware = page.getByRole('complementary', { name: 'Where the PCI is from' });
  await beware.getByText(nameOf(other, 'en')).first().waitFor();
  const said = await beware.innerText();
  for (const { text } of reply.pci_diagnosis.warnings) assert.ok(said.includes(text.en), text.en);
  if (reply.against_own) await page.getByText(reply.against_own.en).waitFor();
  assert.equal(await rows.count(), Math.min(50, reply.places.length));
  const [first] = reply.places;
  const row = await rows.first().innerText();
  for (const value of [first.eci, first.eci_external])
    if (value !== null) assert.ok(row.includes(index(value)), `${row} has no ${index(value)}`);
  if (reply.rank_correlation !== null)
    await page
      .locator('dd', { hasText: score(reply.rank_correlation) })
      .first()
      .waitFor();
  await page.locator('#both svg circle').first().waitFor();
  const filter = page.locator('#places input[type=search]');
  await filter.fill(nameOf(reply.places.at(-1), 'en'));
  await rows
    .filter({ hasText: nameOf(reply.places.at(-1), 'en') })
    .first()
    .waitFor();
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
  await page.goto(`${BASE}/en/complexity/space?${query}`);
  await page.getByText('this browser offers no WebGL').waitFor();
  await page.locator('#activities tbody tr').first().waitFor();
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`pages of complexity are accessible and fit a phone (${colorScheme})`, async () => {
    const { query, place } = await example();
    const { some, none } = await forecasts();
    const found = await projectable();
    for (const path of [
      `/en/complexity?${query}`,
      `/es/complexity?${query}&list=activities`,
      `/fr/complexity/place/${place.id}?${query}`,
      `/en/complexity/space?${query}&place=${place.id}`,
      `/es/complexity/forecast?${some.query}&place=${place.id}`,
      ...(none ? [`/fr/complexity/forecast?${none.query}`] : []),
      `/es/complexity/indices?${query}&list=activities`,
      `/fr/complexity/space?${query}&links=1`,
      `/en/complexity/place/${place.id}?${query}&weights=0,1,0&axes=feasible&goal=next`,
      ...(found ? [`/fr/complexity/projection?matrix=${found.matrix.id}`] : []),
    ]) {
      const { page, close } = await open(path, { colorScheme, viewport: { width: 400, height: 800 } });
      await page.locator('.answer, .gap').first().waitFor();
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
