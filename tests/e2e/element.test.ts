// `<async-playground>` on pages of other sites: it runs there, scripts drive it, and it keeps to itself.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'puppeteer-core';
import type {} from '../../web/src/embed/public-types.ts'; // says what the element is
import { browsers } from './browsers.ts';
import { type HostPage, hostKinds, openHost, plainHost, playgroundFrames } from './host-pages.ts';
import { dist, useSite } from './site.ts';
import { expectSoon } from './soon.ts';

const MOST_LOADER_BYTES = 3 * 1024;

test('the loader is one file of at most 3 KB, under its version and as the newest', () => {
  const [newest, versioned] = ['async-playground.js', 'v1/async-playground.js'].map((name) =>
    readFileSync(join(dist, name), 'utf8'),
  );
  expect(newest).toBe(versioned);
  expect(newest).not.toMatch(/\bimport\s*[({'"]/);
  expect(brotliCompressSync(newest!).length).toBeLessThanOrEqual(MOST_LOADER_BYTES);
});

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });
  let host: HostPage | null = null;
  let page: Page;

  async function open(body: string, kind = plainHost): Promise<HostPage> {
    page = await site.newPage();
    host = await openHost(page, site.url, kind, body);
    return host;
  }
  afterEach(async () => {
    await host?.close();
    host = null;
  });

  test.each(hostKinds)('it runs on $name, and its methods and events drive it', async (kind) => {
    const { place } = await open(
      '<async-playground example="fetch_and_print" params="latency=100ms" autorun loading="eager" height="600"></async-playground>',
      kind,
    );
    const told = await place.evaluate(async () => {
      const element = document.querySelector('async-playground')!;
      await element.ready;
      const events: { type: string; detail: object }[] = [];
      for (const name of ['run', 'output', 'result', 'moment', 'select'] as const)
        document.addEventListener(`playground-${name}`, ({ type, detail }) => events.push({ type, detail }));
      await element.run();
      await element.seek(1000);
      await element.select('main');
      await element.step(1);
      const trace = await element.getTrace('events');
      const refused = await element.setCode('').catch((error: Error) => error.message);
      const nowhere = await element.select('nobody').catch((error: Error) => error.message);
      const share = await element.getShareUrl();
      const { state, params } = element;
      return { events, trace, refused, nowhere, share, state, params };
    });
    expect(told.state).toBe('finished');
    expect(told.params.latency).toBe('100ms');
    const hasCode = () =>
      place.evaluate(() => document.querySelector('async-playground')!.code.includes('EXAMPLE('));
    await expectSoon(hasCode, true); // fetched beside the run
    expect(told.trace).toMatch(/^interleave-events 1\n/);
    expect(told.refused).toBe('Programs cannot be edited here yet.');
    expect(told.nowhere).toBe('This run has no task "nobody".');
    expect(told.share).toContain(`${site.url}?example=fetch_and_print&p.latency=100ms`);
    expect([...new Set(told.events.map(({ type }) => type))]).toEqual([
      'playground-run',
      'playground-output',
      'playground-result',
      'playground-moment',
      'playground-select',
    ]);
    const result = told.events.find(({ type }) => type === 'playground-result')?.detail;
    expect(result).toMatchObject({ state: 'finished', text: 'Finished in 340 ms of virtual time' });
  });

  test('without autorun nothing runs, and then everything that the page sets does', async () => {
    const { place } = await open(
      '<async-playground example="fetch_and_print" loading="eager"></async-playground>',
    );
    const [before, changed, after] = await place.evaluate(async () => {
      const element = document.querySelector('async-playground')!;
      await element.ready;
      const first = element.state;
      const result = () =>
        new Promise<string>((resolve) =>
          element.addEventListener('playground-result', ({ detail }) => resolve(detail.text), { once: true }),
        );
      const running = result();
      await element.run();
      await running;
      const next = result();
      element.params = { latency: '50ms' };
      return [first, await next, element.getAttribute('params')];
    });
    expect(before).toBe('idle');
    expect(changed).toContain('Finished in 2');
    expect(after).toContain('latency=50ms');
  });

  test('exploring tells its progress, can be cancelled, and finds what fails', async () => {
    const { place } = await open(
      '<async-playground example="lost_update" loading="eager"></async-playground>',
    );
    const { failed, cancelled, progress } = await place.evaluate(async () => {
      const element = document.querySelector('async-playground')!;
      let told = 0;
      const found = await element.explore({
        tries: 2000,
        onProgress: (tries) => {
          told = tries;
        },
      });
      const enough = new AbortController();
      const stopping = element.explore({
        tries: 1_000_000,
        signal: enough.signal,
        onProgress: () => enough.abort(new Error('enough')),
      });
      return {
        failed: found.outcomes.some((outcome) => outcome.failed),
        cancelled: await stopping.catch((error: Error) => error.message),
        progress: told,
      };
    });
    expect([failed, cancelled]).toEqual([true, 'enough']);
    expect(progress).toBeGreaterThan(0);
  });

  test('the page’s theme is followed, whenever it changes', async () => {
    const { place } = await open(
      '<body style="color: #eee; background: #111"><async-playground example="two_workers" loading="eager"></async-playground>',
    );
    const theme = async () => {
      const [frame] = playgroundFrames(page);
      return frame?.evaluate(() => document.documentElement.dataset.theme);
    };
    await place.evaluate(() => document.querySelector('async-playground')!.ready);
    expect(await theme()).toBe('dark');
    await place.evaluate(() => {
      document.body.style.color = '#222';
    });
    await expectSoon(theme, 'light');
  });

  test('a group shares what a reader moves, and what the page sets', async () => {
    const one =
      '<async-playground group="a" example="fetch_and_print" autorun loading="eager"></async-playground>';
    const { place } = await open(one + one);
    const latencies = () =>
      place.evaluate(() =>
        [...document.querySelectorAll('async-playground')].map(({ params }) => params.latency),
      );
    await place.evaluate(() =>
      Promise.all([...document.querySelectorAll('async-playground')].map(({ ready }) => ready)).then(
        () => {},
      ),
    );
    await place.evaluate(() => {
      document.querySelector('async-playground')!.params = { latency: '100ms' };
    });
    await expectSoon(latencies, ['100ms', '100ms']);
    const [frame] = playgroundFrames(page);
    await frame!.$eval('input[aria-label="latency"]', (field) => {
      const slider = field as HTMLInputElement;
      slider.value = slider.min;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await expectSoon(latencies, ['10ms', '10ms']);
  });

  test('it is as high as what it shows, unless its page says how high', async () => {
    const { place } = await open(
      '<async-playground example="two_workers" view="timeline" autorun loading="eager"></async-playground>' +
        '<async-playground example="two_workers" height="320" loading="eager"></async-playground>',
    );
    const heights = () =>
      place.evaluate(() =>
        [...document.querySelectorAll('async-playground')].map(({ offsetHeight }) => offsetHeight),
      );
    await place.evaluate(() =>
      Promise.all([...document.querySelectorAll('async-playground')].map(({ ready }) => ready)).then(
        () => {},
      ),
    );
    const inside = async () => {
      const all = await Promise.all(
        playgroundFrames(page).map((frame) =>
          answerOrNone(
            frame.evaluate(() => [
              Math.ceil(document.querySelector('main')!.getBoundingClientRect().height),
              document.documentElement.scrollHeight,
              document.body.classList.contains('fits'),
            ]),
          ),
        ),
      );
      return all.find((answer) => answer?.[2]);
    };
    await expectSoon(async () => {
      const [content, scroll] = (await inside()) ?? [];
      const [first] = await heights();
      return content === first && scroll === first && first! > 200;
    }, true);
    expect((await heights())[1]).toBe(320);
  });

  test('what the author wrote stands there until it is opened, and on paper', async () => {
    const { place } = await open(
      '<async-playground example="two_workers" loading="click"><p>A picture</p></async-playground>',
    );
    const sees = () => place.$eval('async-playground p', (fallback) => fallback.checkVisibility());
    expect(await sees()).toBe(true);
    expect(await loadedIn(place)).toBe(0);
    await place.evaluate(async () => {
      const element = document.querySelector('async-playground')!;
      element.shadowRoot!.querySelector('button')!.click();
      await element.ready;
    });
    await expectSoon(sees, false);
    if (browser.name === 'Firefox') return; // its driver cannot emulate paper
    await page.emulateMediaType('print');
    expect(await sees()).toBe(true);
  });

  test('twenty on one page: those far away are freed, and come back as they were', async () => {
    const chapter = Array.from(
      { length: 20 },
      (_, index) =>
        `<async-playground id="e${index}" example="fetch_and_print" autorun height="500"><p>Still</p></async-playground>`,
    );
    const { place } = await open(chapter.join(''));
    const show = (index: number) =>
      place.evaluate(async (id) => {
        const element = document.querySelector<HTMLElementTagNameMap['async-playground']>(id)!;
        element.scrollIntoView();
        await element.ready;
      }, `#e${index}`);
    await show(0);
    await place.evaluate(() => {
      document.querySelector('async-playground')!.params = { latency: '100ms' };
    });
    const latency = () => place.evaluate(() => document.querySelector('async-playground')!.params.latency);
    await expectSoon(latency, '100ms');
    for (let index = 1; index < 20; index++) await show(index);
    const open0 = () =>
      place.evaluate(
        () => document.querySelector('async-playground')!.shadowRoot!.querySelector('iframe') !== null,
      );
    expect(await loadedIn(place)).toBeLessThanOrEqual(8);
    expect(await open0()).toBe(false);
    await show(0);
    await expectSoon(open0, true);
    const trace = await place.evaluate(() => document.querySelector('async-playground')!.getTrace('events'));
    expect(trace).toContain('100ms');
  });
});

/** How many elements have a frame. */
function loadedIn(place: Page | Frame): Promise<number> {
  return place.evaluate(() => {
    const all = [...document.querySelectorAll('async-playground')];
    return all.filter(({ shadowRoot }) => shadowRoot!.querySelector('iframe') !== null).length;
  });
}

/** A frame that is moving to a process of its own may never answer what it was asked before: ask again. */
function answerOrNone<T>(asked: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, 2000, null));
  return Promise.race([asked.catch(() => null), late]);
}
