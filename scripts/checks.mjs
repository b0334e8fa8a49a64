/**
 * The static checks: C++ formatting, Biome (format and lint), types of every TypeScript project.
 * All of them run, so that one round shows everything. Called by check.mjs and test.mjs.
 */
import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { run } from '../engine/toolchain/command.mjs';
import { SetupFailure } from '../engine/toolchain/failure.mjs';
import { packagesFolder, projectFolder } from '../engine/toolchain/paths.mjs';
import { step } from './steps.mjs';

const cppFolders = ['engine', 'examples', 'tests'];
const cppEndings = new Set(['.cpp', '.hpp']);

/** Every C++ file that must be formatted, relative to the project. */
export function cppFiles() {
  return cppFolders.flatMap((folder) => {
    if (!existsSync(join(projectFolder, folder))) return [];
    const names = readdirSync(join(projectFolder, folder), { recursive: true }).map(String);
    return names.filter((name) => cppEndings.has(extname(name))).map((name) => join(folder, name));
  });
}

const node = (name, script, args, todo) => ({
  name,
  program: process.execPath,
  args: [join(packagesFolder, script), ...args],
  todo,
});

/** Biome decides by the terminal only with `check`, not with `ci`. */
const colors = process.stdout.isTTY ? [] : ['--colors=off'];

function allChecks() {
  const types = (config) => node(`types (${config})`, 'typescript/bin/tsc', ['--project', config]);
  const format = 'npm run format repairs formatting and simple findings';
  return [
    {
      name: 'C++ format',
      program: 'clang-format-19',
      args: ['--dry-run', '-Werror', ...cppFiles()],
      todo: format,
    },
    node('format and lint', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', ...colors], format),
    types('tsconfig.json'),
    types('tsconfig.pure.json'),
    types('tsconfig.tests.json'),
  ];
}

/** Runs all checks, each finding printed as its tool prints it; throws when any failed. */
export async function runChecks() {
  const failed = [];
  for (const { name, program, args, todo } of allChecks()) {
    try {
      await step(name, {
        live: false,
        run: () => run(program, args, { what: `${name}: there are findings`, cwd: projectFolder, todo }),
      });
    } catch (error) {
      failed.push(todo ? `${name} (${todo})` : name);
      if (!(error instanceof SetupFailure)) throw error;
    }
  }
  if (failed.length > 0)
    throw new SetupFailure({
      what: 'checks failed',
      reason: failed.join('\n'),
      todo: 'repair the findings printed above',
    });
}
