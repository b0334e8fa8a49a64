/**
 * Runs named steps with visible progress: elapsed time while a step runs (redrawn on a terminal,
 * a line now and then elsewhere), a line when it ends, and nothing done again when its inputs
 * are unchanged. Steps may run side by side. Called by every entry point in this folder.
 *
 * A step's `key` is a fingerprint of all it depends on. It is kept in .toolchain/stamps/ after
 * success; the step is skipped while the key is the same and all its `outputs` exist.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, toolchainFolder } from '../engine/toolchain/paths.mjs';

const running = new Map();
let output = process.stdout;
let showFrom_ms = 0;
let timer;
let lastLine_ms = 0;

/** For commands whose own output matters: progress goes to stderr, and only for slow steps. */
export function reportQuietly() {
  output = process.stderr;
  showFrom_ms = 2000;
}

/**
 * Runs one step, or skips it.
 * @param {string} name what a person reads
 * @param {{key?: string, outputs?: string[], live?: boolean, run: () => Promise<unknown> | unknown}} options
 *   without `key` it always runs; `live: false` for steps that print themselves
 */
export async function step(name, { key, outputs = [], live = true, run }) {
  const stamp = join(toolchainFolder, 'stamps', name.replaceAll(/[^\w.-]+/g, '-'));
  if (key !== undefined && readStamp(stamp) === key && outputs.every((file) => existsSync(file))) {
    if (showFrom_ms === 0) output.write(`  ok      ${name}: unchanged\n`);
    return;
  }
  const begun = Date.now();
  rmSync(stamp, { force: true });
  show(name, begun, live);
  let ending = 'FAILED';
  try {
    await run();
    ending = 'ok';
    if (key === undefined) return;
    mkdirSync(join(toolchainFolder, 'stamps'), { recursive: true });
    writeFileSync(stamp, key);
  } finally {
    hide(name, begun, ending);
  }
}

/** Runs independent steps side by side. All come to their end; then the first failure is thrown. */
export async function together(...promises) {
  const results = await Promise.allSettled(promises);
  const failed = results.filter((result) => result.status === 'rejected');
  for (const other of failed.slice(1)) console.error(String(other.reason));
  if (failed.length > 0) throw failed[0].reason;
  return results.map((result) => result.value);
}

/**
 * A fingerprint of files and folders (by content, below the project) and of further values.
 * @param {string[]} paths relative to the project; those that do not exist count as absent
 */
export function fingerprint(paths, ...values) {
  const hash = createHash('sha256');
  for (const path of paths) addToHash(hash, path);
  hash.update(JSON.stringify(values));
  return hash.digest('hex');
}

function addToHash(hash, path) {
  const file = join(projectFolder, path);
  if (!existsSync(file)) return hash.update(`absent ${path}\n`);
  if (statSync(file).isDirectory())
    for (const name of readdirSync(file).sort()) addToHash(hash, `${path}/${name}`);
  else hash.update(`file ${path}\n`).update(readFileSync(file));
}

/** Elapsed time as people read it. */
export function elapsed(since_ms) {
  const seconds = (Date.now() - since_ms) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function show(name, begun, live) {
  if (!live) return;
  running.set(name, begun);
  if (showFrom_ms === 0 && !output.isTTY) output.write(`  ...     ${name}\n`);
  lastLine_ms = Date.now();
  timer ??= setInterval(tick, output.isTTY ? 200 : 1000).unref();
}

function tick() {
  const slow = [...running].filter(([, begun]) => Date.now() - begun >= showFrom_ms);
  if (slow.length === 0) return;
  const text = slow.map(([name, begun]) => `${name} ${elapsed(begun)}`).join(', ');
  if (output.isTTY) output.write(`\r\x1b[2K  ...     ${text.slice(0, (output.columns ?? 80) - 11)}`);
  else if (Date.now() - lastLine_ms > 15_000) {
    output.write(`  ...     ${text}\n`);
    lastLine_ms = Date.now();
  }
}

function hide(name, begun, ending) {
  running.delete(name);
  if (output.isTTY) output.write('\r\x1b[2K');
  if (Date.now() - begun >= showFrom_ms) output.write(`  ${ending.padEnd(8)}${name}: ${elapsed(begun)}\n`);
  if (running.size === 0) {
    clearInterval(timer);
    timer = undefined;
  }
}
