/**
 * Measures in Chromium, with software rendering, how soon the page shows what a moving slider has changed: each example at
 * its defaults, its first slider dragged to and fro around its default with a real mouse. Called by bench.mjs.
 *
 * Counted in frames, from the one in which the input handler ran to the one in which the timeline was painted with that
 * input's run or a newer one: 1 is the next frame. Frames are those of the screen: one that the page was too busy to begin
 * counts as well. Chromium hands over mouse moves at the beginning of a frame.
 */
import puppeteer from 'puppeteer-core';
import { findChromium } from '../engine/toolchain/native.mjs';
import { siteFolder } from '../engine/toolchain/paths.mjs';
import { startServer } from './serve.mjs';
import { tableOf } from './table.mjs';

const WARM_MOVES = 12;
const MOVES = 60;
/** Of a screen at 60 Hz, as Chromium's is without a window. */
const SCREEN_FRAME_MS = 1000 / 60;
/** How far the thumb goes to each side, and a single move, in pixels. */
const REACH_PX = 16;
const STEP_PX = 4;

/** @param {string[]} wanted ids; all of them if there are none */
export async function benchLive(wanted = []) {
  const server = await startServer({ root: siteFolder });
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  const results = [];
  try {
    const examples = wanted.length > 0 ? wanted : await exampleIds(browser, server.url);
    for (const example of examples) results.push(await measure(browser, server.url, example));
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}

async function exampleIds(browser, url) {
  const page = await openPage(browser, url);
  const ids = await page.$$eval('.gallery-link', (links) =>
    links.map(({ href }) => new URL(href).searchParams.get('example') ?? ''),
  );
  const first = await page.evaluate(() => document.querySelector('[aria-current="page"]')?.href ?? '');
  await page.close();
  return ids.map((id) => id || (new URL(first).searchParams.get('example') ?? 'export_and_download'));
}

async function openPage(browser, url) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(url);
  const hasRun = () => performance.getEntriesByName('interleave:first-run-drawn').length > 0;
  await page.waitForFunction(hasRun, { polling: 50, timeout: 60_000 });
  return page;
}

async function measure(browser, url, example) {
  const page = await openPage(browser, `${url}?example=${example}`);
  try {
    const slider = await page.$('.slider');
    if (slider === null) return { example, inputs: 0 };
    const { x, y } = await thumbOf(page, slider);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await drag(page, x, y, WARM_MOVES);
    await settled(page);
    await page.evaluate(beginRecording);
    await drag(page, x, y, MOVES);
    await settled(page);
    const recorded = await page.evaluate(() => window.liveRecording());
    await page.mouse.up();
    const runtime = await page.evaluate(() => document.querySelector('[name="runtime"]:checked')?.value);
    return { example, runtime, ...costsOf(recorded) };
  } finally {
    await page.close();
  }
}

/** To and fro around `x`, without waiting for what it causes. */
async function drag(page, x, y, moves) {
  for (let move = 1; move <= moves; move++) await page.mouse.move(x + awayAt(move), y);
}

function awayAt(move) {
  const turn = (4 * REACH_PX) / STEP_PX;
  const at = (move % turn) * STEP_PX;
  if (at <= REACH_PX) return at;
  return at <= 3 * REACH_PX ? 2 * REACH_PX - at : at - 4 * REACH_PX;
}

/** Where the thumb stands, but not so near an end that it could not go both ways. */
async function thumbOf(page, slider) {
  await slider.scrollIntoView();
  return page.evaluate(
    (input, reach) => {
      const { left, width, top, height } = input.getBoundingClientRect();
      const share = (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min));
      const x = Math.min(Math.max(left + share * width, left + reach + 8), left + width - reach - 8);
      return { x, y: top + height / 2 };
    },
    slider,
    REACH_PX,
  );
}

async function settled(page) {
  const rests = () => window.playground.state !== 'running';
  await page.waitForFunction(rests, { polling: 50, timeout: 60_000 });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** In the page: takes down when frames began, when inputs came with which value, and when runs were painted. */
function beginRecording() {
  const slider = document.querySelector('.slider');
  const name = slider.closest('[data-parameter]').dataset.parameter;
  const frames = [];
  const inputs = [];
  const drawn = [];
  const beat = (beganAt) => {
    frames.push(beganAt);
    requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
  let at = 0;
  addEventListener(
    'input',
    () => {
      at = performance.now();
    },
    { capture: true },
  );
  addEventListener('input', () => {
    inputs.push({ at, value: window.playground.params[name], handledMs: performance.now() - at });
  });
  const observer = new PerformanceObserver((list) => {
    for (const { name: mark, startTime, detail } of list.getEntries())
      if (mark === 'interleave:run-drawn')
        drawn.push({ at: startTime, value: detail.find((one) => one.name === name)?.value });
  });
  observer.observe({ type: 'mark' });
  window.liveRecording = () => ({ frames, inputs, drawn });
}

/** An input is answered by the first painting of its run, or of a newer input's. */
export function costsOf({ frames, inputs, drawn, screenFrameMs = SCREEN_FRAME_MS }) {
  const answers = new Array(inputs.length).fill(null);
  let open = 0;
  for (const painted of drawn) {
    const newest = inputs.findLastIndex(({ at, value }) => at < painted.at && value === painted.value);
    for (; open <= newest; open++) answers[open] = painted;
  }
  const answered = inputs.flatMap((input, index) =>
    answers[index] === null ? [] : [{ input, painted: answers[index] }],
  );
  const frameAt = (ms) => frames.findLastIndex((beganAt) => beganAt <= ms);
  const framesBetween = (from, to) => {
    const [first, last] = [frameAt(from), frameAt(to)];
    const ofScreen = Math.round((frames[last] - frames[first]) / screenFrameMs);
    return Math.max(last - first, Number.isNaN(ofScreen) ? 0 : ofScreen);
  };
  const inFrames = answered.map(({ input, painted }) => framesBetween(input.at, painted.at));
  const inMs = answered.map(({ input, painted }) => painted.at - input.at);
  const lengths = frames.slice(1).map((beganAt, index) => beganAt - frames[index]);
  return {
    inputs: inputs.length,
    unanswered: inputs.length - answered.length,
    runs: drawn.length,
    frames: { median: shareOf(inFrames, 0.5), p95: shareOf(inFrames, 0.95) },
    ms: { median: shareOf(inMs, 0.5), p95: shareOf(inMs, 0.95) },
    frameMs: shareOf(lengths, 0.5),
  };
}

function shareOf(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** For people: a line for each example, and how many keep the promise. */
export function liveTable(results) {
  const measured = results.filter(({ inputs }) => inputs > 0);
  const both = ({ median, p95 }, digits) => `${median.toFixed(digits)} (${p95.toFixed(digits)})`;
  const rows = measured.map(({ example, runtime, inputs, runs, frames, ms, frameMs }) => [
    example,
    runtime,
    String(inputs),
    String(runs),
    both(frames, 0),
    `${both(ms, 1)} ms`,
    `${frameMs.toFixed(1)} ms`,
  ]);
  const head = ['example', 'runtime', 'inputs', 'runs', 'frames (95 %)', 'painted after (95 %)', 'frame'];
  const none = results.filter(({ inputs }) => inputs === 0).map(({ example }) => example);
  const simulated = measured.filter(({ runtime }) => runtime === 'simulated');
  const keep = simulated.filter(({ frames }) => frames.median <= 1 && frames.p95 <= 2);
  return [
    tableOf([head, ...rows]),
    `simulated: ${keep.length} of ${simulated.length} are painted in the next frame (95 %: the one after)`,
    ...(none.length > 0 ? [`without a slider: ${none.join(', ')}`] : []),
  ].join('\n');
}
