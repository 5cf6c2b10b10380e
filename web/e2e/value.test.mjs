import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, BASE, drawn, examples, mapColours, open, withBrowser } from './browser.mjs';
import { money, nameOf, plain, share, stages, sum } from './words.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABLE = 'wiod-2011';

async function tables() {
  const reply = await ask('value/tables');
  const world = reply.tables.find(({ id }) => id === TABLE);
  assert.ok(world?.world, `${TABLE} is no table of the world here`);
  return { ...reply, world };
}

test('the navigation leads to the sectors of Mexico, as the reply has them, with a circle each', async () => {
  await tables();
  const { sectors } = await ask(`value/indicators?table=${TABLE}&region=mex`);
  assert.ok(sectors.length > 0, 'Mexico has no sectors');
  const { page, complaints, close } = await open('/en/about');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Value networks' }).click();
  await page.waitForURL('**/en/value/chain**');
  await page.getByRole('link', { name: 'Sectors and tables' }).click();
  await page.waitForURL('**/en/value');
  assert.equal(
    await page.getByRole('link', { name: 'Sectors', exact: true }).getAttribute('aria-current'),
    'page',
  );
  await page.goto(`${BASE}/en/value?table=${TABLE}`);
  await page.locator('#stages svg circle').first().waitFor();
  const drawn = sectors.filter(({ upstreamness }) => upstreamness !== null).length;
  assert.equal(await page.locator('#stages svg circle').count(), drawn);
  const rows = page.locator('#sectors tbody tr');
  assert.equal(await rows.count(), Math.min(50, sectors.length));
  const [largest] = sectors.toSorted((a, b) => b.output - a.output);
  const first = await rows.first().innerText();
  for (const text of [nameOf(largest.sector, largest.name), stages(largest.downstreamness)])
    assert.ok(first.includes(text), `${first} has no ${text}`);
  const keys = sectors.filter(({ role }) => role === 'key').length;
  await page.locator('#stages h3', { hasText: `${keys} of ${sectors.length} sectors are key` }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a region is part of the address, of the files and of what is shown after a reload', async () => {
  const { sectors } = await ask(`value/indicators?table=${TABLE}&region=can`);
  const { page, complaints, close } = await open(`/es/value?table=${TABLE}`);
  const picker = page.locator('.pickers').getByLabel('Región');
  await picker.selectOption('can');
  await page.waitForURL((url) => url.searchParams.get('region') === 'can');
  await page.locator('.lead', { hasText: nameOf('can', sectors[0].region_name, 'es') }).waitFor();
  const file = await page.locator('#sectors a[download]').first().getAttribute('href');
  for (const part of [`table=${TABLE}`, 'region=can', 'format=csv']) assert.ok(file.includes(part), file);
  const reply = await fetch(BASE + file);
  assert.equal(reply.status, 200);
  assert.ok((await reply.text()).includes(sectors[0].sector));
  await page.reload();
  await page.locator('.lead', { hasText: nameOf('can', sectors[0].region_name, 'es') }).waitFor();
  assert.equal(await picker.inputValue(), 'can');
  assert.deepEqual(complaints, []);
  await close();
});

test('exports of North America are less than those of its members, and flows say their amounts', async () => {
  const reply = await ask(`value/decomposition?table=${TABLE}&exporter=na&method=borin-mancini`);
  const { currency } = reply.table;
  const { page, complaints, close } = await open(`/en/value/exports?table=${TABLE}`);
  await page.locator('#flows .flow').first().waitFor();
  const lead = plain(await page.locator('.lead').innerText());
  const own = sum(reply.terms.filter(({ id }) => /^(DVA|RDV)/.test(id)).map((term) => term.share));
  for (const text of [
    share(own),
    money(reply.exports, currency),
    money(reply.exports_of_members, currency),
    money(reply.exports_of_members - reply.exports, currency),
  ])
    assert.ok(lead.includes(text), `${lead} has no ${text}`);
  const grouped = (count, most) => (count > most + 1 ? most + 1 : count);
  const origins = grouped(reply.origins.filter(({ value }) => value > 0).length, 10);
  const sectors = grouped(reply.sectors.filter(({ exports }) => exports > 0).length, 12);
  const flows = page.locator('#flows .flow');
  assert.equal(await flows.count(), origins + sectors);
  // The largest origin of its own comes first and is said when it is reached with the keyboard.
  const first = reply.origins.find((origin) => origin.own);
  await flows.first().focus();
  const said = `${nameOf(first.region, first.name)}: ${money(first.value, currency)}, ${share(first.share)}`;
  await page.waitForFunction(
    (text) =>
      [...document.querySelectorAll('#flows svg > text')].some(
        (one) => one.textContent.replace(/\s/g, ' ') === text,
      ),
    said,
  );
  assert.equal(await flows.nth(1).getAttribute('opacity'), '0.25');
  assert.equal(plain(await flows.first().locator('title').textContent()), said);
  // What is drawn on either side is as thick as the bar in the middle.
  const thickness = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('#flows .flow')].map((flow) => ({
      x: flow.querySelector('path').getBBox().x,
      tall: [...flow.querySelectorAll('.bands path')].map((path) => {
        const [, , at] = path.getAttribute('d').match(/^M([\d.]+),([\d.]+)/);
        const end = path
          .getAttribute('d')
          .match(/([\d.]+) Z$/)[1]
          .split(',')
          .at(-1);
        return Number(end) - Number(at);
      }),
    }));
    const left = Math.min(...boxes.map(({ x }) => x));
    const add = (some) => some.flatMap(({ tall }) => tall).reduce((all, one) => all + one, 0);
    return [add(boxes.filter(({ x }) => x === left)), add(boxes.filter(({ x }) => x !== left))];
  });
  assert.ok(Math.abs(thickness[0] - thickness[1]) < 0.5, String(thickness));
  assert.equal(await page.locator('#terms tbody tr').count(), reply.terms.length + reply.measures.length);
  assert.deepEqual(complaints, []);
  await close();
});

test('method, exporter and right side are in the address, and tables follow them', async () => {
  const { page, complaints, close } = await open(`/en/value/exports?table=${TABLE}`);
  await page.locator('#list tbody tr').first().waitFor();
  await page.locator('.pickers').getByLabel('Exporter').selectOption('mex');
  await page.waitForURL((url) => url.searchParams.get('exporter') === 'mex');
  for (const [method, terms] of [
    ['wang-wei-zhu', 16],
    ['koopman-wang-wei', 9],
  ]) {
    await page.getByLabel('Method').selectOption(method);
    await page.waitForURL((url) => url.searchParams.get('method') === method);
    const reply = await ask(`value/decomposition?table=${TABLE}&exporter=mex&method=${method}`);
    assert.equal(reply.terms.length, terms);
    await page.waitForFunction(
      (count) => document.querySelector('#terms tbody').children.length === count,
      terms,
    );
    const heads = await page.locator('#list thead').innerText();
    for (const { id } of reply.terms) assert.ok(heads.includes(id), `${heads} has no ${id}`);
    assert.equal(
      await page.locator('#list tbody tr').count(),
      Math.min(25, reply.sectors.length),
      'exporting sectors',
    );
  }
  await page.getByLabel('Right side').selectOption('importers');
  await page.waitForURL((url) => url.searchParams.get('to') === 'importers');
  const { importers } = await ask(`value/decomposition?table=${TABLE}&exporter=mex&method=koopman-wang-wei`);
  const [most] = importers.toSorted((a, b) => b.exports - a.exports);
  const row = page.locator('#list tbody tr').first();
  await page.waitForFunction(
    (name) => document.querySelector('#list tbody th')?.textContent.trim() === name,
    nameOf(most.region, most.region_name),
  );
  assert.ok((await row.innerText()).includes(share(most.exports / sum(importers.map((one) => one.exports)))));
  const file = await page.locator('#list a[download]').first().getAttribute('href');
  assert.ok(file.includes('list=importers') && file.includes('exporter=mex'), file);
  // What was chosen stays on the way to another page and back.
  await page.getByRole('link', { name: 'Origins' }).click();
  await page.waitForURL('**/value/origins**');
  await page.getByRole('link', { name: 'Exports', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('method') === 'koopman-wang-wei');
  assert.equal(await page.locator('.pickers').getByLabel('Exporter').inputValue(), 'mex');
  assert.deepEqual(complaints, []);
  await close();
});

test('a bloc of the address is one exporter', async () => {
  const reply = await ask(`value/decomposition?table=${TABLE}&exporter=usa,can`);
  const { page, complaints, close } = await open(`/en/value/exports?table=${TABLE}&exporter=usa,can`);
  await page.locator('.lead', { hasText: 'Its members exported' }).waitFor();
  const lead = plain(await page.locator('.lead').innerText());
  assert.ok(lead.includes(money(reply.exports, reply.table.currency)), lead);
  assert.equal(await page.locator('.pickers').getByLabel('Exporter').inputValue(), 'usa,can');
  assert.deepEqual(complaints, []);
  await close();
});

test('origins have value added beside direct imports, none of a region’s own', async () => {
  const { origins, direct, total, table } = await ask(`value/origins?table=${TABLE}&user=mex`);
  const { page, complaints, close } = await open(`/en/value/origins?table=${TABLE}&user=mex`);
  await page.locator('#origins svg rect').first().waitFor();
  const lead = plain(await page.locator('.lead').innerText());
  assert.ok(lead.includes(money(total, table.currency)), lead);
  const rows = page.locator('#list tbody tr');
  assert.equal(await rows.count(), Math.min(50, origins.length));
  const at = origins.findIndex(({ own }) => !own);
  const foreign = await rows.nth(at).innerText();
  for (const text of [
    nameOf(origins[at].region, origins[at].name),
    share(origins[at].share),
    share(direct[at]),
  ])
    assert.ok(foreign.includes(text), `${foreign} has no ${text}`);
  const mine = rows.nth(origins.findIndex(({ own }) => own));
  assert.equal(await mine.locator('.missing').count(), 2);
  await page.locator('.pickers').getByLabel('User').selectOption('na');
  await page.waitForURL((url) => url.searchParams.get('user') === 'na');
  await page.locator('.lead', { hasText: 'North America' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('every table has its residuals, which are said in words, and incomplete ones what is missing', async () => {
  const { tables: all, incomplete } = await tables();
  const { page, complaints, close } = await open('/en/value/tables');
  await page.locator('#tables tbody tr').first().waitFor();
  assert.equal(await page.locator('#tables tbody tr').count(), all.length);
  const text = await page.locator('#tables').innerText();
  for (const { id, name } of all) assert.ok(text.includes(nameOf(id, name)), id);
  const words = await page
    .getByRole('complementary', { name: 'How far tables are from their identities' })
    .innerText();
  for (const word of [
    'Sales residual',
    'Purchases residual',
    'Residual of the whole',
    'Buy more than they make',
  ])
    assert.ok(words.includes(word), word);
  assert.equal(await page.locator('#incomplete li').count(), incomplete.length);
  for (const { id, missing } of incomplete) {
    const said = await page.locator('#incomplete').innerText();
    assert.ok(said.includes(id) && said.toLowerCase().includes(missing.en.toLowerCase()), said);
  }
  await page.locator('#tables tbody a').first().click();
  await page.waitForURL((url) => url.pathname === '/en/value' && url.searchParams.has('table'));
  await page.locator('#sectors tbody tr').first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a table of one country has its exports taken apart into own value added and imports', async (context) => {
  const { tables: all } = await tables();
  const table = all.find(({ world, imports }) => !world && imports !== 'not told apart');
  if (!table) return context.skip('no table of one country with imports is loaded');
  const reply = await ask(`value/decomposition?table=${table.id}`);
  const { page, complaints, close } = await open(`/en/value/exports?table=${table.id}`);
  await page.locator('#flows .flow').first().waitFor();
  assert.equal(await page.locator('#terms tbody tr').count(), reply.terms.length);
  assert.equal(await page.getByLabel('Right side').count(), 0);
  assert.equal(await page.locator('.pickers').getByLabel('Exporter').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a table that cannot answer is named with the one shown instead', async () => {
  const { tables: all, world } = await tables();
  const { page, close } = await open('/en/about');
  // Told to the page, whatever else is loaded.
  const blind = {
    ...world,
    id: 'blind-1999',
    name: { en: 'A blind table', es: 'Una matriz ciega', fr: 'Un tableau aveugle' },
    world: false,
    imports: 'not told apart',
  };
  await page.route('**/api/v1/value/tables', (route) =>
    route.fulfill({ json: { tables: [...all, blind], incomplete: [] } }),
  );
  await page.goto(`${BASE}/en/value/exports?table=blind-1999`);
  await page.getByText('A blind table does not tell imports apart').waitFor();
  await page.locator('#flows .flow').first().waitFor();
  await page.goto(`${BASE}/fr/value/origins?table=blind-1999`);
  await page.getByText('Un tableau aveugle ne porte que sur un pays').waitFor();
  await page.locator('#list tbody tr').first().waitFor();
  await close();
});

test('no tables, an unreachable answer and a table unknown to the release are said with what to do', async () => {
  const { page, close } = await open('/en/about');
  await page.route('**/api/v1/value/tables', (route) =>
    route.fulfill({ json: { tables: [], incomplete: [] } }),
  );
  for (const [path, said] of [
    ['/en/value/chain', 'None are loaded yet'],
    ['/en/value', 'None are loaded yet'],
    ['/es/value/exports', 'Aún no hay ninguna cargada'],
    ['/fr/value/origins', 'Aucun n’est encore chargé'],
    ['/en/value/tables', 'None are loaded yet'],
  ]) {
    await page.goto(BASE + path);
    await page.getByText(said).waitFor();
    await page.getByText('icluster import').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, path);
  }
  await page.unroute('**/api/v1/value/tables');
  await page.route('**/api/v1/value/decomposition**', (route) => route.abort());
  await page.goto(`${BASE}/en/value/exports`);
  await page.getByRole('alert').waitFor();
  await page.unroute('**/api/v1/value/decomposition**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('#flows .flow').first().waitFor();
  await page.goto(`${BASE}/en/value?table=nothing`);
  await page.locator('#sectors tbody tr').first().waitFor();
  await page.goto(`${BASE}/en/value/nothing`);
  await page.getByRole('alert').waitFor();
  await close();
});

/** The chain of a cluster in a region whose jobs a sector of the table stands for, of two countries where there is one. */
async function aChain() {
  await tables();
  const { custom } = await ask('meta');
  const { cluster } = await examples();
  const ids = [...custom.map(({ id }) => id), 'us', 'mx'];
  ids.sort((a, b) => Number(b === 'custom:calibaja') - Number(a === 'custom:calibaja'));
  for (const region of ids) {
    const reply = await ask(
      `value/chain?table=${TABLE}&cluster=${cluster.key}&region=${region}&steps=2&kind=io`,
    ).catch(() => undefined);
    if (reply) return { reply, query: `table=${TABLE}&cluster=${cluster.key}&region=${region}` };
  }
  throw new Error('no region has a chain');
}
const titleOf = (locator) => locator.locator(':scope > title').textContent().then(plain);

test('the network of all clusters of a region is told, walked and filtered', async () => {
  const { query } = await aChain();
  const region = query.replace(/&cluster=[^&]*/, '');
  const reply = await ask(`value/chain?${region}&steps=2&kind=io`);
  assert.equal(reply.cluster, 'all');
  assert.ok(reply.pairs.length > 0 && reply.network.kept < reply.network.links);
  const { page, complaints, close } = await open(`/en/value/chain?${region}&cluster=all`);
  await page.locator('#chain .node').first().waitFor();
  const figures = plain(await page.locator('#network').innerText());
  assert.ok(figures.includes(reply.network.kept.toLocaleString('en-US')), figures);
  const first = [...reply.pairs].sort((a, b) => b.value - a.value)[0];
  const row = plain(await page.locator('#pairs tbody tr').first().innerText());
  assert.ok(row.includes(first.from_name.en) && row.includes(first.to_name.en), row);
  // Only the backbone: fewer bands, and never more.
  const bands = page.locator('#chain .band');
  const before = await bands.count();
  await page.getByLabel('Only the backbone').check();
  await page.waitForURL('**strong=1**');
  assert.ok((await bands.count()) <= before);
  // A cluster leads to its own network.
  const cluster = reply.nodes.find((node) => node.kind === 'cluster' && node.cluster);
  await page.goto(page.url().replace(/&pick=[^&]*/, '') + `&pick=${encodeURIComponent(cluster.id)}`);
  await page.getByRole('link', { name: 'Walk on' }).click();
  await page.waitForURL(`**cluster=${cluster.cluster}**`);
  await page.locator('#chain .node').first().waitFor();
  // The pairs of all clusters go when its network is there.
  await page.locator('#pairs').waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await close();
});

test('a chain says where purchases come from and draws the largest links of each stage', async () => {
  const { reply, query } = await aChain();
  const { currency } = reply.table;
  const { page, complaints, close } = await open(`/en/value/chain?${query}`);
  await page.locator('#chain .node').first().waitFor();
  const lead = plain(await page.locator('.lead').innerText());
  const need = sum(reply.gaps.map((gap) => gap.need));
  for (const text of [
    money(sum(reply.parts.map(({ output }) => output)), currency),
    money(need, currency),
    share(sum(reply.gaps.map((gap) => gap.need * gap.here)) / need),
    share(sum(reply.gaps.map((gap) => gap.need * gap.abroad)) / need),
  ])
    assert.ok(lead.includes(text), `${lead} has no ${text}`);
  assert.equal(await page.locator('.parts li').count(), reply.parts.length);
  const stage = new Map(reply.nodes.map(({ id, stage }) => [id, stage]));
  const of = (at) => reply.edges.filter(({ from }) => stage.get(from) === at).length;
  const bands = Math.min(60, of(-1)) + Math.min(60, of(-2)) + Math.min(16, reply.users.length);
  assert.equal(await page.locator('#chain .band').count(), bands);
  const note = plain(await page.locator('#chain .shown').last().innerText());
  assert.ok(note.includes(`the 60 largest of ${of(-2).toLocaleString('en-US')} links`), note);
  // What is modelled is hatched, what is observed at an end is not.
  const edge = (tier) =>
    reply.edges
      .filter((one) => stage.get(one.from) === -1 && one.tier === tier)
      .sort((a, b) => b.value - a.value)[0];
  for (const [tier, fill] of [
    [2, /^#/],
    [3, /^url/],
  ]) {
    const one = edge(tier);
    if (!one) continue;
    const band = page.locator(`#chain .band[data-id="${one.from}>${one.to}"]`);
    assert.match(await band.getAttribute('fill'), fill);
    assert.ok((await titleOf(band)).includes(money(one.value, currency)));
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a node walks on to its suppliers and buyers, a link opens what it rests on, all with the keyboard', async () => {
  const { reply, query } = await aChain();
  const { currency } = reply.table;
  const { page, complaints, close } = await open(`/en/value/chain?${query}`);
  const nodes = page.locator('#chain .node');
  await nodes.first().waitFor();
  await nodes.first().focus();
  assert.equal(await page.locator('#chain .node[tabindex="0"]').count(), 1);
  await page.keyboard.press('ArrowDown');
  const second = page.locator('#chain .node:focus');
  const id = await second.getAttribute('data-id');
  assert.notEqual(id, await nodes.first().getAttribute('data-id'));
  // The largest supplier that has suppliers of its own.
  const [from] = reply.nodes
    .filter(({ stage, place }) => stage === -1 && place !== 'abroad')
    .sort((a, b) => b.value - a.value);
  await page.locator(`#chain .node[data-id="${from.id}"]`).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('pick') === from.id);
  const panel = page.getByRole('complementary', { name: 'What is picked' });
  await panel.getByText('Buys from').waitFor();
  const bought = reply.edges.filter(({ to }) => to === from.id).sort((a, b) => b.value - a.value);
  assert.equal(
    plain(await panel.locator('.links').first().locator('.amount').first().innerText()),
    money(bought[0].value, currency),
  );
  // Still focused: what is picked is not drawn again.
  assert.equal(await page.locator('#chain .node:focus').getAttribute('data-id'), from.id);
  await panel.locator('.links').last().locator('.amount').first().click();
  await page.waitForURL((url) => url.searchParams.get('pick').startsWith(`${from.id}>`));
  const picked = new URL(page.url()).searchParams.get('pick');
  const link = reply.edges.find((one) => `${one.from}>${one.to}` === picked);
  const text = plain(await panel.innerText());
  for (const words of [
    money(link.value, currency),
    `Tier ${link.tier}`,
    link.lower === link.upper ? 'does not depend on' : money(link.upper, currency),
    ...link.evidence.map((one) => reply.evidence.find(({ id }) => id === one).text.en),
  ])
    assert.ok(text.includes(plain(words)), `${text} has no ${words}`);
  await page.reload();
  await panel.getByText('Rests on').waitFor();
  await panel.getByRole('button', { name: 'Clear selection' }).click();
  await page.waitForURL((url) => !url.searchParams.has('pick'));
  assert.deepEqual(complaints, []);
  await close();
});

test('kinds of links are drawn one at a time, each in its way, and open what they rest on', async () => {
  const { query } = await aChain();
  const reply = await ask(`value/chain?${query}&steps=2`);
  const { page, complaints, close } = await open(`/en/value/chain?${query}`);
  await page.locator('#chain .node').first().waitFor();
  for (const kind of ['trade', 'relatedness', 'membership']) {
    const all = reply.edges.filter((one) => one.kind === kind).sort((a, b) => b.value - a.value);
    if (all.length === 0) continue;
    await page.getByLabel('Kind of links').selectOption(kind);
    await page.waitForURL((url) => url.searchParams.get('kind') === kind);
    const count = Math.min(60, all.length);
    await page.waitForFunction((n) => document.querySelectorAll('#chain .band').length === n, count);
    // A pattern of its own, not a colour alone.
    assert.match(await page.locator('#chain .band').first().getAttribute('fill'), /^url/);
    const [one] = all;
    await page.locator(`#chain .band[data-id="${one.from}>${one.to}"]`).dispatchEvent('click');
    const panel = page.getByRole('complementary', { name: 'What is picked' });
    await panel.getByText('Rests on').waitFor();
    const text = plain(await panel.innerText());
    for (const id of one.evidence) {
      const words = plain(reply.evidence.find((of) => of.id === id).text.en);
      assert.ok(text.includes(words), `${text} has no ${words}`);
    }
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('filters, stages, cluster and region of a chain are in the address', async () => {
  const { reply, query } = await aChain();
  const { page, complaints, close } = await open(`/en/value/chain?${query}`);
  await page.locator('#chain .node').first().waitFor();
  await page.getByLabel('Where the supplier is').selectOption('abroad');
  await page.waitForURL((url) => url.searchParams.get('place') === 'abroad');
  const stage = new Map(reply.nodes.map((node) => [node.id, node]));
  const far = reply.edges.filter(({ from }) => stage.get(from).place === 'abroad');
  const most = (at) => Math.min(60, far.filter(({ from }) => stage.get(from).stage === at).length);
  const users = reply.users.filter(({ region }) => !['usa', 'mex', 'can'].includes(region)).length;
  const count = most(-1) + most(-2) + Math.min(16, users);
  await page.waitForFunction((n) => document.querySelectorAll('#chain .band').length === n, count);
  await page.getByLabel('At least').fill('1000000000');
  await page.keyboard.press('Tab');
  await page.locator('#chain').getByText('No links pass the filters.').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.waitForURL((url) => !url.searchParams.has('place') && !url.searchParams.has('least'));
  await page.getByLabel('Stages of suppliers').selectOption('1');
  await page.waitForURL((url) => url.searchParams.get('steps') === '1');
  await page.waitForFunction(() => !document.querySelector('#chain .node[data-id^="-2:"]'));
  const { region } = await examples();
  await page.getByRole('combobox', { name: /^Region/ }).fill(region.id);
  await page.locator('.pickers li[role=option]').first().click();
  await page.waitForURL((url) => url.searchParams.get('region') === region.id);
  await page.locator('#chain .node, [role=alert]').first().waitFor();
  // What was chosen stays on the way to another page and back.
  await page.getByRole('link', { name: 'Sectors and tables' }).click();
  await page.getByRole('link', { name: 'Tables', exact: true }).click();
  await page.waitForURL('**/value/tables**');
  await page.getByRole('link', { name: 'Chains and trade' }).click();
  await page.waitForURL(
    (url) => url.searchParams.get('region') === region.id && url.searchParams.get('steps') === '1',
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('links are arcs on a map and rows of a table, those across the border alone on request', async () => {
  const { reply, query } = await aChain();
  const { page, complaints, close } = await open(`/en/value/chain?${query}`);
  await page.locator('#links canvas.maplibregl-canvas').scrollIntoViewIfNeeded();
  await drawn(page);
  assert.ok((await mapColours(page)) > 20, 'the map is blank');
  const title = page.locator('#links h3');
  await page.locator('#links tbody tr').first().waitFor();
  const across = reply.links.filter(({ crosses }) => crosses);
  assert.equal(
    plain(await title.innerText()),
    `${reply.links.length} links between places, ${across.length} of them across the border`,
  );
  await page.locator('#links tbody tr').first().hover();
  const said = page.locator('#links .pointed');
  await said.getByText(`→ ${nameOf(reply.links[0].to, reply.links[0].to_name)}`).waitFor();
  await page.getByLabel('Only across the border').check();
  await page.waitForURL((url) => url.searchParams.get('across') === '1');
  await page.waitForFunction(
    (n) => document.querySelector('#links h3').textContent.startsWith(`${n} links`),
    across.length,
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('needs are by sector with the places they come from, gaps alone on request; buyers, evidence and files follow', async () => {
  const { reply, query } = await aChain();
  const { currency } = reply.table;
  const { page, complaints, close } = await open(`/en/value/chain?${query}`);
  const rows = page.locator('#gaps tbody tr');
  await rows.first().waitFor();
  const [largest] = reply.gaps.toSorted((a, b) => b.need - a.need);
  const first = plain(await rows.first().innerText());
  for (const text of [money(largest.need, currency), share(largest.here), share(largest.abroad)])
    assert.ok(first.includes(text), `${first} has no ${text}`);
  assert.equal(await rows.first().locator('svg').count(), 1);
  const gaps = reply.gaps.filter(({ flags }) => flags.length > 0);
  await page.getByLabel(`Only gaps (${gaps.length} of ${reply.gaps.length})`).check();
  await page.waitForFunction(
    (n) => document.querySelectorAll('#gaps tbody tr').length === n,
    Math.min(20, gaps.length),
  );
  assert.equal(await page.locator('#two-way').count(), Number(reply.two_way.length > 0));
  assert.equal(await page.locator('#users tbody tr').count(), Math.min(15, reply.users.length));
  const evidence = await page.locator('#evidence').innerText();
  for (const { text } of reply.evidence) assert.ok(evidence.includes(text.en), text.en);
  for (const { en } of reply.notes) assert.ok(evidence.includes(en), en);
  for (const [section, list] of [
    ['chain', 'edges'],
    ['gaps', 'gaps'],
    ['users', 'users'],
    ['links', 'links'],
    ['evidence', 'evidence'],
  ]) {
    const file = await page.locator(`#${section} a[download]`).first().getAttribute('href');
    assert.ok(file.includes(`list=${list}`) && file.includes('format=csv'), file);
    assert.equal((await fetch(BASE + file)).status, 200, file);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a region without the cluster is told in the words of the server, and another can be chosen', async () => {
  const { cluster } = await examples();
  const { page, close } = await open('/en/about');
  await page.route('**/api/v1/value/chain**', (route) =>
    route.fulfill({
      status: 404,
      contentType: 'application/problem+json',
      json: {
        detail: 'us:county:01001 has no jobs in industries of this cluster',
        action: 'Ask for another.',
      },
    }),
  );
  await page.goto(`${BASE}/en/value/chain?cluster=${cluster.key}&region=us:county:01001`);
  await page
    .getByRole('alert')
    .getByText('has no jobs in industries of this cluster. Ask for another.')
    .waitFor();
  assert.equal(await page.getByRole('combobox', { name: /^Region/ }).count(), 1);
  await page.unroute('**/api/v1/value/chain**');
  const { query } = await aChain();
  await page.goto(`${BASE}/en/value/chain?${query}`);
  await page.locator('#chain .node').first().waitFor();
  await close();
});

/** Trade by product of a pair of countries with links; otherwise what the server says is missing. */
async function aTrade() {
  let missing = '';
  for (const [from, to] of [
    ['mx', 'us'],
    ['us', 'mx'],
    ['ca', 'us'],
    ['us', 'ca'],
  ]) {
    const reply = await fetch(`${BASE}/api/v1/value/links?from=${from}&to=${to}`);
    const found = await reply.json();
    if (reply.ok && found.links.length > 0) return { found, query: `seller=${from}&buyer=${to}` };
    if (!reply.ok) missing ||= found.detail ?? found.message ?? String(reply.status);
  }
  return { missing: missing || 'no pair has links' };
}
const endsOf = (link) => `${nameOf(link.from, link.from_name)} → ${nameOf(link.to, link.to_name)}`;

test('trade links say what goods are worth and are used for, or what is missing', async (context) => {
  const { found, query, missing } = await aTrade();
  const { page, complaints, close } = await open(`/en/value/links?${query ?? ''}`);
  if (!found) {
    const said = plain(await page.getByRole('alert').innerText());
    assert.ok(said.length > 'This could not be shown'.length + 10, said);
    assert.equal(await page.getByLabel('Country that sells').count(), 1);
    await close();
    return context.skip(missing);
  }
  await page.locator('#links tbody tr').first().waitFor();
  const lead = plain(await page.locator('.lead').innerText());
  for (const text of [money(found.all, found.currency), money(found.linked, found.currency), found.year])
    assert.ok(lead.includes(text), `${lead} has no ${text}`);
  const uses = plain(await page.locator('#uses').innerText());
  const there = found.end_uses.filter((use) => use.share >= 0.0005);
  assert.equal(await page.locator('#uses rect').count(), there.length);
  for (const use of there) assert.ok(uses.includes(share(use.share)), `${uses} has no ${use.id}`);
  const [largest] = found.links.toSorted((a, b) => b.value - a.value);
  const first = plain(await page.locator('#links tbody tr').first().innerText());
  for (const text of [
    endsOf(largest),
    money(largest.value, found.currency),
    largest.industry_name.en,
    largest.port?.name ?? '',
  ])
    assert.ok(first.includes(plain(text)), `${first} has no ${text}`);
  for (const [section, list] of [
    ['links', 'links'],
    ['products', 'products'],
    ['suppliers', 'suppliers'],
    ['buyers', 'buyers'],
    ['twins', 'twins'],
    ['evidence', 'evidence'],
  ]) {
    if (found[list].length === 0) continue;
    const rows = await page.locator(`#${section} tbody tr`).count();
    assert.equal(rows, Math.min(found[list].length, list === 'links' ? 12 : list === 'evidence' ? 25 : 10));
    const file = await page.locator(`#${section} a[download]`).first().getAttribute('href');
    assert.ok(file.includes(`list=${list}`) && file.includes('format=csv'), file);
    assert.equal((await fetch(BASE + file)).status, 200, file);
  }
  const notes = await page.locator('#evidence').innerText();
  for (const { en } of found.notes) assert.ok(notes.includes(en), en);
  assert.deepEqual(complaints, []);
  await close();
});

test('a trade link opens what it rests on, with the mouse and with the keyboard', async (context) => {
  const { found, query, missing } = await aTrade();
  if (!found) return context.skip(missing);
  const { page, complaints, close } = await open(`/en/value/links?${query}`);
  await page.locator('#links canvas.maplibregl-canvas').scrollIntoViewIfNeeded();
  await drawn(page);
  assert.ok((await mapColours(page)) > 20, 'the map is blank');
  if (found.links.some(({ port }) => port)) assert.ok((await page.locator('#links .name').count()) > 0);
  const sorted = found.links.toSorted((a, b) => b.value - a.value);
  const rows = page.locator('#links tbody tr');
  await rows.nth(1).locator('td').first().click();
  await page.waitForURL((url) => url.searchParams.get('pick') === `${sorted[1].from}>${sorted[1].to}`);
  await rows.first().locator('th button').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('pick') === `${sorted[0].from}>${sorted[0].to}`);
  const panel = page.getByRole('complementary', { name: 'What is picked' });
  await panel.getByText('Rests on').waitFor();
  const text = plain(await panel.innerText());
  for (const words of [
    endsOf(sorted[0]),
    money(sorted[0].upper, found.currency),
    `Tier ${sorted[0].tier}`,
    ...sorted[0].evidence.map((one) => found.evidence.find(({ id }) => id === one).text.en),
  ])
    assert.ok(text.includes(plain(words)), `${text} has no ${words}`);
  await page.reload();
  await panel.getByText('Rests on').waitFor();
  await panel.getByRole('button', { name: 'Clear selection' }).click();
  await page.waitForURL((url) => !url.searchParams.has('pick'));
  assert.deepEqual(complaints, []);
  await close();
});

test('filters, cluster and product of trade links are in the address', async (context) => {
  const { found, query, missing } = await aTrade();
  if (!found) return context.skip(missing);
  const { page, complaints, close } = await open(`/en/value/links?${query}`);
  await page.locator('#links tbody tr').first().waitFor();
  const least = Math.ceil(found.links.map(({ value }) => value).sort((a, b) => b - a)[2] / 1e6);
  await page.getByLabel('At least').fill(String(least));
  await page.keyboard.press('Tab');
  await page.waitForURL((url) => url.searchParams.get('least') === String(least));
  const left = found.links.filter(({ value }) => value >= least * 1e6).length;
  await page.waitForFunction(
    (n) => document.querySelectorAll('#links tbody tr').length === n,
    Math.min(12, left),
  );
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.waitForURL((url) => !url.searchParams.has('least'));
  const product = found.products[0].product.slice(0, 2);
  const field = page.getByLabel('Product (HS code)');
  await field.fill('cars');
  await page.keyboard.press('Tab');
  await page.getByText('is made of digits').waitFor();
  await field.fill(product);
  await page.keyboard.press('Tab');
  await page.waitForURL((url) => url.searchParams.get('product') === product);
  await page.locator('.lead', { hasText: `HS ${product}` }).waitFor();
  // What was chosen stays on the way to another page and back.
  await page.getByRole('link', { name: 'Sectors and tables' }).click();
  await page.getByRole('link', { name: 'Tables', exact: true }).click();
  await page.waitForURL('**/value/tables**');
  await page.getByRole('link', { name: 'Chains and trade' }).click();
  await page.getByRole('link', { name: 'Trade links' }).click();
  await page.waitForURL((url) => url.searchParams.get('product') === product);
  assert.deepEqual(complaints, []);
  await close();
});

test('trade that is not known by product is told in the words of the server, and the countries change places', async () => {
  const { page, close } = await open('/en/about');
  const asked = [];
  await page.route('**/api/v1/value/links**', (route) => {
    asked.push(new URL(route.request().url()).searchParams);
    return route.fulfill({
      status: 404,
      contentType: 'application/problem+json',
      json: { detail: 'no trade by product: import a list', action: 'Then build.' },
    });
  });
  await page.goto(`${BASE}/fr/value/links?seller=us&buyer=ca`);
  await page.getByRole('alert').getByText('no trade by product: import a list. Then build.').waitFor();
  await page.getByRole('button', { name: 'Échanger vendeur et acheteur' }).click();
  await page.waitForURL(
    (url) => url.searchParams.get('seller') === 'ca' && url.searchParams.get('buyer') === 'us',
  );
  await page.getByLabel('Pays vendeur').selectOption('us');
  await page.waitForURL((url) => url.searchParams.get('buyer') === 'ca');
  await page.waitForLoadState('networkidle');
  assert.deepEqual(
    asked.map((one) => `${one.get('from')} ${one.get('to')}`),
    ['us ca', 'ca us', 'us ca'],
  );
  await close();
});

/** A shock to the sectors of a region that export most, or why there is none. */
async function aShock(more = '') {
  await tables();
  const { sectors } = await ask(`value/indicators?table=${TABLE}&region=usa`);
  const most = sectors.toSorted((a, b) => b.exports - a.exports).slice(0, 2);
  const struck = sectors.filter((one) => most.includes(one)).map(({ sector }) => sector);
  const asked = `table=${TABLE}&region=usa&sectors=${struck}`;
  const reply = await fetch(
    `${BASE}/api/v1/value/shock?${asked}&loss=0.3&days=30&recovery=60&stock=90&horizon=365${more}`,
  );
  // A server without shocks answers with its page.
  if (!reply.ok || !/json/.test(reply.headers.get('content-type') ?? ''))
    return { missing: `no shocks here: ${reply.status}` };
  return { found: await reply.json(), sectors, struck, query: asked };
}

test('a shock says what it costs, runs its course and marks those that were struck', async (context) => {
  const { found, query, missing } = await aShock();
  if (!found) return context.skip(missing);
  const { currency } = found.table;
  const { page, complaints, close } = await open(`/en/value/shock?${query}`);
  await page.locator('#sectors tbody tr').first().waitFor();
  await page.locator('#places tbody tr, #regions tbody tr').first().waitFor();
  const said = plain(await page.locator('main').innerText());
  for (const text of [
    money(found.value_added_lost, currency),
    `${share(found.value_added_lost_share)} of a year’s`,
    money(found.output_lost, currency),
    money(found.unmet, currency),
    ...found.sector_names.map(({ en }) => en),
    ...found.notes.map(({ en }) => en),
    found.back === null ? 'not within 365 days' : 'Days until output is back',
  ])
    assert.ok(said.includes(plain(text)), `no ${text}`);
  assert.equal(await page.locator('[role=status].warning').count(), Number(found.may_collapse));
  const lines = page.locator('#course svg g[stroke-width="2.25"] path');
  await lines.first().waitFor();
  assert.equal(await lines.count(), 4);
  await page.locator('#hit svg rect').first().waitFor();
  // Names above bars are whole.
  const names = await page.locator('#hit svg').last().textContent();
  const hit = found.lost_sectors.filter(({ lost }) => lost > 0).toSorted((a, b) => b.lost - a.lost);
  for (const { name } of hit.slice(0, 12))
    assert.ok(names.replace(/\s/g, '').includes(name.en.replace(/\s/g, '')), `${names} has no ${name.en}`);
  const rows = page.locator('#sectors tbody tr');
  const first = plain(await rows.first().innerText());
  for (const text of [hit[0].name.en, money(hit[0].lost, currency), share(hit[0].share)])
    assert.ok(first.includes(text), `${first} has no ${text}`);
  assert.equal(first.includes('struck'), hit[0].struck);
  for (const [section, list, count] of [
    ['course', 'course', found.course.length],
    ['regions', 'regions', found.regions.length],
    ['sectors', 'sectors', found.lost_sectors.length],
    ['places', 'places', found.places.length],
  ]) {
    if (count === 0) continue;
    const file = await page.locator(`#${section} a[download]`).first().getAttribute('href');
    for (const part of [`list=${list}`, 'format=csv', 'region=usa', 'loss=0.3'])
      assert.ok(file.includes(part), file);
    assert.equal((await fetch(BASE + file)).status, 200, file);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('what is struck, how much and how long is in the address, and asked again when it changes', async (context) => {
  const { found, sectors, struck, query, missing } = await aShock();
  if (!found) return context.skip(missing);
  const { page, complaints, close } = await open(`/en/value/shock?${query}`);
  await page.locator('#sectors tbody tr').first().waitFor();
  await page.locator('summary', { hasText: 'Sectors that are struck' }).click();
  const other = sectors.find(({ sector }) => !struck.includes(sector));
  await page.getByLabel(nameOf(other.sector, other.name), { exact: true }).check();
  await page.waitForURL((url) => url.searchParams.get('sectors').split(',').includes(other.sector));
  await page.locator('.lead', { hasText: nameOf(other.sector, other.name) }).waitFor();
  for (const sector of struck) {
    const { name } = sectors.find((one) => one.sector === sector);
    await page.getByLabel(nameOf(sector, name), { exact: true }).uncheck();
  }
  await page.waitForURL((url) => url.searchParams.get('sectors') === other.sector);
  // The last one stays.
  assert.ok(await page.getByLabel(nameOf(other.sector, other.name), { exact: true }).isDisabled());
  await page.getByLabel('Production lost').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL((url) => url.searchParams.get('loss') === '0.35');
  await page.locator('.lead', { hasText: '35% less production' }).waitFor();
  await page.getByRole('textbox', { name: 'Days of stock' }).fill('0');
  await page.keyboard.press('Tab');
  assert.equal(await page.getByRole('textbox', { name: 'Days of stock' }).inputValue(), '90');
  await page.getByRole('textbox', { name: 'Days of full loss' }).fill('10');
  await page.keyboard.press('Tab');
  await page.waitForURL((url) => url.searchParams.get('days') === '10');
  await page.locator('.lead', { hasText: 'for 10 days' }).waitFor();
  await page.locator('#hit .order select').selectOption('share');
  await page.waitForURL((url) => url.searchParams.get('by') === 'share');
  await page.locator('.pickers').getByLabel('Region that is struck').selectOption('can');
  await page.waitForURL((url) => url.searchParams.get('region') === 'can');
  await page.locator('.lead', { hasText: 'Canada' }).waitFor();
  await page.reload();
  await page.locator('.lead', { hasText: '35% less production' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Days of full loss' }).inputValue(), '10');
  assert.deepEqual(complaints, []);
  await close();
});

test('a shock that may collapse is warned of, and one that cannot be computed leaves the controls', async (context) => {
  const { found, query, missing } = await aShock();
  if (!found) return context.skip(missing);
  const { page, close } = await open('/en/about');
  await page.route('**/api/v1/value/shock**', (route) =>
    route.fulfill({ json: { ...found, may_collapse: true, back: null } }),
  );
  await page.goto(`${BASE}/fr/value/shock?${query}`);
  await page.locator('[role=status].warning', { hasText: 'peut s’effondrer' }).waitFor();
  await page.locator('.lead', { hasText: 'ne revient pas' }).waitFor();
  await page.unroute('**/api/v1/value/shock**');
  await page.route('**/api/v1/value/shock**', (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      json: { detail: 'stock is too short', action: 'Ask for more.' },
    }),
  );
  await page.goto(`${BASE}/es/value/shock?${query}&stock=7`);
  await page.getByRole('alert').getByText('stock is too short. Ask for more.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Días de inventario' }).inputValue(), '7');
  await close();
});

const PATHS = [
  `/en/value/chain?table=${TABLE}`,
  `/es/value/chain?table=${TABLE}&steps=3&gaps=1`,
  '/es/value/links',
  `/fr/value/shock?table=${TABLE}&region=usa`,
  `/en/value?table=${TABLE}`,
  `/es/value/exports?table=${TABLE}&exporter=mex&method=wang-wei-zhu`,
  `/fr/value/exports?table=${TABLE}&to=importers`,
  `/es/value/origins?table=${TABLE}`,
  '/fr/value/tables',
  `/en/value/network?table=${TABLE}&region=mex`,
  '/es/value/region?region=mx:state:02',
  '/fr/value/change',
  '/en/value/dependency',
  `/es/value/extract?table=${TABLE}&region=usa`,
  `/fr/value/influence?table=${TABLE}`,
  '/en/value/redirect',
  '/es/value/mirror',
];

/** The answer of a page is there, or what is missing is said. */
const answered = (page) =>
  page.locator('main tbody tr, main [role=alert], main .page p > code').first().waitFor();
/** That an answer is missing is no fault of the page, which says so. */
const faults = (complaints) => complaints.filter((text) => !/status of 404/.test(text));

for (const colorScheme of ['light', 'dark']) {
  test(`value networks have no serious accessibility violations (${colorScheme})`, async () => {
    for (const path of PATHS) {
      const { page, complaints, close } = await open(path, { colorScheme });
      await answered(page);
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(500);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { resultTypes: ['violations'] }),
      );
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))}`);
      assert.deepEqual(serious, [], path);
      assert.deepEqual(faults(complaints), [], path);
      await close();
    }
  });
}

test('value networks fit a phone of 375 pixels', async () => {
  for (const path of PATHS) {
    const { page, close } = await open(path, {
      viewport: { width: 375, height: 760 },
      hasTouch: true,
      isMobile: true,
    });
    await answered(page);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    const over = await page.evaluate(
      () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - 375,
    );
    assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
    const out = await page.evaluate(() =>
      [...document.querySelectorAll('figure svg text')]
        .filter((text) => {
          const { left, right } = text.getBoundingClientRect();
          return text.textContent !== '' && (left < -1 || right > 376);
        })
        .map((text) => text.textContent),
    );
    assert.deepEqual(out, [], `${path}: names leave the page`);
    await close();
  }
});
