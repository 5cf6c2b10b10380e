import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, BASE, open, withBrowser } from './browser.mjs';

withBrowser();

const plain = (text) => text.replace(/\s+/g, ' ').trim();

test('the board says what there is, and whether it can be changed', async () => {
  const reply = await ask('projects');
  for (const [lang, none] of [
    ['en', 'No projects yet.'],
    ['es', 'Aún no hay proyectos.'],
    ['fr', 'Pas encore de projets.'],
  ]) {
    const { page, complaints, close } = await open(`/${lang}/projects`);
    await page.locator('#board').waitFor({ state: 'attached' });
    assert.equal(await page.locator('#board article').count(), reply.projects.length);
    if (reply.projects.length === 0) assert.equal(await page.locator('#none').innerText(), none);
    assert.equal(await page.locator('#add').count(), reply.editable ? 1 : 0);
    assert.equal(await page.locator('#reads').count(), reply.editable ? 0 : 1);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('a server that only reads refuses changes and says how to allow them', async () => {
  const { editable } = await ask('projects');
  if (editable) return;
  for (const [method, path] of [
    ['POST', 'projects'],
    ['PUT', 'projects/x'],
    ['DELETE', 'projects/x'],
  ]) {
    const reply = await fetch(`${BASE}/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: method === 'DELETE' ? undefined : JSON.stringify({ id: 'x', title: 'X' }),
    });
    assert.equal(reply.status, 403, method);
    assert.ok((await reply.json()).action.includes('--allow-edit'));
  }
});

test('a project that is not there is said', async () => {
  const { page, close } = await open('/en/projects/nobody-knows-this');
  await page.getByRole('alert').waitFor();
  assert.ok((await page.getByRole('alert').innerText()).includes('nobody-knows-this'));
  await close();
});

test('a project is added, gets evidence and a milestone, is reviewed, moves on and is removed', async () => {
  const { editable } = await ask('projects');
  if (!editable) return;
  const id = `e2e-${Date.now()}`;
  const { page, complaints, close } = await open('/en/projects');
  try {
    await page.getByLabel('Title').fill(id);
    await page.getByLabel('Owner').fill('Somebody');
    await page.getByRole('button', { name: 'Add the project' }).click();
    await page.waitForURL(`**/en/projects/${id}`);
    await page.locator('#finding').waitFor();
    await page.getByLabel('Place').fill('mx:state:02');
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await page.locator('#evidence tbody tr').waitFor({ timeout: 60_000 });
    await page.getByLabel('Milestone', { exact: true }).fill('Site found');
    await page.getByLabel('Due').fill('2020-01-31');
    await page.getByRole('button', { name: 'Add milestone' }).click();
    await page.locator('#milestones li').waitFor();
    assert.ok((await page.locator('#milestones li').innerText()).includes('overdue'));
    await page.getByLabel('Stage').selectOption('study');
    await page.waitForFunction(
      async (name) => (await (await fetch(`/api/v1/projects/${name}`)).json()).project.stage === 'study',
      id,
    );
    const review = await ask(`projects/${id}`);
    assert.equal(review.project.owner, 'Somebody');
    assert.equal(review.evidence[0].moved, review.evidence[0].now === null ? 'gone' : 'same_release');
    // An old revision is refused: nobody's change is lost.
    const late = await fetch(`${BASE}/api/v1/projects/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...review.project, revision: 0 }),
    });
    assert.equal(late.status, 409);
    await page.goto(`${BASE}/fr/projects`);
    await page.locator('#board article', { hasText: id }).waitFor();
    assert.ok(plain(await page.locator('#board').innerText()).includes('Étude'));
    const sheet = await (await fetch(`${BASE}/api/v1/projects?format=csv`)).text();
    assert.ok(sheet.startsWith('sheet,project,title') && sheet.includes(id));
    assert.deepEqual(complaints, []);
  } finally {
    await fetch(`${BASE}/api/v1/projects/${id}`, { method: 'DELETE' });
    await close();
  }
  assert.ok(!(await ask('projects')).projects.some((project) => project.id === id));
});
