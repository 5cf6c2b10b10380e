import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';
import { money, nameOf, plain, share, stages } from './words.mjs';

withBrowser();

const TABLE = 'wiod-2011';
const lead = async (page) => plain(await page.locator('.lead').innerText());
const holds = (text, ...parts) => {
  for (const part of parts) assert.ok(text.includes(part), `${text} has no ${part}`);
};
const count = (value) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** Opens the origin of the first row of a list, reads it and closes it with the keyboard. */
async function origin(page, list) {
  const mark = page
    .locator(`#${list} tbody tr`)
    .first()
    .getByRole('button', { name: /^Where these numbers/ });
  await mark.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  // The files come last, after what the page tells itself.
  await dialog.getByRole('link', { name: 'As JSON' }).waitFor();
  await dialog.getByRole('status').waitFor({ state: 'hidden' });
  const text = plain(await dialog.innerText());
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.ok(await mark.evaluate((one) => one === document.activeElement), 'the mark has lost the focus');
  return text;
}

test('every group leads to its first page, and every page of it is a link away', async () => {
  const { page, complaints, close } = await open('/en/value/chain');
  for (const [group, pages] of [
    ['Chains and trade', ['Supply chain', 'Trade links', 'Dependency', 'Both sides’ reports']],
    ['Places', ['A region’s economy', 'Exports', 'Origins']],
    ['Sectors and tables', ['Sectors', 'Network', 'Change', 'Tables']],
    ['What if', ['Shock', 'Extraction', 'Redirection', 'Influence']],
  ]) {
    await page.getByRole('link', { name: group }).click();
    const nav = page.getByRole('navigation', { name: `Pages: ${group}` });
    await nav.getByRole('link', { name: pages[0], exact: true }).waitFor();
    assert.deepEqual(await nav.getByRole('link').allInnerTexts(), pages);
    assert.equal(await nav.locator('[aria-current=page]').innerText(), pages[0]);
    assert.equal(await page.getByRole('link', { name: group }).getAttribute('aria-current'), 'true');
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('the network has communities that narrow its sectors, and says how sure they are', async () => {
  const reply = await ask(`value/network?table=${TABLE}&alpha=0.05&resolutions=1,0.5,2,4`);
  const [usual] = reply.groupings;
  const { page, complaints, close } = await open(`/en/value/network?table=${TABLE}`);
  await page.locator('#nodes tbody tr').first().waitFor();
  holds(await lead(page), count(reply.links), count(reply.kept), share(reply.kept_share), count(usual.count));
  const [central] = reply.nodes.toSorted((a, b) => b.page_rank - a.page_rank);
  await page.locator('#central h3', { hasText: nameOf(central.sector, central.name) }).waitFor();
  assert.equal(await page.locator('#resolutions tbody tr').count(), reply.groupings.length);
  assert.equal(await page.locator('#communities tbody tr').count(), Math.min(10, usual.count));
  // Picked with the keyboard, a community is in the address and its sectors alone are listed.
  await page.locator('#communities tbody th button').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('community'));
  const picked = Number(new URL(page.url()).searchParams.get('community'));
  const members = reply.nodes.filter(({ community }) => community === picked).length;
  await page.locator('#nodes', { hasText: `${Math.min(25, members)} of ${members}` }).waitFor();
  await page.getByRole('button', { name: 'Show all sectors' }).click();
  await page.waitForURL((url) => !url.searchParams.has('community'));
  // A finer resolution asks anew, and its communities come first.
  await page.locator('.pickers').getByLabel('Resolution').selectOption('4');
  const [fine] = (await ask(`value/network?table=${TABLE}&alpha=0.05&resolutions=4,0.5,1,2`)).groupings;
  await page.locator('.lead', { hasText: `into ${fine.count} communities` }).waitFor();
  await page.locator('.pickers').getByLabel('Region').selectOption('mex');
  await page.waitForURL((url) => url.searchParams.get('region') === 'mex');
  const mexican = reply.nodes.filter(({ region }) => region === 'mex').length;
  await page.locator('#nodes', { hasText: `of ${mexican}` }).waitFor();
  const told = await origin(page, 'nodes');
  holds(told, 'disparity filter', 'World Input-Output', nameOf('', reply.table.name));
  assert.deepEqual(complaints, []);
  await close();
});

test('a region has multipliers with intervals, and other quotients are in the address', async () => {
  const { page, complaints, close } = await open('/en/value/region?region=mx:state:02');
  await page.locator('#sectors tbody tr').first().waitFor();
  for (const method of ['flq', 'aflq']) {
    await page.locator('.pickers').getByLabel('Quotients').selectOption(method);
    const reply = await ask(`value/region?region=mx:state:02&method=${method}`);
    const [largest] = reply.sectors;
    const { median, lower, upper } = largest.multiplier;
    await page.locator('.lead', { hasText: `sets off ${stages(median)} of output` }).waitFor();
    holds(await lead(page), count(reply.jobs), share(reply.share), `(${stages(lower)}–${stages(upper)})`);
    assert.equal(await page.locator('#sectors tbody tr').count(), Math.min(25, reply.sectors.length));
    await page.waitForURL((url) => (url.searchParams.get('quotients') ?? 'flq') === method);
  }
  const file = await page.locator('#sectors a[download]').first().getAttribute('href');
  holds(file, 'region=mx:state:02', 'method=aflq', 'format=csv');
  assert.equal((await fetch(BASE + file)).status, 200);
  holds(await origin(page, 'sectors'), 'augmented quotients', 'nine tenths of the draws of delta');
  await page.getByRole('combobox', { name: /^Region/ }).fill('California');
  await page.locator('.pickers li[role=option]').first().click();
  await page.waitForURL((url) => url.searchParams.get('region') !== 'mx:state:02');
  await page.locator('#sectors tbody tr, [role=alert]').first().waitFor();
  assert.deepEqual(
    complaints.filter((text) => !/status of 4/.test(text)),
    [],
  );
  await close();
});

test('a region of several countries is told in the words of the server', async () => {
  const { page, close } = await open('/es/value/region?region=custom:calibaja');
  const alert = page.locator('main [role=alert]');
  await alert.waitFor();
  const reply = await fetch(`${BASE}/api/v1/value/region?region=custom:calibaja&method=flq`, {
    headers: { accept: 'application/json', 'accept-language': 'es' },
  });
  const { detail } = await reply.json();
  holds(await alert.innerText(), detail);
  await close();
});

test('a change without a second table says what is missing, and one with it adds up', async () => {
  const { tables } = await ask('value/tables');
  const world = tables.find(({ id }) => id === TABLE);
  const like = tables.filter(({ classification }) => classification === world.classification);
  if (like.length < 2) {
    const { page, complaints, close } = await open('/en/value/change');
    await page.getByText('A change needs two tables of the same sectors').waitFor();
    await page.getByText('icluster import').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  }
  // A second year is made up, so that what the page draws does not hang on what is loaded.
  const earlier = { ...world, id: 'wiod-1995', year: 1995, name: { en: 'Old', es: 'Vieja', fr: 'Vieux' } };
  const row = (sector, before, terms) => ({
    region: 'mex',
    region_name: { en: 'Mexico', es: 'México', fr: 'Mexique' },
    sector,
    name: { en: `Sector ${sector}`, es: `Sector ${sector}`, fr: `Secteur ${sector}` },
    before,
    after: before + terms[0] + terms[1] + terms[2],
    technology: terms[0],
    mix: terms[1],
    level: terms[2],
  });
  const reply = {
    before: earlier,
    after: world,
    regions: [row('', 3e9, [-1e9, 2e9, 5e9])],
    sectors: [row('c1', 1e9, [-1e9, 1e9, 4e9]), row('c2', 2e9, [0, 1e9, 1e9])],
    notes: [],
  };
  const { page, complaints, close } = await open('/en/about');
  await page.route('**/api/v1/value/tables', (route) =>
    route.fulfill({ json: { tables: [world, earlier], incomplete: [] } }),
  );
  await page.route('**/api/v1/value/change?**', (route) => route.fulfill({ json: reply }));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Value networks' }).click();
  await page.getByRole('link', { name: 'Sectors and tables' }).click();
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.locator('#list tbody tr').first().waitFor();
  holds(await lead(page), 'USD 3B (1995)', 'USD 9B (2011)', '-USD 1B', '+USD 2B', '+USD 5B');
  await page.locator('#terms h3', { hasText: 'Sector c1 changed most: +USD 4B' }).waitFor();
  assert.equal(await page.locator('#list tbody tr').count(), 2);
  assert.deepEqual(complaints, []);
  await close();
});

test('dependency tells dependent products apart, with what each rests on', async () => {
  const reply = await ask('value/dependency?buyer=us');
  const { page, complaints, close } = await open('/en/value/dependency');
  await page.locator('#products tbody tr').first().waitFor();
  holds(
    await lead(page),
    money(reply.imports, reply.currency),
    share(reply.from_outside / reply.imports),
    `${reply.dependent} of ${count(reply.products.length)} products`,
  );
  await page.locator('.pickers').getByLabel('Products listed').selectOption('dependent');
  await page.waitForURL((url) => url.searchParams.get('only') === 'dependent');
  const dependent = reply.products.filter((one) => one.dependent);
  await page.waitForFunction(
    (n) => document.querySelectorAll('#products tbody tr').length === n,
    Math.min(25, dependent.length),
  );
  holds(await page.locator('#products tbody tr').first().innerText(), dependent[0].product, 'dependent');
  const told = await origin(page, 'products');
  holds(told, 'computed from what is published', 'CDI1 is the Herfindahl index', 'Imports for consumption');
  assert.deepEqual(complaints, []);
  await close();
});

test('sectors, a whole region and a group can be taken out, and losses follow', async () => {
  const reply = await ask(`value/extract?table=${TABLE}&region=usa&sector=c15&mode=total`);
  const { page, complaints, close } = await open(`/en/value/extract?table=${TABLE}&region=usa&sectors=c15`);
  await page.locator('#sectors tbody tr').first().waitFor();
  const { currency } = reply.table;
  holds(
    await lead(page),
    money(reply.lost, currency),
    share(reply.share),
    money(reply.lost_by_others, currency),
  );
  assert.equal(await page.locator('#regions tbody tr').count(), Math.min(10, reply.regions.length));
  const backward = await ask(`value/extract?table=${TABLE}&region=usa&sector=c15&mode=backward`);
  await page.locator('.pickers').getByLabel('What is taken out').selectOption('backward');
  await page.locator('.lead', { hasText: money(backward.lost, currency).replace(' ', '\u00a0') }).waitFor();
  // Another sector by its name, from the keyboard.
  const field = page.getByRole('combobox', { name: 'Take out another sector too' });
  await field.fill('Basic metals Mexico');
  await page.locator('.pickers li[role=option]').first().waitFor();
  await field.press('Enter');
  await page.waitForURL((url) => /^mex:/.test(url.searchParams.get('group') ?? ''));
  await page.locator('.others li').waitFor();
  await page.locator('.others button').click();
  await page.waitForURL((url) => !url.searchParams.has('group'));
  await page.getByLabel('All sectors of the region').check();
  await page.waitForURL((url) => url.searchParams.get('sectors') === 'all');
  await page.locator('.lead', { hasText: 'all sectors of' }).waitFor();
  holds(await origin(page, 'sectors'), 'Leontief');
  assert.deepEqual(complaints, []);
  await close();
});

test('coefficients are listed by what one per cent more adds, or by their fields', async () => {
  const { page, complaints, close } = await open(`/en/value/influence?table=${TABLE}&region=mex`);
  for (const by of ['output', 'field']) {
    await page.locator('.pickers').getByLabel('Listed by').selectOption(by);
    const reply = await ask(`value/influence?table=${TABLE}&region=mex&by=${by}&top=30`);
    const [first] = reply.largest;
    const title = `${nameOf(first.seller, first.seller_name)} (${nameOf(first.seller_region, first.seller_region_name)}) →`;
    await page.locator('#coefficients tbody tr', { hasText: title }).first().waitFor();
    await page.waitForURL((url) => (url.searchParams.get('by') ?? 'output') === by);
    await page.locator('.lead', { hasText: title }).waitFor();
    holds(await lead(page), count(reply.coefficients));
    assert.equal(await page.locator('#coefficients tbody tr').count(), reply.largest.length);
  }
  holds(await origin(page, 'coefficients'), 'Sonis and Hewings');
  assert.deepEqual(complaints, []);
  await close();
});

test('what turns away is taken on as far as others can, and who has none left is told', async () => {
  const query = 'buyer=us&from=chn&part=0.5&elasticity=5&spare=0.25';
  const reply = await ask(`value/redirect?${query}`);
  const { page, complaints, close } = await open('/en/value/redirect');
  await page.locator('#suppliers tbody tr').first().waitFor();
  const { currency } = reply;
  holds(
    await lead(page),
    money(reply.from_value, currency),
    money(reply.placed, currency),
    `(${money(reply.placed_lower, currency)}–${money(reply.placed_upper, currency)})`,
    money(reply.unplaced, currency),
  );
  assert.equal(await page.locator('#products tbody tr').count(), Math.min(12, reply.products.length));
  await page.getByLabel('What others can add, %').fill('0');
  await page.keyboard.press('Tab');
  await page.waitForURL((url) => url.searchParams.get('spare') === '0');
  const full = await ask(`value/redirect?${query.replace('spare=0.25', 'spare=0')}`);
  await page.locator('#takers', { hasText: 'Nobody else can take on' }).waitFor();
  holds(await lead(page), money(full.unplaced, currency));
  await page.getByLabel('What others can add, %').fill('25');
  await page.keyboard.press('Tab');
  await page.locator('#takers figure').first().waitFor();
  const told = await origin(page, 'suppliers');
  holds(told, 'Interval (elasticity of 3 to 9)', 'A scenario');
  assert.deepEqual(complaints, []);
  await close();
});

test('both sides’ reports have a gap by chapter, of the pair that is picked', async () => {
  const reply = await ask('value/mirror');
  assert.ok(reply.pairs.length > 1, 'fewer than two pairs are known from both sides');
  const { page, complaints, close } = await open('/en/value/mirror');
  await page.locator('#pairs tbody tr').first().waitFor();
  assert.equal(await page.locator('#pairs tbody tr').count(), reply.pairs.length);
  for (const [at, pair] of reply.pairs.entries()) {
    await page.locator('#pairs tbody th button').nth(at).click();
    await page.waitForURL((url) => url.searchParams.get('pair') === `${pair.from}>${pair.to}`);
    await page
      .locator('.lead', { hasText: money(pair.imports, pair.currency).replace(' ', '\u00a0') })
      .waitFor();
    holds(await lead(page), money(pair.exports, pair.currency), share(pair.apart));
    const chapters = reply.chapters.filter(({ from, to }) => from === pair.from && to === pair.to);
    assert.equal(await page.locator('#chapters tbody tr').count(), Math.min(20, chapters.length));
  }
  const told = await origin(page, 'chapters');
  holds(told, 'less exports as the seller does');
  // A pair that only one side reports is told in words.
  await page.locator('.pickers').getByLabel('Country that sells').selectOption('ca');
  await page.locator('.pickers').getByLabel('Country that buys').selectOption('us');
  await page.locator('.lead', { hasText: 'No trade is known from both sides' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
