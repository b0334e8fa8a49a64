// What the attributes of `<async-playground>` do, at first and when they change, and what stands there while it loads.

import { afterEach, describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'puppeteer-core';
import { browsers } from './browsers.ts';
import { type HostPage, openHost, plainHost, playgroundFrames } from './host-pages.ts';
import { useSite } from './site.ts';
import { expectSoon } from './soon.ts';

declare global {
  interface Window {
    errors: string[];
    heights: Set<number>;
  }
}

const uncompiled = 'This program cannot run here yet: this page has no compiler.';

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });
  let host: HostPage | null = null;
  let page: Page;

  async function open(body: string): Promise<void> {
    page = await site.newPage();
    host = await openHost(page, site.url, plainHost, body);
  }
  async function openFrame(body: string): Promise<Frame> {
    await open(body);
    await page.evaluate(() => {
      window.errors = [];
      document.addEventListener('playground-error', ({ detail }) => window.errors.push(detail.message));
      return document.querySelector('async-playground')!.ready;
    });
    return playgroundFrames(page)[0]!;
  }
  /** null takes the attribute away. */
  const set = (name: string, value: string | null) =>
    page.$eval(
      'async-playground',
      (element, attribute, text) =>
        text === null ? element.removeAttribute(attribute) : element.setAttribute(attribute, text),
      name,
      value,
    );
  afterEach(async () => {
    await host?.close();
    host = null;
  });

  test('each can change at any time', async () => {
    const frame = await openFrame(
      '<async-playground example="fetch_and_print" autorun loading="eager"></async-playground>',
    );
    const inFrame =
      <T>(ask: () => T) =>
      () =>
        frame.evaluate(ask);
    const showsParameters = inFrame(() => document.querySelector('.panel-parameters')!.checkVisibility());
    const latencyIsHeld = inFrame(() =>
      document.querySelector('[aria-label="latency"]')!.matches(':disabled'),
    );
    const workers = inFrame(() => document.querySelector<HTMLInputElement>('#option-workers')!.value);
    const view = inFrame(() => document.querySelector('main')!.dataset.view ?? '');
    const theme = inFrame(() => document.documentElement.dataset.theme ?? '');
    const height = () => page.$eval('async-playground', ({ offsetHeight }) => offsetHeight);

    await set('controls', 'run seed');
    await expectSoon(showsParameters, false);
    await set('controls', null);
    await expectSoon(showsParameters, true);
    await set('readonly', '');
    await expectSoon(latencyIsHeld, true);
    expect(await frame.evaluate(() => document.querySelector('.run-button:disabled'))).toBeNull();
    await set('readonly', null);
    await expectSoon(latencyIsHeld, false);
    const first = await workers();
    await set('workers', '3');
    await expectSoon(workers, '3');
    await set('workers', null);
    await expectSoon(workers, first);
    const isScheduled = async () =>
      (await page.$eval('async-playground', (it) => it.getShareUrl())).includes('schedule=fair');
    await set('schedule', 'fair');
    await expectSoon(isScheduled, true);
    await set('schedule', null);
    await expectSoon(isScheduled, false);
    await set('view', 'terminal');
    await expectSoon(view, 'terminal');
    await set('view', null);
    await expectSoon(view, 'all');
    await set('t', '5');
    await set('select', 'main');
    const place = async () => {
      const url = new URL(await page.$eval('async-playground', (it) => it.getShareUrl()));
      return `${url.searchParams.get('t')} ${url.searchParams.get('select')}`;
    };
    await expectSoon(place, '5 main');
    await set('t', null);
    await set('select', null);
    await expectSoon(place, 'null null');
    await set('theme', 'dark');
    await expectSoon(theme, 'dark');
    await set('theme', null);
    await expectSoon(theme, 'light');
    const shown = inFrame(() => Math.ceil(document.querySelector('main')!.getBoundingClientRect().height));
    await expectSoon(async () => (await height()) === (await shown()), true);
    const fitting = await shown();
    await set('height', '320');
    await expectSoon(height, 320);
    await set('height', null);
    await expectSoon(height, fitting);
    const loadsAnew = await page.$eval(
      'async-playground',
      (element, src) =>
        new Promise<string>((resolve) => {
          element.addEventListener('playground-ready', ({ type }) => resolve(type), { once: true });
          element.setAttribute('src', src);
        }),
      `${site.url}v1/..`,
    );
    expect(loadsAnew).toBe('playground-ready');
  });

  test('what cannot be used is said in a sentence, and the rest runs', async () => {
    await openFrame(
      '<async-playground example="fetch_and_print" controls="run speed" autorun loading="eager" editor></async-playground>',
    );
    const errors = () => page.evaluate(() => window.errors);
    const expected = [
      'controls cannot be "speed": it holds some of run, params, runtime, seed, share, compare, explore.',
      'Programs cannot be edited here yet: editor does nothing.',
    ];
    await expectSoon(errors, expected);
    await set('view', 'sideways');
    expected.push('view cannot be "sideways": it is one of all, timeline, terminal, code.');
    await expectSoon(errors, expected);
    await set('workers', '99');
    await expectSoon(async () => (await errors()).at(-1)?.includes('"99"') ?? false, true);
    await expectSoon(() => page.$eval('async-playground', ({ state }) => state), 'finished');
  });

  test('a picture stands there until the first run is drawn, nothing moves for it, and it is what is printed', async () => {
    await open(
      '<async-playground example="two_workers" autorun height="400" loading="click"></async-playground><p>Below</p>',
    );
    const seen = () =>
      page.$eval('async-playground', ({ shadowRoot }) => {
        const picture = shadowRoot!.querySelector('img')!;
        const frame = shadowRoot!.querySelector('iframe');
        const isLive = frame !== null && getComputedStyle(frame).opacity === '1';
        return [picture.checkVisibility(), picture.naturalWidth > 0, picture.alt, isLive];
      });
    const alt = 'Timeline of a run of two_workers';
    await expectSoon(seen, [true, true, alt, false]);
    await page.evaluate(async () => {
      const element = document.querySelector('async-playground')!;
      window.heights = new Set();
      const watch = () => {
        window.heights.add(document.querySelector('p')!.getBoundingClientRect().top);
        requestAnimationFrame(watch);
      };
      watch();
      element.shadowRoot!.querySelector('button')!.click();
    });
    expect(await seen()).toEqual([true, true, alt, false]);
    await expectSoon(seen, [false, true, alt, true]);
    expect(await page.evaluate(() => window.heights.size)).toBe(1);
    if (browser.name === 'Firefox') return; // its driver cannot emulate paper
    await page.emulateMediaType('print');
    expect((await seen())[0]).toBe(true);
  });

  test('a program between the tags stays there, with the reason why it does not run', async () => {
    await open(
      '<async-playground loading="eager"><pre><code>int main() {}</code></pre></async-playground>' +
        '<async-playground loading="eager"><script type="text/x-c++">int main() {}</script></async-playground>',
    );
    const told = await page.$$eval('async-playground', (elements) =>
      Promise.all(
        elements.map(async (element) => {
          const [ready, run] = await Promise.all(
            [element.ready, element.run()].map((promise) => promise.catch((error: Error) => error.message)),
          );
          const sentence = element.shadowRoot!.querySelector('p')!;
          const code = element.querySelector('code, script')!;
          return [ready, run, sentence.textContent, sentence.checkVisibility(), code.checkVisibility()];
        }),
      ),
    );
    const refused = [uncompiled, uncompiled, uncompiled, true, true];
    expect(told).toEqual([refused, refused]);
  });
});
