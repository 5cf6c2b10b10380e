import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PHONE, fitsEverybody } from './accessible.mjs';
import { account, asked, clean, entity, erase, steward } from './accounts.mjs';
import { ask, open, withBrowser } from './browser.mjs';

withBrowser();
after(clean);

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const FIRM = [
  ['type', { type: 'word', word: 'firm' }],
  ['based_in', { type: 'place', region: 'mx:state:22' }],
];

test('who signs in is named and may do what the account may; signing out ends it', async () => {
  const { email, password, account: own } = await steward();
  const { page, complaints, close } = await open('/en/account');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(`${password} not`);
  await page.keyboard.press('Enter');
  const refused = page.getByRole('alert');
  await refused.waitFor();
  assert.ok(!/\d{3}|\{/.test(await refused.innerText()), await refused.innerText());
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.locator('#sign-out').waitFor();
  await page.getByRole('heading', { level: 1, name: own.name }).waitFor();
  await page.getByRole('link', { name: /Steward/ }).click();
  await page.locator('#audit tbody tr').first().waitFor();
  const first = plain(await page.locator('#audit tbody tr').first().innerText());
  assert.ok(first.includes('Signed in') && first.includes(own.name), first);
  await page.goBack();
  await page.locator('#sign-out').click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  assert.deepEqual(
    // The wrong password; what the log names may be erased since.
    complaints.filter((text) => !/status of 4(01|10)/.test(text)),
    [],
  );
  await close();
});

test('people of an organisation say something of it: it stands as their own word, and can be taken back', async () => {
  const own = await entity('organisation', 'Invented Looms', FIRM);
  const other = await entity('organisation', 'Invented Others', FIRM);
  const owner = await account('owner', [own.id]);
  const { page, complaints, close } = await open(`/en/network/thing/org/${own.id}`, { as: owner });
  await page.getByRole('link', { name: 'Correct or add' }).click();
  await page.locator('#recorded').waitFor();
  // They speak in the name of the organisation, unless they say otherwise.
  await page.waitForFunction(
    (label) => [...document.querySelectorAll('.source input')].some(({ value }) => value === label),
    own.label,
  );
  await page.locator('#own-word', { hasText: own.label }).waitFor();
  const source = page.getByLabel('Source of these statements');
  await source.fill('');
  assert.equal(await source.inputValue(), '', 'what is taken out stays out');
  await source.fill(own.label);
  await page.getByRole('button', { name: 'Add a statement' }).click();
  const line = page.getByRole('group', { name: 'Statement 1' });
  await line.getByLabel('What').selectOption({ label: 'Web site' });
  await line.getByLabel('Value').fill('https://looms.example/');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page
    .locator('#recorded li', { hasText: 'https://looms.example/' })
    .getByRole('button', { name: /rests on: self-declared$/ })
    .waitFor();
  assert.deepEqual(complaints, []);

  // An e-mail is told to members only, whatever else is public.
  await page.getByRole('button', { name: 'Add a statement' }).click();
  await line.getByLabel('What').selectOption({ label: 'E-mail' });
  await line.getByLabel('Value').fill('looms@looms.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#recorded li', { hasText: 'looms@looms.example' }).waitFor();

  // Everybody sees it with what it rests on.
  const seen = await open(`/en/network/thing/org/${own.id}`);
  const fact = seen.page.locator('#facts .fact', { hasText: 'Web site' });
  await fact.getByRole('button').click();
  const note = plain(await fact.getByRole('note').innerText());
  for (const part of [own.label, 'self-declared', 'Recorded'])
    assert.ok(note.includes(part), `${note}: ${part}`);
  assert.ok(!(await seen.page.locator('main').innerText()).includes('looms@looms.example'));
  await seen.close();

  await page.getByRole('button', { name: /^Withdraw: Web site/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  // It is withdrawn when it can be withdrawn, or kept, no more.
  await page.getByRole('button', { name: /: Web site/ }).waitFor({ state: 'detached' });
  const { facts } = await ask(`network/entities/${own.id}?lang=en`);
  const left = facts.filter(({ predicate }) => predicate === 'website').flatMap(({ claims }) => claims);
  assert.ok(left.every(({ status }) => status === 'withdrawn'));

  // Another's organisation is not theirs, and that is said before anything is typed.
  await page.goto(page.url().replace(own.id, other.id));
  await page.locator('#may-not').waitFor();
  await close();
});

test('a steward registers an organisation, finds it, and corrects it', async () => {
  const who = await steward();
  const name = `Invented Mills ${Date.now()}`;
  const { page, complaints, close } = await open('/en/network/organisations/new', { as: who });
  await page.getByLabel('Value').first().fill(name);
  await page.getByRole('group', { name: 'Statement 2' }).getByLabel('Value').selectOption('firm');
  await page
    .getByRole('group', { name: 'Statement 3' })
    .getByRole('combobox', { name: 'Place' })
    .fill('Querétaro');
  await page.locator('li[role=option]').first().click();
  await page.getByLabel('Source of these statements').fill('Own entry');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const made = (await ask(`network/organisations?q=${encodeURIComponent(name)}&lang=en`)).items[0];
  erase(made.id);
  assert.equal(made.type, 'firm');
  assert.ok(/^mx:/.test(made.place), made.place);
  await page.goto(new URL(`/en/network?q=${encodeURIComponent(name)}`, page.url()).href);
  await page.locator('ol[aria-label=Results]').getByText(name, { exact: true }).waitFor();
  await page.goto(new URL(`/en/network/organisations/${made.id}/edit`, page.url()).href);
  await page.getByRole('button', { name: /^Withdraw: Type/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const { facts } = await ask(`network/entities/${made.id}?lang=en`);
  const types = facts.filter(({ predicate }) => predicate === 'type').flatMap(({ claims }) => claims);
  assert.ok(types.every(({ status }) => status === 'withdrawn'));
  assert.deepEqual(complaints, []);
  await close();
});

test('a spreadsheet is tried before it is imported, and a line that is refused is told in words', async () => {
  const { page, complaints, close } = await open('/es/network/import', { as: await steward() });
  const goes = page.getByRole('button', { name: 'Importar', exact: true });
  const [template] = (
    await page.evaluate(async () =>
      (await fetch('/api/v1/network/templates/organisation.csv?lang=es')).text(),
    )
  ).split(/\r?\n/);
  const columns = template.split(',').map((name) => name.replaceAll('"', ''));
  const at = (start) => columns.find((name) => name.startsWith(start));
  const heads = [columns[0], at('Nombre'), at('Tipo de organización'), at('Lugar'), at('Fuente')];
  const name = `Telares Inventados ${Date.now()}`;
  const rows = [
    ['1', name, 'firm', 'mx:state:22', 'Prueba'],
    ['2', `${name} dos`, 'firm', 'Querétaro del Norte', 'Prueba'],
  ];
  assert.ok(await goes.isDisabled());
  await page.locator('input[type=file]').setInputFiles({
    name: 'organizaciones.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([heads, ...rows].map((row) => row.join(',')).join('\n')),
  });
  await page.getByRole('button', { name: 'Probar' }).click();
  await page.locator('#report').waitFor();
  const finding = plain(await page.locator('#report .lead').innerText());
  assert.ok(finding.includes('Prueba de organizaciones.csv'), finding);
  const refused = page.locator('#report tbody tr');
  assert.equal(await refused.count(), 1);
  const told = plain(await refused.innerText());
  for (const part of ['Organización', '3', 'Lugar', 'Querétaro del Norte', 'una región por su código'])
    assert.ok(told.includes(part), `${told} has no ${part}`);
  // The trial has changed nothing; the import takes the line that is right.
  const found = () => ask(`network/organisations?q=${encodeURIComponent(name)}&lang=es`);
  assert.equal((await found()).total, 0);
  await goes.click();
  await page
    .locator('#report .lead', { hasText: 'organizaciones.csv' })
    .filter({ hasNotText: 'Prueba de' })
    .waitFor();
  const { items } = await found();
  for (const { id } of items) erase(id);
  assert.deepEqual(
    items.map(({ label, place }) => [label, place]),
    [[name, 'mx:state:22']],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('duplicates are decided by keyboard, and a decision is undone', async () => {
  const who = await steward();
  const waiting = async () => asked(who, 'GET', 'network/reviews?state=open&limit=50&lang=en');
  const [first, second] = await waiting();
  assert.ok(second, 'the sample has no two pairs to decide');
  const { page, complaints, close } = await open('/en/network/reviews', { as: who });
  await page.locator('#weights').waitFor();
  for (const { label } of [first.left, first.right])
    assert.ok((await page.locator('table').first().innerText()).includes(label));
  await page.keyboard.press('m');
  await page.locator('#decided').waitFor();
  assert.ok((await waiting()).every(({ id }) => id !== first.id));
  // Who follows the one that was merged is led to the other.
  const { id } = await ask(`network/entities/${first.right.id}?lang=en`);
  assert.ok(first.ids.includes(id));
  await page.keyboard.press('z');
  await page.locator('#decided').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.ok((await waiting()).some((one) => one.id === first.id));
  for (const one of first.ids) assert.equal((await ask(`network/entities/${one}?lang=en`)).id, one);
  await page.locator('#weights').waitFor();
  await page.goto(new URL('/en/network/reviews', page.url()).href);
  await page.locator('#weights').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**pair=*');
  assert.deepEqual(complaints, []);
  await close();
});

test('who is not a steward is told whose work duplicates are', async () => {
  const { page, close } = await open('/fr/network/reviews', { as: await account('member') });
  await page.locator('#stewards-only').waitFor();
  await close();
});

test('contact needs both: one asks, the other accepts, and only then each learns how to reach the other', async () => {
  const personal = (text) => ['email', { type: 'text', text }, { visibility: 'members' }];
  const buyer = await entity('organisation', 'Invented Buyers', [...FIRM, personal('buy@buyers.example')]);
  const seller = await entity('organisation', 'Invented Sellers', [
    ...FIRM,
    personal('sell@sellers.example'),
  ]);
  const need = await entity('need', 'Invented need: bobbins', [
    ['asked_by', { type: 'thing', kind: 'organisation', id: buyer.id }],
    ['capability', { type: 'thing', kind: 'capability', id: 'cnc-machining' }],
    ['based_in', { type: 'place', region: 'mx:state:22' }],
  ]);
  const [asks, decides] = [await account('owner', [seller.id]), await account('owner', [buyer.id])];

  // Without an account the page says what it takes.
  const nobody = await open(`/en/network/matches?need=${need.id}`);
  await nobody.page.getByRole('link', { name: 'Sign in' }).waitFor();
  assert.equal(await nobody.page.getByRole('button', { name: 'Ask for contact' }).count(), 0);
  await nobody.close();

  const one = await open(`/en/network/matches?need=${need.id}`, { as: asks });
  await one.page.getByRole('heading', { level: 1, name: need.label }).waitFor();
  await one.page.getByRole('button', { name: 'Ask for contact' }).first().click();
  await one.page.getByText(`${seller.label} asks.`).waitFor();
  await one.page.getByLabel('Message').fill('We wind bobbins (invented).');
  await one.page.getByRole('button', { name: 'Ask', exact: true }).click();
  await one.page.getByText('Asked.').waitFor();
  await one.page.getByRole('status').getByRole('link', { name: 'Contacts' }).click();
  const sent = one.page.locator('#contacts li', { hasText: need.label });
  await sent.getByText('asked, no answer yet').waitFor();
  // The side that asks can take back, not accept for the other.
  assert.deepEqual(await sent.getByRole('button').allInnerTexts(), ['Take back']);
  assert.ok(!(await one.page.locator('main').innerText()).includes('buy@buyers.example'));

  const two = await open('/es/network/contacts', { as: decides });
  const got = two.page.locator('#contacts li', { hasText: need.label });
  await got.getByText('We wind bobbins (invented).').waitFor();
  assert.ok(!(await two.page.locator('main').innerText()).includes('sell@sellers.example'));
  await got.getByRole('button', { name: 'Aceptar' }).click();
  await got.getByText('ambas partes de acuerdo').waitFor();
  await got.getByText('sell@sellers.example').waitFor();
  assert.equal(await got.getByRole('button').count(), 0);

  await one.page.reload();
  await sent.getByText('both agree').waitFor();
  await sent.getByText('buy@buyers.example').waitFor();
  assert.deepEqual([...one.complaints, ...two.complaints], []);
  await one.close();
  await two.close();
});

test('pages of who is signed in are accessible and fit a phone', async () => {
  const own = await entity('organisation', 'Invented Weavers', FIRM);
  const owner = await account('owner', [own.id]);
  for (const [as, paths] of [
    [
      await steward(),
      ['network/reviews', 'network/import', 'network/contacts', 'account', 'account/steward'],
    ],
    [owner, [`network/organisations/${own.id}/edit`, 'network/contacts', 'account']],
  ])
    for (const [lang, colorScheme] of [
      ['es', 'dark'],
      ['fr', 'light'],
    ])
      for (const path of paths) {
        const { page, close } = await open(`/${lang}/${path}`, { as, colorScheme, ...PHONE });
        await fitsEverybody(page, `${lang}/${path}`);
        await close();
      }
});
