/**
 * Measures in Chromium what threads cost in a page: from the spawn of a task on a thread of its own to its first
 * instruction, in the first run of a page and in later ones, and from the end of a thread to the task on another that
 * waits for it. Called by bench.mjs; docs/decisions/thread-prices.md names the figures.
 */
import puppeteer from 'puppeteer-core';
import { findChromium } from '../engine/toolchain/native.mjs';
import { siteFolder } from '../engine/toolchain/paths.mjs';
import { startServer } from './serve.mjs';

const PAGES = 5;
const RUNS = 5;
const query = '?example=model_os_threads&runtime=threads&workers=1&p.wait=1ms&p.work=0ms&p.failing=0';

/** @returns {Promise<{name: string, medianUs: number, samples: number}[]>} */
export async function benchThreadsInPage() {
  const server = await startServer({ root: siteFolder });
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  const first = [];
  const later = [];
  try {
    for (let page = 0; page < PAGES; page++) {
      const [begin, ...rest] = await tracesOf(browser, `${server.url}${query}`);
      first.push(begin);
      later.push(...rest);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return [
    row('a new thread runs after', first.flatMap(untilItRuns)),
    row('a kept thread runs after', later.flatMap(untilItRuns)),
    row('a task on another thread runs after', later.flatMap(handOvers)),
  ];
}

/** The `events` texts of some runs of one page, the first one included. */
async function tracesOf(browser, url) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await page.waitForFunction(() => window.playground !== undefined, { polling: 50 });
    return await page.evaluate(async (runs) => {
      const { playground } = window;
      await playground.ready;
      const traces = [await playground.getTrace('events')];
      for (let run = 1; run < runs; run++) {
        await playground.run();
        traces.push(await playground.getTrace('events'));
      }
      return traces;
    }, RUNS);
  } finally {
    await page.close();
  }
}

/** @param {string} trace */
function eventsOf(trace) {
  return trace
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, ns, worker, task, kind] = line.split(' ');
      return { ns: Number(ns), worker, task, kind };
    });
}

/** Of each task on a thread of its own, the nanoseconds from its spawn to its first poll. */
function untilItRuns(trace) {
  const events = eventsOf(trace);
  return events
    .filter(({ kind, task }) => kind === 'task_spawned' && task !== 'main')
    .map(
      ({ ns, task }) => events.find((other) => other.kind === 'task_polled' && other.task === task).ns - ns,
    );
}

/** Of each wake of `main` by a thread that ends, the nanoseconds until it runs. */
function handOvers(trace) {
  const events = eventsOf(trace);
  return events.flatMap(({ kind, task, worker, ns }, index) => {
    if (kind !== 'task_woken' || task !== 'main' || worker === '-' || worker === '0') return [];
    const poll = events.slice(index).find((other) => other.kind === 'task_polled' && other.task === 'main');
    return poll ? [poll.ns - ns] : [];
  });
}

function row(name, samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return { name, medianUs: (sorted[sorted.length >> 1] ?? Number.NaN) / 1000, samples: samples.length };
}

/** For people: a line for each. */
export function threadsTable(rows) {
  return rows
    .map(({ name, medianUs, samples }) => `${name}: ${medianUs.toFixed(0)} us (median of ${samples})`)
    .join('\n');
}
