/**
 * `npm run bench`: measures the engine (Google Benchmark), the timeline (in Chromium, against flame-chart-js), what
 * threads cost in a page, and how soon a moving slider is answered, and prints a table of each; `-- --json` prints one
 * JSON object. `-- --only engine`, `page`, `threads` or `live` measures one of them.
 * Other arguments go to Google Benchmark as they are (`-- --benchmark_filter=await`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarkSource } from '../engine/toolchain/benchmark-source.mjs';
import { run } from '../engine/toolchain/command.mjs';
import { reportAndExit, SetupFailure } from '../engine/toolchain/failure.mjs';
import { browserNeeds, buildNeeds, nativeNeeds } from '../engine/toolchain/native.mjs';
import { buildFolder } from '../engine/toolchain/paths.mjs';
import { buildNative, buildWasm } from './engine.mjs';
import { prepareForPage, prepareNeeds, preparePackages } from './prepare.mjs';
import { buildSite } from './site.mjs';
import { reportQuietly, step } from './steps.mjs';

const parts = ['engine', 'page', 'threads', 'live'];

/** @param {string[]} args */
export function readBenchArgs(args) {
  const rest = args.filter((arg) => arg !== '--json');
  const at = rest.indexOf('--only');
  const [, only] = at < 0 ? [] : rest.splice(at, 2);
  if (at >= 0 && !parts.includes(only)) {
    throw new SetupFailure({
      what: 'wrong usage',
      reason: `there is no part ${only ?? ''}`,
      todo: `npm run bench -- --only NAME with one of: ${parts.join(', ')}`,
    });
  }
  return { json: args.includes('--json'), chosen: only === undefined ? parts : [only], rest };
}

async function benchEngine(json, args) {
  await step("Google Benchmark's sources", { run: benchmarkSource });
  await buildNative('native', ['engine_bench']);
  const file = join(buildFolder, 'engine-bench.json');
  const output = json ? [`--benchmark_out=${file}`, '--benchmark_out_format=json'] : [];
  const options = { what: 'the benchmarks failed', ...(json ? { log: `${file}.log` } : {}) };
  await run(join(buildFolder, 'native/engine_bench'), [...output, ...args], options);
  return json ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function benchTimeline(json) {
  const { benchPage, pageTable } = await import('./page-bench.mjs');
  const results = await benchPage();
  if (!json) console.log(`\n${pageTable(results)}`);
  return results;
}

async function builtSite() {
  await buildWasm(await prepareForPage(browserNeeds()), ['gallery']);
  await buildSite();
}

async function benchThreads(json) {
  const { benchThreadsInPage, threadsTable } = await import('./page-threads-bench.mjs');
  await builtSite();
  const results = await benchThreadsInPage();
  if (!json) console.log(`\n${threadsTable(results)}\n`);
  return results;
}

async function benchSliders(json) {
  const { benchLive, liveTable } = await import('./live-bench.mjs');
  await builtSite();
  const results = await benchLive();
  if (!json) console.log(`\n${liveTable(results)}\n`);
  return results;
}

async function main() {
  const { json, chosen, rest } = readBenchArgs(process.argv.slice(2));
  reportQuietly();
  await prepareNeeds([...buildNeeds, ...nativeNeeds, ...(chosen.includes('page') ? browserNeeds() : [])]);
  await preparePackages();
  const engine = chosen.includes('engine') ? await benchEngine(json, rest) : undefined;
  const page = chosen.includes('page') ? await benchTimeline(json) : undefined;
  const threads = chosen.includes('threads') ? await benchThreads(json) : undefined;
  const live = chosen.includes('live') ? await benchSliders(json) : undefined;
  if (json) console.log(JSON.stringify({ engine, page, threads, live }, null, 2));
}

if (import.meta.filename === process.argv[1]) await reportAndExit(main);
