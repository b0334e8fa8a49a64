// What a tutorial does with `<async-playground>`: its buttons set parameters and run, go to a moment and select a task; it
// asks its reader for a prediction, and is told the answer.

import { afterEach, describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'puppeteer-core';
import type { PlaygroundAnswer } from '../../web/src/embed/public-types.ts';
import { seriousFindings } from './axe.ts';
import { browsers } from './browsers.ts';
import { type HostPage, openHost, plainHost, playgroundFrames } from './host-pages.ts';
import { textAppears, useSite } from './site.ts';
import { expectSoon } from './soon.ts';

declare global {
  interface Window {
    told: string[];
    answered: Promise<PlaygroundAnswer>;
  }
}

const chapter = `
  <h1>A chapter</h1>
  <button id="faster">Faster</button> <button id="moment">Look at 1 ms</button> <button id="task">Show main</button>
  <async-playground example="fetch_and_print" loading="eager"></async-playground>`;

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });
  let host: HostPage | null = null;
  let page: Page;

  /** Opens the chapter, and gives the frame once it stands ready. */
  async function open(body = chapter): Promise<Frame> {
    page = await site.newPage();
    host = await openHost(page, site.url, plainHost, body);
    await page.evaluate(() => {
      window.told = [];
      for (const name of ['run', 'result', 'answer'] as const)
        document.addEventListener(`playground-${name}`, () => window.told.push(name));
    });
    await page.evaluate(() => document.querySelector('async-playground')!.ready);
    return playgroundFrames(page)[0]!;
  }
  afterEach(async () => {
    await host?.close();
    host = null;
  });

  test('its buttons set parameters and run, go to a moment, and select a task', async () => {
    const frame = await open();
    await page.evaluate(() => {
      const playground = document.querySelector('async-playground')!;
      const press = (id: string, act: () => unknown) =>
        document.querySelector(id)!.addEventListener('click', act);
      press('#faster', () => {
        playground.params = { latency: '50ms' };
        return playground.run();
      });
      press('#moment', () => playground.seek(1_000_000));
      press('#task', () => playground.select('main'));
    });
    await page.click('#faster');
    await textAppears(frame, '.outcome', 'Finished in 290 ms');
    expect(await page.$eval('async-playground', ({ params }) => params.latency)).toBe('50ms');
    await page.click('#moment');
    await textAppears(frame, '.playhead-chip', 'At 1 ms');
    await page.click('#task');
    await textAppears(frame, '.panel-inspector', 'main');
  });

  test('it asks before the run, hears the answer, and the reader hears what is right', async () => {
    const frame = await open();
    await page.evaluate(() => {
      window.answered = document.querySelector('async-playground')!.ask({
        question: 'How long does <b>it</b> take?',
        choices: ['about 100 ms', 'about 500 ms', '<img src=x onerror=alert(1)>'],
        answer: 'about 500 ms',
      });
    });
    await textAppears(frame, '.question h2', 'How long does <b>it</b> take?');
    await textAppears(frame, '[role=status]', 'Choices: about 100 ms; about 500 ms;');
    expect(await frame.$('.question b, .question img')).toBeNull();
    expect(await seriousFindings(frame)).toEqual([]);
    expect(await page.evaluate(() => window.told)).toEqual([]);
    await frame.focus('.question li:first-child button');
    await page.keyboard.press('Enter');
    await textAppears(frame, '.question-verdict', 'You said “about 100 ms”. It is “about 500 ms”.');
    expect(await page.evaluate(() => window.answered)).toEqual({
      question: 'How long does <b>it</b> take?',
      choice: 'about 100 ms',
      correct: false,
    });
    expect(await page.evaluate(() => window.told)).toEqual(['answer', 'run', 'result']);
    const focused = () => frame.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe('about 100 msnot so');
    expect(await seriousFindings(frame)).toEqual([]);
    await frame.focus('.question-end button');
    await page.keyboard.press('Enter');
    await expectSoon(focused, 'Run');
    expect(await frame.$('.question')).toBeNull();
  });
});
