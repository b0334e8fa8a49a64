/**
 * `npm run example -- ARGS`: builds the native runner when needed and becomes it: its arguments,
 * output and exit code are untouched; anything of ours goes to stderr. Files in other formats than the
 * runner's are made here, once it has run (run-files.mjs).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { reportAndExit } from '../engine/toolchain/failure.mjs';
import { buildNeeds, nativeNeeds } from '../engine/toolchain/native.mjs';
import { buildFolder } from '../engine/toolchain/paths.mjs';
import { buildNative } from './engine.mjs';
import { prepareNeeds, preparePackages } from './prepare.mjs';
import { readRunFiles, runWithFiles, WrongUsage } from './run-files.mjs';
import { reportQuietly } from './steps.mjs';

/** npm runs us in the project's folder; file arguments belong to the caller's. */
const callersFolder = process.env.INIT_CWD ?? process.cwd();

function runRunner(args) {
  const runner = join(buildFolder, 'native/interleave');
  const result = spawnSync(runner, args, { stdio: 'inherit', cwd: callersFolder });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

async function runExample(args) {
  const files = readRunFiles(args);
  await prepareNeeds([...buildNeeds, ...nativeNeeds]);
  if (files !== null) await preparePackages();
  await buildNative('native', ['interleave']);
  return files === null ? runRunner(args) : runWithFiles(files, callersFolder, runRunner);
}

await reportAndExit(async () => {
  reportQuietly();
  try {
    return await runExample(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    console.error(`interleave: ${error.message}`);
    return 2;
  }
});
