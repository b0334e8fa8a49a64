/** `npm run format`: formats every file that `npm run check` looks at, and applies safe lint fixes. */
import { join } from 'node:path';
import { run } from '../engine/toolchain/command.mjs';
import { reportAndExit } from '../engine/toolchain/failure.mjs';
import { formatNeeds } from '../engine/toolchain/native.mjs';
import { packagesFolder, projectFolder } from '../engine/toolchain/paths.mjs';
import { cppFiles } from './checks.mjs';
import { prepareNeeds, preparePackages } from './prepare.mjs';

await reportAndExit(async () => {
  await prepareNeeds(formatNeeds);
  await preparePackages();
  const files = cppFiles();
  if (files.length > 0)
    await run('clang-format-19', ['-i', ...files], { what: 'formatting C++ failed', cwd: projectFolder });
  const biome = join(packagesFolder, '@biomejs/biome/bin/biome');
  await run(process.execPath, [biome, 'check', '--write'], {
    what: 'some lint findings need a person',
    cwd: projectFolder,
  });
});
