// The browsers of the end-to-end tests: the one place that knows their names, how to find and how to start them.
//
// `describe.each(browsers)('in $name', (browser) => { const site = useSite({ browser }); ... })` runs the same tests in
// each. `BROWSERS=Firefox` in the environment leaves the others out.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';

export interface TestBrowser {
  readonly name: 'Chromium' | 'Firefox';
  launch(): Promise<Browser>;
}

function findProgram(names: readonly string[], toDo: string): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`There is no ${names[0]} on this machine: ${toDo}`);
  return found;
}

export const chromium: TestBrowser = {
  name: 'Chromium',
  launch: () =>
    puppeteer.launch({
      executablePath:
        process.env.CHROME_PATH ??
        findProgram(['chromium', 'chromium-browser', 'google-chrome'], 'apt-get install chromium'),
      args: [
        '--no-sandbox', // it refuses to start as root otherwise
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    }),
};

export const firefox: TestBrowser = {
  name: 'Firefox',
  launch: () =>
    puppeteer.launch({
      browser: 'firefox',
      executablePath:
        process.env.FIREFOX_PATH ?? findProgram(['firefox-esr', 'firefox'], 'apt-get install firefox-esr'),
    }),
};

const chosen = process.env.BROWSERS?.split(',');

export const browsers: readonly TestBrowser[] = [chromium, firefox].filter(
  ({ name }) => chosen?.includes(name) ?? true,
);
