/**
 * What building and testing on the machine itself needs: clang 19 with libc++, its sanitizers,
 * CMake and Ninja, GoogleTest's sources (built with libc++ like everything else), a browser.
 * Lists only; debian.mjs installs what is missing. Called by scripts.
 */
import { arch } from 'node:process';
import { findProgram } from './command.mjs';

/** @typedef {import('./debian.mjs').Need} Need */

const machine = { x64: 'x86_64', arm64: 'aarch64' }[arch] ?? arch;
const llvm = '/usr/lib/llvm-19';

/** @type {Need[]} */
export const buildNeeds = [
  { program: 'cmake', package: 'cmake' },
  { program: 'ninja', package: 'ninja-build' },
];

/** @type {Need[]} */
export const nativeNeeds = [
  { program: 'clang++-19', package: 'clang-19' },
  { program: 'ld.lld-19', package: 'lld-19' },
  { file: `${llvm}/include/c++/v1/coroutine`, package: 'libc++-19-dev' },
  { file: `${llvm}/lib/libc++abi.a`, package: 'libc++abi-19-dev' },
];

/** @type {Need[]} */
export const testNeeds = [
  { program: 'llvm-symbolizer-19', package: 'llvm-19' },
  { program: 'llvm-cov-19', package: 'llvm-19' },
  { file: `${llvm}/lib/clang/19/lib/linux/libclang_rt.tsan-${machine}.a`, package: 'libclang-rt-19-dev' },
  { file: '/usr/src/googletest/CMakeLists.txt', package: 'googletest' },
];

/** @type {Need[]} */
export const formatNeeds = [{ program: 'clang-format-19', package: 'clang-format-19' }];

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium that tests drive: $CHROME_PATH, or the first one on PATH. */
export function findChromium() {
  return process.env.CHROME_PATH ?? browsers.map((name) => findProgram(name)).find(Boolean);
}

/** The Firefox that tests drive: $FIREFOX_PATH, or the first one on PATH. */
export function findFirefox() {
  return (
    process.env.FIREFOX_PATH ?? ['firefox-esr', 'firefox'].map((name) => findProgram(name)).find(Boolean)
  );
}

/** WebKit's driver, which comes with its browser, and what those need where there is no desktop. */
const webkitNeeds = [
  { program: 'WebKitWebDriver', package: 'webkit2gtk-driver' },
  { program: 'Xvfb', package: 'xvfb' },
  { program: 'dbus-run-session', package: 'dbus' },
];

/** @returns {Need[]} */
export function browserNeeds() {
  const fonts = { file: '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf', package: 'fonts-dejavu-core' };
  return [
    ...(findChromium() ? [] : [{ program: 'chromium', package: 'chromium' }, fonts]),
    ...(findFirefox() ? [] : [{ program: 'firefox-esr', package: 'firefox-esr' }]),
    ...webkitNeeds,
  ];
}
