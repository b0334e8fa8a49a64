// Two real workers do work that can be shared in less time than one. Compared are the best of several runs each: a busy
// machine makes single runs slow.

import { expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { useSite } from '../site.ts';

const RUNS = 6;

const site = useSite();

/** The shortest of several runs, in milliseconds of real time. */
async function best(page: Page): Promise<number> {
  return page.evaluate(async (runs) => {
    const { playground } = window;
    if (!playground) throw new Error('there is no playground here');
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      await playground.run();
      const [, end] = (await playground.getTrace('events')).trimEnd().split('\n').at(-1)!.split(' ');
      least = Math.min(least, Number(end) / 1e6);
    }
    return least;
  }, RUNS);
}

test.each(['work_stealing', 'mandelbrot'])(
  '%s is faster on two real workers than on one',
  async (example) => {
    const query = `?example=${example}&runtime=threads`;
    const one = await best(await site.visit({ query: `${query}&workers=1` }));
    const two = await best(await site.visit({ query: `${query}&workers=2` }));
    expect(two).toBeLessThan(one * 0.9);
  },
);
