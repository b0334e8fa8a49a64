/**
 * `npm run bench`: builds the native benchmarks and prints their table; `-- --json` prints JSON.
 * Other arguments go to Google Benchmark as they are (`-- --benchmark_filter=await`).
 */
import { join } from 'node:path';
import { benchmarkSource } from '../engine/toolchain/benchmark-source.mjs';
import { run } from '../engine/toolchain/command.mjs';
import { reportAndExit } from '../engine/toolchain/failure.mjs';
import { buildNeeds, nativeNeeds } from '../engine/toolchain/native.mjs';
import { buildFolder } from '../engine/toolchain/paths.mjs';
import { buildNative } from './engine.mjs';
import { prepareNeeds } from './prepare.mjs';
import { reportQuietly, step } from './steps.mjs';

await reportAndExit(async () => {
  reportQuietly();
  await prepareNeeds([...buildNeeds, ...nativeNeeds]);
  await step("Google Benchmark's sources", { run: benchmarkSource });
  await buildNative('native', ['engine_bench']);
  const args = process.argv.slice(2).map((arg) => (arg === '--json' ? '--benchmark_format=json' : arg));
  await run(join(buildFolder, 'native/engine_bench'), args, { what: 'the benchmarks failed' });
});
