/**
 * `npm run example -- ARGS`: builds the native runner when needed and becomes it: its arguments,
 * output and exit code are untouched; anything of ours goes to stderr.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { reportAndExit } from '../engine/toolchain/failure.mjs';
import { buildNeeds, nativeNeeds } from '../engine/toolchain/native.mjs';
import { buildFolder } from '../engine/toolchain/paths.mjs';
import { buildNative } from './engine.mjs';
import { prepareNeeds } from './prepare.mjs';
import { reportQuietly } from './steps.mjs';

await reportAndExit(async () => {
  reportQuietly();
  await prepareNeeds([...buildNeeds, ...nativeNeeds]);
  await buildNative('native', ['interleave']);
  const runner = join(buildFolder, 'native/interleave');
  // npm runs us in the project's folder; file arguments belong to the caller's.
  const result = spawnSync(runner, process.argv.slice(2), { stdio: 'inherit', cwd: process.env.INIT_CWD });
  if (result.error) throw result.error;
  return result.status ?? 1;
});
