/**
 * Runs other programs: finds them on PATH, captures or streams their output, and turns a
 * failing exit into a SetupFailure that names the command and shows the end of its output.
 * Called by engine/toolchain and scripts. Long output goes to a file below .toolchain/logs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, createWriteStream, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SetupFailure } from './failure.mjs';

/** The full path of a program on PATH, or undefined. */
export function findProgram(name, path = process.env.PATH ?? '') {
  for (const folder of path.split(delimiter)) {
    if (!folder) continue;
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {}
  }
  return undefined;
}

/** Runs a short program to its end. Never throws: `ok` is false when it failed or is not there. */
export function query(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  const { stdout = '', stderr = '' } = result;
  return { ok: result.status === 0, stdout: stdout ?? '', stderr: stderr ?? '' };
}

/** A command as a person would type it. */
export function commandLine(program, args) {
  return [program, ...args].map((a) => (/^[\w@%+=:,./-]+$/.test(a) ? a : `'${a}'`)).join(' ');
}

/**
 * Runs a long program. With `log`, both outputs go to that file; without, they stream to ours.
 * Returns the end of what it wrote to the log.
 * @param {string} program
 * @param {string[]} args
 * @param {{what: string, log?: string, cwd?: string, env?: object, stdio?: any, todo?: string | ((tail: string) => string | undefined),
 *   excerpt?: (tail: string) => string}} options `excerpt` picks what to show of a failed log
 */
export async function run(program, args, options) {
  const { what, log, cwd, env, todo, excerpt = lastLines } = options;
  const command = commandLine(program, args);
  const stdio = log ? ['ignore', 'pipe', 'pipe'] : (options.stdio ?? 'inherit');
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio });
  let tail = '';
  if (log) {
    mkdirSync(dirname(log), { recursive: true });
    const file = createWriteStream(log);
    file.write(`$ ${command}\n`);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        file.write(text);
        tail = (tail + text).slice(-8000);
      });
    }
    child.on('close', () => file.end());
  }
  const ended = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ? `ended by ${signal}` : code));
  });
  if (ended === 0) return tail;
  const reason = typeof ended === 'number' ? `exit code ${ended}` : ended;
  const lines = excerpt(tail);
  throw new SetupFailure({
    what,
    command,
    reason: lines ? `${reason}\n${lines}` : reason,
    log,
    todo: typeof todo === 'function' ? todo(tail) : todo,
  });
}

function lastLines(tail) {
  return tail.trimEnd().split('\n').slice(-25).join('\n');
}
