// Checks that every package the browser app installs has a permissive licence.
// Run from web/: node ../tools/npm-licences.mjs
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const allowed = new Set([
  '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'CC0-1.0',
  'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Unlicense', 'Zlib',
]);
// MPL-2.0 is taken for tools that run at build and test time only (axe-core, lightningcss): it is not shipped.

function* packages(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    if (name.startsWith('@')) {
      yield* packages(path);
      continue;
    }
    const manifest = join(path, 'package.json');
    if (existsSync(manifest)) yield JSON.parse(readFileSync(manifest, 'utf8'));
    yield* packages(join(path, 'node_modules'));
  }
}

/** True when an SPDX expression can be met with allowed licences alone. */
function permissive(expression) {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((id) => allowed.has(id.trim())));
}

const bad = [];
let count = 0;
for (const manifest of packages('node_modules')) {
  count += 1;
  const licence = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? 'none stated');
  if (!permissive(licence)) bad.push(`${manifest.name}@${manifest.version}: ${licence}`);
}
if (count === 0) bad.push('nothing is installed in web/node_modules: run npm ci first');
if (bad.length > 0) {
  console.error(`npm licences that are not permissive:\n  ${bad.join('\n  ')}`);
  process.exit(1);
}
console.log(`npm licences: ${count} packages, all permissive`);
