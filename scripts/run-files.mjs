/**
 * The files that `npm run example -- run` makes beyond the native runner's own: a trace as `chrome` or
 * `json`, the timeline as a picture. The runner writes its records beside, and the page's own code
 * (web/command-line, loaded by Vite) makes the files of them. Used by example.mjs.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packagesFolder, projectFolder } from '../engine/toolchain/paths.mjs';

/**
 * @typedef {object} RunFiles what is to be made
 * @property {string[]} args for the runner, without what it does not know
 * @property {string | null} trace path of the file
 * @property {'events' | 'chrome' | 'json'} format of it
 * @property {string | null} svg path of the picture
 * @property {'light' | 'dark' | null} theme of the picture
 */

/**
 * What of the arguments is ours; null: nothing, the runner does it all, and complains if there is to complain.
 * Throws a WrongUsage.
 * @param {string[]} args @returns {RunFiles | null}
 */
export function readRunFiles(args) {
  const [command, example = '', ...options] = args;
  if (command !== 'run' || options.length % 2 !== 0) return null;
  const taken = { '--trace': null, '--format': 'events', '--svg': null, '--theme': null };
  const rest = [];
  for (let at = 0; at < options.length; at += 2) {
    const [option, value] = options.slice(at, at + 2);
    if (Object.hasOwn(taken, option)) taken[option] = value;
    else rest.push(option, value);
  }
  const { '--trace': trace, '--format': format, '--svg': svg, '--theme': theme } = taken;
  const ours = svg !== null || theme !== null || format === 'chrome' || format === 'json';
  if (!ours) return null;
  if (!['events', 'chrome', 'json'].includes(format))
    throw new WrongUsage(`--format: "${format}" is not to be had; allowed is events, chrome or json`);
  if (theme !== null && !['light', 'dark'].includes(theme))
    throw new WrongUsage(`--theme: "${theme}" is not to be had; allowed is light or dark`);
  if (theme !== null && svg === null)
    throw new WrongUsage('--theme is that of a picture: it goes with --svg FILE');
  return { args: [command, example, ...rest], trace, format, svg, theme };
}

export class WrongUsage extends Error {}

/**
 * Runs the runner, and makes the files once it has run; gives its exit code. Throws a WrongUsage where a file cannot be
 * written, as a rule before anything runs.
 * @param {RunFiles} files @param {string} folder that file names start from
 * @param {(args: string[]) => number} runRunner
 * @param {() => Promise<Writers>} load tests bring their own
 */
export async function runWithFiles(
  { args, trace, format, svg, theme },
  folder,
  runRunner,
  load = loadWriters,
) {
  const outputs = [trace, svg].map((path) => (path === null ? null : openOutput(path, folder)));
  const temporary = mkdtempSync(join(tmpdir(), 'interleave-run-'));
  try {
    const file = join(temporary, 'run.records');
    const status = runRunner([...args, '--trace', file, '--format', 'records']);
    if (status !== 0 && status !== 1) return status;
    const { readRecords, traceOf, pictureOf } = await load();
    const recorded = readRecords(readFileSync(file));
    const tokens = readFileSync(join(projectFolder, 'web/src/app/tokens.css'), 'utf8');
    outputs[0]?.write(traceOf(recorded, format));
    outputs[1]?.write([pictureOf(recorded, tokens, theme)]);
    return status;
  } finally {
    for (const output of outputs) output?.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

function openOutput(path, folder) {
  const attempt = (act) => {
    try {
      return act();
    } catch {
      throw new WrongUsage(`cannot write to "${path}"`);
    }
  };
  const file = attempt(() => openSync(resolve(folder, path), 'w'));
  return {
    write: (pieces) =>
      attempt(() => {
        for (const piece of pieces) writeAll(file, piece);
      }),
    close: () => closeSync(file),
  };
}

/** A single write may write a part. */
function writeAll(file, text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** @typedef {typeof import('../web/command-line/recorded-run.ts')} Writers */

/** @returns {Promise<Writers>} */
async function loadWriters() {
  const vite = await import(pathToFileURL(join(packagesFolder, 'vite/dist/node/index.js')).href);
  const options = { configFile: false, root: projectFolder, logLevel: 'silent' };
  const { module } = await vite.runnerImport(
    join(projectFolder, 'web/command-line/recorded-run.ts'),
    options,
  );
  return module;
}
