/**
 * Builds the C++ with CMake: one preset, one folder build/PRESET, some targets. Configuring is
 * skipped when presets and compilers are unchanged; Ninja decides about everything else.
 * Called by start, build, test, example and bench.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarkFolder } from '../engine/toolchain/benchmark-source.mjs';
import { run } from '../engine/toolchain/command.mjs';
import { buildFolder, logFile, projectFolder } from '../engine/toolchain/paths.mjs';
import { fingerprint, step } from './steps.mjs';

/**
 * Builds targets of a native preset. CMake gets BENCHMARK_SOURCE once Google Benchmark is there.
 * @param {'native' | 'asan' | 'tsan'} preset
 * @param {string[]} targets
 */
export async function buildNative(preset, targets) {
  const benchmark = preset === 'native' && existsSync(benchmarkFolder);
  await build(preset, targets, benchmark ? [`-DBENCHMARK_SOURCE=${benchmarkFolder}`] : [], {});
}

/** Builds the page's engine. @param {import('../engine/toolchain/emscripten.mjs').Emscripten} emscripten */
export async function buildWasm(emscripten, targets) {
  const definitions = [`-DCMAKE_TOOLCHAIN_FILE=${emscripten.toolchainFile}`];
  await build('wasm', targets, definitions, emscripten.env);
}

async function build(preset, targets, definitions, env) {
  const folder = join(buildFolder, preset);
  const todo =
    'if the message above is about your change to the C++, fix it; otherwise remove build/ and try again';
  await step(`configure ${preset}`, {
    key: fingerprint(['CMakePresets.json'], projectFolder, definitions, env),
    outputs: [join(folder, 'build.ninja')],
    run: () =>
      run('cmake', ['--fresh', '--preset', preset, ...definitions], {
        what: `configuring the ${preset} build failed`,
        cwd: projectFolder,
        env,
        log: logFile(`configure-${preset}`),
        todo,
      }),
  });
  await step(`build ${preset} (${targets.join(', ')})`, {
    run: () =>
      run('cmake', ['--build', folder, '--target', ...targets], {
        what: `building ${preset} failed`,
        cwd: projectFolder,
        env,
        log: logFile(`build-${preset}`),
        todo,
      }),
  });
}
