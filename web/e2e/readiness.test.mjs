import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';

withBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const plain = (text) => text.replace(/\s+/g, ' ').trim();
const USUAL = 'readiness?level=mx:state&draws=0&top=500';

test('readiness stands beside priorities: the finding, a row a place, the plot, what is left out', async () => {
  const reply = await ask(USUAL);
  const { page, complaints, close } = await open('/en/priorities');
  await page.getByRole('link', { name: 'Readiness', exact: true }).click();
  await page.waitForURL('**/en/readiness');
  await page.locator('#finding').waitFor();
  assert.equal(plain(await page.locator('#finding').innerText()), plain(reply.finding.en));
  assert.equal(await page.locator('#list tbody tr').count(), Math.min(25, reply.list.length));
  assert.ok((await page.locator('#list tbody tr').first().innerText()).includes(reply.list[0].place_name.en));
  const both = reply.list.filter(({ measured, attractive }) => measured !== null && attractive !== null);
  if (both.length > 0) {
    await page.locator('#quadrant svg circle').first().waitFor();
    assert.equal(await page.locator('#quadrant svg circle').count(), both.length);
  }
  const out = reply.weights.filter(({ used }) => used === 0).length;
  assert.equal(await page.locator('#pillars li', { hasText: 'not rated' }).count(), out);
  assert.equal(await page.locator('#pillars li').count(), reply.weights.length);
  assert.deepEqual(complaints, []);
  await close();
});

test('draws give intervals, in Spanish and in French too, and the link keeps the choices', async () => {
  for (const [lang, rank, name] of [
    ['es', /Lugar|Posición|Rango/, 'es'],
    ['fr', /Rang/, 'fr'],
  ]) {
    const { page, complaints, close } = await open(`/${lang}/readiness?draws=200&level=us:state`);
    const reply = await ask('readiness?level=us:state&draws=200&top=500');
    await page.locator('#finding').waitFor({ timeout: 60_000 });
    assert.equal(plain(await page.locator('#finding').innerText()), plain(reply.finding[name]));
    assert.ok(rank.test(await page.locator('#list thead').innerText()));
    const file = await page.locator('#list a[download]').first().getAttribute('href');
    const csv = await fetch(BASE + file);
    assert.equal(csv.status, 200);
    assert.ok((await csv.text()).includes('position,place,'));
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('the portfolio of a region tells its roles with levers', async () => {
  const region = (await ask('priorities?country=mx&top=1')).priorities[0].place;
  const reply = await ask(`priorities/portfolio?country=mx&region=${region}&profile=balanced&draws=0`);
  const { page, complaints, close } = await open(`/en/priorities?region=${region}`);
  await page.getByRole('button', { name: 'Show the portfolio' }).click();
  await page.locator('#portfolio h3').first().waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('#portfolio h3').count(), reply.roles.length);
  for (const lever of reply.roles[0].levers)
    assert.ok(plain(await page.locator('#portfolio').innerText()).includes(plain(lever.en)));
  assert.deepEqual(complaints, []);
  await close();
});

test('readiness and projects hold to the rules of access, on a phone too', async () => {
  for (const [path, colorScheme] of [
    ['/en/readiness', 'light'],
    ['/fr/readiness?draws=200', 'dark'],
    ['/es/projects', 'light'],
  ]) {
    const { page, close } = await open(path, { viewport: { width: 390, height: 800 }, colorScheme });
    await page.locator(path.includes('projects') ? '#board' : '#finding').waitFor({ state: 'attached' });
    await page.waitForTimeout(500);
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
