import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { PHONE, fitsEverybody } from './accessible.mjs';
import { ask, BASE, open, without, withBrowser } from './browser.mjs';

withBrowser();

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const pathOf = (iri) => iri.slice(iri.indexOf('/id/') + 4);

/** A server without a knowledge network, or without entries of a registry, is asked only what it has. */
let there = false;
let organisations = [];
/** Vite's invented answers can be changed without an account that anybody would have to make. */
let invented = false;

before(async () => {
  there = await ask('network/search?limit=1&lang=en').then(
    () => true,
    () => false,
  );
  if (!there) return;
  organisations = (await ask('network/search?kind=organisation&limit=50&lang=en')).items;
  invented = (await ask('meta')).release === 'mock';
});

test('the search says what it found, narrows by facets, and its link restores it', async (t) => {
  if (!there) return without(t, 'no network');
  const reply = await ask('network/search?limit=20&lang=en');
  const { page, complaints, close } = await open('/en/network');
  await page.locator('#found').waitFor();
  assert.equal(await page.locator('ol[aria-label=Results] > li').count(), reply.items.length);
  const facet = reply.facets.find(({ field }) => field === 'kind');
  await page
    .getByRole('button', { name: new RegExp(`^${facet.label} `) })
    .first()
    .click();
  await page.waitForURL(`**kind=${facet.value}**`);
  const narrowed = await ask(`network/search?limit=20&lang=en&kind=${facet.value}`);
  await page.waitForFunction(
    (n) => document.querySelectorAll('ol[aria-label=Results] > li').length === n,
    narrowed.items.length,
  );
  await page.reload();
  await page.locator('#found').waitFor();
  assert.equal(await page.locator('[aria-pressed=true]').count(), 1);
  await page.locator('#clear').click();
  await page.waitForURL((url) => !url.search.includes('kind='));
  assert.deepEqual(complaints, []);
  await close();
});

test('what narrows a search is called as in the language of the page', async (t) => {
  if (organisations.length === 0) return without(t, 'no organisations');
  const { facets } = await ask('network/search?kind=organisation&limit=1&lang=fr');
  const { items } = await ask('clusters?lang=fr');
  const names = new Map(items.map(({ key, name }) => [key, name.fr]));
  const clusters = facets.filter(({ field }) => field === 'cluster');
  assert.ok(clusters.length > 0);
  for (const { value, label } of clusters) assert.equal(label, names.get(value));
  for (const { label } of facets) assert.ok(label !== '' && !label.includes(':'), label);
  const { page, complaints, close } = await open('/fr/network?kind=organisation');
  await page.getByRole('button', { name: new RegExp(`^${clusters[0].label} `) }).click();
  await page.waitForURL(`**cluster=${clusters[0].value}**`);
  assert.deepEqual(complaints, []);
  await close();
});

test('an initiative counts the clusters of those who take part', async (t) => {
  if (organisations.length === 0) return without(t, 'no organisations');
  const { clusters } = await ask('network/initiatives/women-entrepreneurship?lang=es');
  assert.ok(clusters.length > 0);
  const { page, complaints, close } = await open('/es/network/initiatives/women-entrepreneurship');
  const counted = page.locator('section', {
    has: page.getByRole('heading', { name: 'En qué clústeres', exact: true }),
  });
  await counted.getByRole('link', { name: clusters[0].label, exact: true }).waitFor();
  assert.equal(await counted.locator('li').count(), Math.min(12, clusters.length));
  assert.equal(await counted.locator('li .number').first().innerText(), String(clusters[0].count));
  assert.deepEqual(complaints, []);
  await close();
});

test('ecosystems have a group of their own and lead to the figures of their territory', async (t) => {
  if (organisations.length === 0) return without(t, 'no organisations');
  const { page, complaints, close } = await open('/es/network/initiatives');
  const group = (id) => page.locator(`section#${id} li`);
  await group('ecosystems').first().waitFor();
  assert.deepEqual([await group('initiatives').count(), await group('ecosystems').count()], [5, 4]);
  await group('ecosystems').getByRole('link', { name: 'Frontera Estados Unidos-México' }).click();
  await page.waitForURL('**/network/initiatives/us-mexico-border');
  await page.getByRole('link', { name: 'Sus clústeres y cifras' }).click();
  await page.waitForURL('**/es/region/custom**');
  await page.getByRole('heading', { level: 1, name: 'Frontera Estados Unidos-México' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the keyboard alone finds a thing and opens its page', async (t) => {
  if (organisations.length === 0) return without(t, 'no organisations');
  const wanted = organisations[0];
  const { page, close } = await open('/en/network');
  const box = page.getByRole('combobox', { name: 'Search the network' });
  await box.fill(wanted.label);
  await page.locator('li[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/network/thing/**');
  await page.locator('#facts').waitFor();
  await page.goBack();
  await box.fill(wanted.label);
  await page.keyboard.press('Enter');
  await page.waitForURL('**q=**');
  // What was found before may still stand there for a moment.
  await page.locator('ol[aria-label=Results]').getByText(wanted.label, { exact: true }).first().waitFor();
  await close();
});

test('what is near a place comes the nearest first', async (t) => {
  const at = organisations.find(({ place }) => place)?.place;
  if (!at) return without(t, 'no places');
  const reply = await ask(`network/near?place=${at.id}&km=500&limit=20&lang=en`);
  const { page, close } = await open(`/en/network?near=${at.id}&nearName=There&km=500`);
  await page.locator('#found, #none').first().waitFor();
  const items = page.locator('ol[aria-label=Results] > li');
  assert.equal(await items.count(), reply.items.length);
  const away = reply.items.map(({ distance_km }) => distance_km);
  assert.deepEqual(
    away,
    [...away].sort((a, b) => a - b),
  );
  await close();
});

test('a page of a thing has every fact, what each rests on, and the same as data', async (t) => {
  if (organisations.length === 0) return without(t, 'no organisations');
  const path = pathOf(organisations[0].iri);
  const thing = await ask(`network/things/${path}?lang=es`);
  const { facts } = await ask(`network/entities/${path.split('/').at(-1)}?lang=es`);
  const { page, complaints, close } = await open(`/es/network/thing/${path}`);
  await page.locator('#facts').waitFor();
  assert.equal(await page.locator('h1').innerText(), thing.label);
  const claims = facts.flatMap((fact) => fact.claims);
  assert.equal(await page.locator('#facts li').count(), claims.length);
  const marks = page.locator('#facts .claim button');
  assert.equal(await marks.count(), claims.length);
  const note = page.locator('#facts .claim [role=note]').first();
  await marks.first().focus();
  await page.keyboard.press('Enter');
  assert.ok(await note.isVisible());
  assert.ok((await note.innerText()).includes(claims[0].source.name));
  await page.keyboard.press('Escape');
  assert.ok(!(await note.isVisible()));
  // Neither ids nor terms of vocabularies stand where a word is due.
  const told = await page.locator('#facts, #from').allInnerTexts();
  assert.ok(
    !/\b[0-9A-HJKMNP-TV-Z]{26}\b|[a-z][A-Z][a-z]+|\b(us|mx|ca):[a-z]+:/.test(told.join(' ')),
    told.join(' '),
  );
  for (const link of await page.locator('#data a[href^="/doc/"]').all()) {
    const reply = await fetch(BASE + (await link.getAttribute('href')));
    assert.equal(reply.status, 200, await link.getAttribute('href'));
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('the network is walked from link to link, in a drawing and as a list', async (t) => {
  if (organisations.length === 0) return without(t, 'no organisations');
  const path = pathOf(organisations[0].iri);
  const around = await ask(`network/neighbours/${path}?limit=24&lang=en`);
  const { page, complaints, close } = await open(`/en/network/explore/${path}`);
  await page.locator('#links').waitFor();
  await page.locator('.drawing canvas').first().waitFor({ state: 'attached' });
  // Statements are told at the links they are about, not as things beside them.
  assert.ok(around.nodes.every(({ kind }) => kind !== 'claim'));
  const own = around.edges;
  assert.equal(await page.locator('#links li').count(), own.length);
  // A kind that is taken out leaves the list and the address.
  const boxes = page.locator('fieldset input[type=checkbox]');
  await boxes.first().uncheck();
  await page.waitForURL('**hide=**');
  assert.ok((await page.locator('#links li').count()) < own.length);
  await boxes.first().check();
  const link = page.locator('#links li a').first();
  const next = await link.innerText();
  await link.click();
  await page.waitForURL('**trail=**');
  await page.getByRole('heading', { level: 1, name: next }).waitFor();
  await page.getByRole('button', { name: 'List only' }).click();
  await page.waitForURL('**view=list**');
  assert.equal(await page.locator('.drawing').count(), 0);
  await page.getByRole('navigation', { name: 'The way here' }).getByRole('link').first().click();
  await page.waitForURL(`**/explore/${path}**`);
  assert.deepEqual(complaints, []);
  await close();
});

test('a query is written, run, linked, refused where it is wrong, and cancelled', async () => {
  const { page, close } = await open('/en/network/sparql');
  const editor = page.getByRole('textbox', { name: /^Query/ });
  await editor.waitFor();
  await editor.fill('SELECT ?s ?p WHERE { ?s ?p skos:Concept } LIMIT 3');
  await page.keyboard.press('Control+Enter');
  await page.locator('#results').waitFor();
  // The prefix that was not declared is, in the text and in the link.
  const link = page.url();
  assert.ok(decodeURIComponent(link).includes('PREFIX skos:'));
  assert.ok((await page.locator('#results tbody tr').count()) > 0);
  await editor.fill('SELECT * { ?s ?p');
  await page.locator('#run').click();
  await page.locator('#refused').waitFor();
  assert.ok(/Line \d+, column \d+/.test(await page.locator('#refused').innerText()));
  await editor.fill('# slow\nSELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }');
  await page.locator('#run').click();
  await page.locator('#cancel').click();
  await page.getByText('Cancelled.').waitFor();
  await page.goto(link);
  await page.locator('#results tbody tr').first().waitFor();
  await close();
});

test('completion knows the vocabulary and brings the prefix with it', async () => {
  const { page, close } = await open('/fr/network/sparql');
  const editor = page.getByRole('textbox', { name: /^Requête/ });
  await editor.waitFor();
  await page.waitForLoadState('networkidle');
  await editor.fill('SELECT * { ?s ');
  await page.keyboard.type('ic:locationQ');
  const found = page.locator('.cm-tooltip-autocomplete li').first();
  await found.waitFor();
  assert.ok((await found.innerText()).includes('quotient de localisation'));
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  const text = await editor.innerText();
  assert.ok(text.includes('PREFIX ic:') && text.includes('ic:locationQuotient'), text);
  await page.keyboard.type(' ?lq } LIMIT 5');
  await page.keyboard.press('Control+Enter');
  await page.locator('#results').waitFor();
  await close();
});

test('every example runs', async (t) => {
  if (invented) return t.skip('the mock has no evaluator');
  const { page, close } = await open('/es/network/sparql');
  const pick = page.locator('.example select');
  await page.getByRole('textbox', { name: /^Consulta/ }).waitFor();
  for (const option of (await pick.locator('option').all()).slice(1)) {
    await pick.selectOption(await option.getAttribute('value'));
    await page
      .locator('#results')
      .evaluate((node) => node.remove())
      .catch(() => undefined);
    await page.locator('#run').click();
    await page.locator('#results, #refused').first().waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('#refused').count(), 0, await option.innerText());
  }
  await close();
});

for (const [lang, receipt] of [
  ['en', 'Receipt'],
  ['es', 'Recibo'],
  ['fr', 'Reçu'],
])
  test(`a question is filled in and answered with its receipt (${lang})`, async (t) => {
    const all = await ask(`network/questions?lang=${lang}`).catch(() => []);
    if (all.length === 0) return without(t, 'no questions');
    const { page, complaints, close } = await open(`/${lang}/network/questions`);
    await page.locator('#questions').waitFor();
    assert.equal(await page.locator('#questions li').count(), all.length);
    const { number, parameters } = all[0];
    const asked = parameters
      .map(({ name, default: usual }) => `&${name}=${encodeURIComponent(usual ?? '')}`)
      .join('');
    const answer = await ask(`network/questions/${number}?lang=${lang}${asked}`);
    await page.locator('#questions a').first().click();
    await page.locator('#receipt').waitFor();
    assert.equal(plain(await page.locator('#finding').innerText()), plain(answer.text));
    await page.getByRole('heading', { level: 2, name: receipt }).waitFor();
    const told = plain(await page.locator('#receipt').innerText());
    for (const part of [
      answer.receipt.query_id,
      answer.receipt.release,
      ...answer.receipt.sources.map(({ title }) => title),
    ])
      assert.ok(told.includes(part), `${told} has no ${part}`);
    // Names stand where the answer has ids of the registry and codes of places.
    const table = await page.locator('main table tbody').first().innerText();
    assert.ok(!/\b[0-9A-HJKMNP-TV-Z]{26}\b|\b(us|mx|ca):[a-z]+:/.test(table), table);
    assert.deepEqual(complaints, []);
    await close();
  });

test('a form says at the field what is wrong, before anything is sent', async (t) => {
  if (!there) return without(t, 'no network');
  const { page, close } = await open('/en/network/organisations/new');
  let sent = 0;
  page.on('request', (request) => (sent += Number(request.method() === 'POST')));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').waitFor();
  const first = page.locator('[aria-invalid=true]').first();
  assert.ok(await first.evaluate((node) => node === document.activeElement));
  const told = await first.getAttribute('aria-describedby');
  assert.ok((await page.locator(`[id="${told}"]`).innerText()).length > 0);
  assert.equal(sent, 0);
  await close();
});

test('candidates have scores in parts; who is excluded is not among them', async (t) => {
  const needs = await ask('network/entities?kind=need&limit=1&lang=en').catch(() => ({ items: [] }));
  const need = needs.items[0];
  if (!need) return without(t, 'no needs');
  const { page, complaints, close } = await open(`/en/network/matches?need=${need.id}`);
  await page.locator('#finding').waitFor();
  const offered = await page.locator('#candidates h2').allInnerTexts();
  const excluded = await page.locator('#excluded li a').allInnerTexts();
  for (const one of excluded) assert.ok(!offered.includes(one), one);
  if (offered.length > 0) assert.ok((await page.locator('#candidates .parts li').count()) > 0);
  await page.getByRole('heading', { level: 1, name: need.label }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the way between two organisations has the evidence of each link', async (t) => {
  if (organisations.length < 2) return without(t, 'no organisations');
  const [from, to] = [organisations[0], organisations.at(-1)];
  const { steps } = await ask(`network/path?from=${from.id}&to=${to.id}&lang=en`);
  const { page, close } = await open(`/en/network/path?from=${from.id}&to=${to.id}`);
  await page.locator(steps.length === 0 ? '#none' : '#steps').waitFor();
  assert.equal(await page.locator('#steps .edge').count(), steps.length);
  // Also where a step goes against what is said: the mark tells it from who it is said of.
  for (const [i, { from, to, backwards, claim }] of steps.entries()) {
    assert.ok(claim.source.name && claim.status, JSON.stringify(claim));
    const mark = page.locator('#steps .edge').nth(i).getByRole('button').first();
    const said = await mark.getAttribute('aria-label');
    assert.ok(said.includes((backwards ? to : from).label), said);
    assert.ok(
      said.indexOf((backwards ? to : from).label) <= said.indexOf((backwards ? from : to).label),
      said,
    );
  }
  await close();
});

const pages = () => {
  const path = organisations[0] && pathOf(organisations[0].iri);
  return [
    'network?q=a',
    ...(path
      ? [`network/thing/${path}`, `network/explore/${path}?depth=2`, `network/explore/${path}?view=list`]
      : []),
    'network/explore',
    'network/questions',
    'network/questions/1',
    'network/sparql',
    'network/organisations',
    'network/organisations/new',
    'network/import',
    'network/reviews',
    'network/needs',
    'network/needs/new?kind=offer',
    'network/matches',
    'network/consortium',
    'network/path',
    'network/contacts',
    'network/initiatives',
    'account',
  ];
};

for (const [lang, colorScheme] of [
  ['en', 'dark'],
  ['es', 'light'],
  ['fr', 'dark'],
])
  test(`pages of the network are accessible and fit a phone (${lang}, ${colorScheme})`, async (t) => {
    if (!there) return without(t, 'no network');
    for (const path of pages()) {
      const { page, close } = await open(`/${lang}/${path}`, { colorScheme, ...PHONE });
      await fitsEverybody(page, path);
      await close();
    }
  });
