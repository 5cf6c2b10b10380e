/** One Chromium for all end-to-end tests, against the server named by ICLUSTER_URL. */

import { after, before } from 'node:test';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const BASE = (process.env.ICLUSTER_URL ?? 'http://localhost:8080').replace(/\/$/, '');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser;

/** Starts the browser before a file's tests and ends it after them. */
export function withBrowser() {
  before(async () => {
    const executablePath = process.env.ICLUSTER_CHROMIUM ?? '/usr/bin/chromium';
    if (!existsSync(executablePath))
      throw new Error(`no Chromium at ${executablePath}; install Debian's chromium`);
    browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  after(() => browser?.close());
}

/** Opens a page of the app and collects what the console complains about; `as`: who is signed in (accounts.mjs). */
export async function open(path, { as, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  if (as) await context.addCookies(as.cookies);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/WebGL|GPU stall|GL Driver/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.setDefaultTimeout(30_000);
  await page.goto(path.startsWith('/') ? BASE + path : path);
  return { page, complaints, close: () => context.close() };
}

/** Skips a test that the server has no data for, out loud; on the demo, which has all of them, that is a fault. */
export function without(t, what) {
  if (process.env.ICLUSTER_STEWARD) throw new Error(`the demo has ${what}`);
  t.skip(what);
}

/** A reply of the REST interface. */
export async function ask(path) {
  const reply = await fetch(`${BASE}/api/v1/${path}`, { headers: { accept: 'application/json' } });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

let chosen;

/** A region with strong clusters and data, a level, and a cluster of whatever the server has loaded. */
export async function examples() {
  if (chosen) return chosen;
  const meta = await ask('meta');
  const level =
    ['us:county', 'mx:metro', 'us:state', 'mx:municipality', 'ca:division'].find((wanted) =>
      meta.levels.some((one) => one.level === wanted && one.with_clusters > 1),
    ) ?? meta.levels[0].level;
  const clusters = (await ask('clusters?limit=1000')).items.filter((one) => one.kind === 'traded');
  const cluster = clusters.find(({ key }) => key === 'automotive') ?? clusters[0];
  const top = (await ask(`clusters/${cluster.key}?level=${level}&limit=20`)).regions;
  const region = (top.find(({ cell }) => cell.strength.strong) ?? top[0]).region;
  const other = top.find((one) => one.region.id !== region.id).region;
  chosen = { meta, level, cluster, region, other };
  return chosen;
}

/** Waits until the map has drawn its tiles and values. */
export async function drawn(page) {
  await page.locator('canvas.maplibregl-canvas').waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

/** Different colours on a coarse grid over the map. */
export function mapColours(page) {
  return page.evaluate(() => {
    const map = document.querySelector('canvas.maplibregl-canvas');
    const copy = document.createElement('canvas');
    copy.width = 120;
    copy.height = 80;
    const pen = copy.getContext('2d');
    pen.imageSmoothingEnabled = false;
    pen.drawImage(map, 0, 0, copy.width, copy.height);
    const { data } = pen.getImageData(0, 0, copy.width, copy.height);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
    return seen.size;
  });
}
