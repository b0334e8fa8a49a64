/**
 * `npm test`: gets what is missing, builds and runs everything, stage by stage. A failed stage
 * does not stop the others, except those that need what it builds. The last line sums the tests
 * that CTest and Jest report; a failed stage without tests (check, a build) counts as one failure.
 * `npm test -- --only NAME` runs one stage (several: repeat it).
 */
import { reportAndExit, SetupFailure } from '../engine/toolchain/failure.mjs';
import { browserNeeds, formatNeeds, nativeNeeds, testNeeds } from '../engine/toolchain/native.mjs';
import { runChecks } from './checks.mjs';
import { judgeCoverage, startCounting } from './coverage.mjs';
import { runCtest } from './ctest.mjs';
import { buildNative, buildWasm } from './engine.mjs';
import { runJest } from './jest.mjs';
import { prepareForPage } from './prepare.mjs';
import { buildSite } from './site.mjs';
import { elapsed } from './steps.mjs';

const none = { passed: 0, failed: 0, skipped: 0 };

/** Test files. By itself Jest leaves one core free: on two cores that is one file at a time. */
const twoAtATime = ['--maxWorkers', '2'];

/** Stages in order; `needs` are stages without whose success this one cannot run. */
const stages = [
  { name: 'check', title: 'Format, lint, types', run: () => runChecks() },
  { name: 'native', title: 'Engine', run: () => engineTests('native', ['interleave', 'engine_tests']) },
  { name: 'asan', title: 'Engine under ASan and UBSan, and its coverage', run: testAndCount },
  { name: 'tsan', title: 'Engine under TSan', run: () => engineTests('tsan', ['engine_tests']) },
  {
    name: 'wasm',
    title: 'WebAssembly build',
    run: (emscripten) => buildWasm(emscripten, ['gallery', 'second_program', 'test_gallery']),
  },
  { name: 'site', title: 'Site build', needs: ['wasm'], run: () => buildSite() },
  {
    name: 'unit',
    title: 'Unit tests',
    run: () => runJest('unit', ['--selectProjects', 'unit', ...twoAtATime]),
  },
  {
    name: 'golden',
    title: 'WebAssembly engine in Node',
    needs: ['native', 'wasm'],
    run: () => runJest('golden', ['--selectProjects', 'golden', ...twoAtATime]),
  },
  {
    name: 'e2e',
    title: 'The page in Chromium, Firefox and WebKitGTK',
    needs: ['wasm', 'site'],
    run: browserTests,
  },
];

/** Most wait more than they work, so two at a time; the others one by one. */
async function browserTests() {
  const together = await runJest('e2e', ['--selectProjects', 'e2e', ...twoAtATime]);
  const alone = await runJest('e2e-alone', ['--selectProjects', 'e2e-alone', '--runInBand']);
  return sumOf(together, alone);
}

/** @param {import('./jest.mjs').Counts} one @param {import('./jest.mjs').Counts} other */
function sumOf(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

async function engineTests(preset, targets) {
  await buildNative(preset, targets);
  return runCtest(preset);
}

async function testAndCount() {
  startCounting('asan');
  const tests = await engineTests('asan', ['engine_tests']);
  return sumOf(tests, judgeCoverage());
}

/** @param {string[]} args @returns {string[]} the names of the stages to run */
export function readStages(args) {
  const names = stages.map((stage) => stage.name);
  const chosen = [];
  for (let i = 0; i < args.length; i++) {
    const name = args[i] === '--only' ? args[++i] : undefined;
    if (name === undefined || !names.includes(name)) {
      throw new SetupFailure({
        what: 'wrong usage',
        reason: `unknown argument ${name ?? args[i]}`,
        todo: `npm test, or npm test -- --only NAME with one of: ${names.join(', ')}`,
      });
    }
    chosen.push(name);
  }
  return chosen.length > 0 ? chosen : names;
}

/** Runs one stage. @returns {Promise<{ok: boolean, counts: import('./jest.mjs').Counts}>} */
async function runStage(stage, emscripten) {
  try {
    const counts = (await stage.run(emscripten)) ?? none;
    return { ok: counts.failed === 0, counts };
  } catch (error) {
    console.log(error instanceof SetupFailure ? String(error) : error);
    return { ok: false, counts: { ...none, failed: 1 } };
  }
}

async function main() {
  const chosen = readStages(process.argv.slice(2));
  const begun = Date.now();
  console.log('== What is needed');
  const emscripten = await prepareForPage([...nativeNeeds, ...testNeeds, ...formatNeeds, ...browserNeeds()]);
  let total = none;
  const broken = new Set();
  const lines = [];
  for (const stage of stages.filter(({ name }) => chosen.includes(name))) {
    const blocker = stage.needs?.find((name) => broken.has(name));
    if (blocker) {
      broken.add(stage.name);
      total = sumOf(total, { ...none, failed: 1 });
      lines.push(`  NOT RUN ${stage.name}: ${blocker} failed`);
      continue;
    }
    console.log(`\n== ${stage.title} (${stage.name})`);
    const stageBegun = Date.now();
    const { ok, counts } = await runStage(stage, emscripten);
    if (!ok) broken.add(stage.name);
    total = sumOf(total, counts);
    const tests = counts === none ? '' : `, ${counts.passed} passed, ${counts.failed} failed`;
    const line = `  ${ok ? 'ok     ' : 'FAILED '} ${stage.name}: ${elapsed(stageBegun)}${tests}`;
    console.log(line);
    lines.push(line);
  }
  console.log(`\n== Summary, ${elapsed(begun)}\n${lines.join('\n')}\n`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}

if (import.meta.filename === process.argv[1]) await reportAndExit(main);
