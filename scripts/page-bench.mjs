/**
 * Measures the timeline against flame-chart-js in Chromium with software rendering: the same run opened, panned and
 * zoomed in both, each in a page of its own, one after the other. Called by bench.mjs.
 */
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { run } from '../engine/toolchain/command.mjs';
import { findChromium } from '../engine/toolchain/native.mjs';
import { buildFolder, logFile, packagesFolder, projectFolder } from '../engine/toolchain/paths.mjs';
import { plainHeaders } from './headers.mjs';
import { startServer } from './serve.mjs';
import { step } from './steps.mjs';
import { tableOf } from './table.mjs';

const libraries = ['timeline', 'flame-chart-js'];
const sizes = [100_000, 1_000_000];
/** Of each measurement; what is told is the median. */
const ROUNDS = 5;

/** @returns {Promise<object[]>} one for each library and size */
export async function benchPage() {
  await step('page of the benchmark', { run: buildPage });
  const server = await startServer({ root: join(buildFolder, 'bench-page'), headers: plainHeaders });
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const results = [];
    for (const events of sizes) results.push(...(await compare(browser, server.url, events)));
    return results;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function buildPage() {
  const vite = join(packagesFolder, 'vite/bin/vite.js');
  const config = join(projectFolder, 'tests/bench/page/vite.config.ts');
  await run(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    what: "building the benchmark's page failed",
    cwd: projectFolder,
    log: logFile('bench-page'),
    todo: 'npm ci installs what it needs',
  });
}

/** In turn, so that what else the machine does meets both alike. */
async function compare(browser, url, events) {
  const measured = libraries.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, library] of libraries.entries())
      measured[index].push(await measure(browser, url, library, events));
  return libraries.map((library, index) => ({ library, events, ...medians(measured[index]) }));
}

/** Of several objects of numbers: the same object with the median of each number. */
function medians(objects) {
  return Object.fromEntries(
    Object.entries(objects[0]).map(([name, first]) => {
      const values = objects.map((one) => one[name]);
      if (typeof first === 'number')
        return [name, values.sort((one, other) => one - other)[values.length >> 1]];
      return [name, first === null ? null : medians(values)];
    }),
  );
}

async function measure(browser, url, library, events) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  try {
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    return await page.evaluate((name, count) => window.bench(name, count), library, events);
  } finally {
    await page.close();
  }
}

/** For people: a line for each, and how many times faster we are. */
export function pageTable(results) {
  const ms = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  const rows = results.map(({ library, events, openMs, pan, zoom, bytesPerEvent }) => [
    library,
    events.toLocaleString('en'),
    ms(openMs),
    `${ms(pan.medianMs)} (${ms(pan.p95Ms)})`,
    `${ms(zoom.medianMs)} (${ms(zoom.p95Ms)})`,
    bytesPerEvent === null ? '' : bytesPerEvent.toFixed(1),
  ]);
  const head = ['library', 'events', 'open', 'pan a frame (95 %)', 'zoom a frame (95 %)', 'bytes an event'];
  return `${tableOf([head, ...rows])}\n${sizes.map((events) => comparison(results, events)).join('\n')}\n`;
}

function comparison(results, events) {
  const [ours, theirs] = libraries.map((name) =>
    results.find((one) => one.library === name && one.events === events),
  );
  const times = (of) => `${(of(theirs) / of(ours)).toFixed(1)} times`;
  const [open, pan, zoom] = [(one) => one.openMs, (one) => one.pan.medianMs, (one) => one.zoom.medianMs].map(
    times,
  );
  return `${events.toLocaleString('en')} events: faster to open ${open}, to pan ${pan}, to zoom ${zoom}`;
}
