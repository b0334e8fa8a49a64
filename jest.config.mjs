/**
 * Four projects, run by `npm test` one after another (scripts/test.mjs):
 *   unit       pure TypeScript, the architecture allow-list, and the scripts
 *   golden     the wasm engine in Node against recorded runs; needs build/wasm
 *   e2e        the built page in a real browser; needs dist/; two files at a time
 *   e2e-alone  those that measure time or memory, use every core, or a display: one at a time
 * By hand: NODE_OPTIONS=--experimental-vm-modules npx jest tests/web/base --selectProjects unit
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/.toolchain/'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

const inBrowsers = { ...shared, setupFilesAfterEnv: ['<rootDir>/tests/e2e/shared-browser.ts'] };

const tests = (folder) => `<rootDir>/tests/${folder}/**/*.test.{ts,mjs}`;

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: [tests('web'), tests('architecture'), tests('scripts')] },
    { ...shared, displayName: 'golden', testMatch: [tests('golden')] },
    { ...inBrowsers, displayName: 'e2e', testMatch: ['<rootDir>/tests/e2e/*.test.ts'] },
    { ...inBrowsers, displayName: 'e2e-alone', testMatch: ['<rootDir>/tests/e2e/alone/*.test.ts'] },
  ],
};
