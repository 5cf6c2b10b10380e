import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
  if (!there) return t.skip('no network');
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

test('the keyboard alone finds a thing and opens its page', async (t) => {
  if (organisations.length === 0) return t.skip('no organisations');
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
  if (!at) return t.skip('no places');
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
  if (organisations.length === 0) return t.skip('no organisations');
  const path = pathOf(organisations[0].iri);
  const thing = await ask(`network/things/${path}?lang=es`);
  const { page, complaints, close } = await open(`/es/network/thing/${path}`);
  await page.locator('#facts').waitFor();
  assert.equal(await page.locator('h1').innerText(), thing.label);
  const values = thing.facts.flatMap((fact) => fact.values);
  assert.equal(await page.locator('#facts li').count(), values.length);
  const marks = page.locator('#facts .claim button');
  assert.equal(await marks.count(), values.filter(({ claim }) => claim).length);
  if ((await marks.count()) > 0) {
    const { claim } = values.find((value) => value.claim);
    const note = page.locator('#facts .claim [role=note]').first();
    await marks.first().focus();
    await page.keyboard.press('Enter');
    assert.ok(await note.isVisible());
    assert.ok((await note.innerText()).includes(claim.source.name));
    await page.keyboard.press('Escape');
    assert.ok(!(await note.isVisible()));
  }
  for (const link of await page.locator('#data a[href^="/doc/"]').all()) {
    const reply = await fetch(BASE + (await link.getAttribute('href')));
    assert.equal(reply.status, 200, await link.getAttribute('href'));
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('the network is walked from link to link, in a drawing and as a list', async (t) => {
  if (organisations.length === 0) return t.skip('no organisations');
  const path = pathOf(organisations[0].iri);
  const around = await ask(`network/neighbours/${path}?limit=24&lang=en`);
  const { page, complaints, close } = await open(`/en/network/explore/${path}`);
  await page.locator('#links').waitFor();
  await page.locator('.drawing canvas').first().waitFor({ state: 'attached' });
  const own = around.edges.filter(({ from, to }) => [from, to].includes(around.centre));
  assert.equal(await page.locator('#links li').count(), own.length);
  if (around.more > 0)
    assert.ok(plain(await page.locator('#finding').innerText()).includes(String(around.more)));
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

test('a question is filled in and answered with its receipt', async (t) => {
  const all = await ask('network/questions?lang=fr').catch(() => []);
  if (all.length === 0) return t.skip('no questions');
  const { page, complaints, close } = await open('/fr/network/questions');
  await page.locator('#questions').waitFor();
  assert.equal(await page.locator('#questions li').count(), all.length);
  const { number, parameters } = all[0];
  const asked = parameters
    .map(({ name, default: usual }) => `&${name}=${encodeURIComponent(usual ?? '')}`)
    .join('');
  const answer = await ask(`network/questions/${number}?lang=fr${asked}`);
  await page.locator('#questions a').first().click();
  await page.locator('#receipt').waitFor();
  assert.equal(plain(await page.locator('#finding').innerText()), plain(answer.text));
  assert.ok((await page.locator('#receipt').innerText()).includes(answer.receipt.query_id));
  assert.deepEqual(complaints, []);
  await close();
});

test('a form says at the field what is wrong, before anything is sent', async (t) => {
  if (!there) return t.skip('no network');
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

test('a member signs in, registers an organisation and corrects it', async (t) => {
  if (!invented) return t.skip('needs an account');
  const name = `Invented ${Date.now()}`;
  // The mock has one session for everybody.
  await fetch(`${BASE}/api/v1/session`, { method: 'DELETE' });
  const { page, complaints, close } = await open('/en/account');
  await page.getByLabel('E-mail').fill('member@example.org');
  await page.getByLabel('Password', { exact: true }).fill('invented');
  await page.keyboard.press('Enter');
  await page.locator('#sign-out').waitFor();
  await page.goto(`${BASE}/en/network/organisations/new`);
  await page.getByLabel('Value').first().fill(name);
  await page.getByRole('group', { name: 'Statement 2' }).getByLabel('Value').selectOption('firm');
  await page
    .getByRole('group', { name: 'Statement 3' })
    .getByRole('combobox', { name: 'Place' })
    .fill('Querétaro');
  await page.locator('li[role=option]').first().click();
  await page.getByLabel('Source of these statements').fill('Own entry');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/network/**');
  const made = (await ask(`network/organisations?q=${encodeURIComponent(name)}&lang=en`)).items[0];
  assert.equal(made.type, 'firm');
  assert.equal(made.place, 'mx:state:22');
  await page.goto(`${BASE}/en/network/organisations/${made.id}/edit`);
  await page.getByRole('button', { name: /^Withdraw: Type/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const after = await ask(`network/entities/${made.id}?lang=en`);
  assert.equal(after.facts.find(({ predicate }) => predicate === 'type').claims[0].status, 'withdrawn');
  await page.goto(`${BASE}/en/account`);
  await page.locator('#sign-out').click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  // The thing's page of the mock knows only its own world.
  assert.deepEqual(
    complaints.filter((one) => !one.includes('404')),
    [],
  );
  await close();
});

test('a spreadsheet is tried before it is imported, and what is refused is named', async (t) => {
  if (!invented) return t.skip('needs an account');
  const { page, close } = await open('/es/network/import');
  const goes = page.getByRole('button', { name: 'Importar', exact: true });
  assert.ok(await goes.isDisabled());
  await page.locator('input[type=file]').setInputFiles({
    name: 'organizaciones.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,place,source\n'),
  });
  await page.getByRole('button', { name: 'Probar' }).click();
  await page.locator('#report').waitFor();
  assert.ok((await page.locator('#report').innerText()).includes('Prueba de organizaciones.csv'));
  assert.ok((await page.locator('#report tbody tr').count()) > 0);
  assert.ok(!(await goes.isDisabled()));
  await close();
});

test('duplicates are decided by keyboard, and a decision is undone', async (t) => {
  if (!invented) return t.skip('needs an account');
  const reviews = await ask('network/reviews?state=open&lang=en');
  const { page, close } = await open('/en/network/reviews');
  await page.locator('#weights').waitFor();
  const { left, right } = reviews[0];
  for (const { label } of [left, right])
    assert.ok((await page.locator('table').first().innerText()).includes(label));
  await page.keyboard.press('m');
  await page.locator('#decided').waitFor();
  assert.equal((await ask('network/reviews?state=open&lang=en')).length, reviews.length - 1);
  await page.keyboard.press('z');
  await page.locator('#decided').waitFor({ state: 'detached' });
  assert.equal((await ask('network/reviews?state=open&lang=en')).length, reviews.length);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(`**pair=${reviews[1].id}**`);
  await close();
});

test('candidates have scores in parts; who is excluded is not among them', async (t) => {
  const needs = await ask('network/entities?kind=need&limit=1&lang=en').catch(() => ({ items: [] }));
  const need = needs.items[0];
  if (!need) return t.skip('no needs');
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
  if (organisations.length < 2) return t.skip('no organisations');
  const [from, to] = [organisations[0], organisations.at(-1)];
  const { steps } = await ask(`network/path?from=${from.id}&to=${to.id}&lang=en`);
  const { page, close } = await open(`/en/network/path?from=${from.id}&to=${to.id}`);
  await page.locator(steps.length === 0 ? '#none' : '#steps').waitFor();
  assert.equal(await page.locator('#steps .edge').count(), steps.length);
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
    if (!there) return t.skip('no network');
    for (const path of pages()) {
      const { page, close } = await open(`/${lang}/${path}`, {
        colorScheme,
        viewport: { width: 375, height: 760 },
        hasTouch: true,
        isMobile: true,
      });
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(200);
      const over = await page.evaluate(
        () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - 375,
      );
      assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { resultTypes: ['violations'] }),
      );
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html }) => html.slice(0, 160))
              .join(' | ')}`,
        );
      assert.deepEqual(serious, [], path);
      await close();
    }
  });
