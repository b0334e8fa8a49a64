// As many tasks as the example says are really there at once in a page.

import { expect, test } from '@jest/globals';
import { stateBecomes } from '../running.ts';
import { terminalShows, textAppears, useSite } from '../site.ts';

const site = useSite();

test('a hundred thousand tasks wait at once, on two workers', async () => {
  const page = await site.newPage();
  await page.goto(`${site.url}?example=hundred_thousand_tasks`);
  await stateBecomes(page, 'finished');
  await terminalShows(page, '100000 tasks have waited at once.');
  await textAppears(page, '.inspector', '100,001');
  const most = await page.evaluate(async () => {
    let alive = 0;
    let least = 0;
    const trace = (await window.playground?.getTrace('events')) ?? '';
    for (const [, kind] of trace.matchAll(/ (task_spawned|task_ended) /g)) {
      alive += kind === 'task_spawned' ? 1 : -1;
      least = Math.max(least, alive);
    }
    return least;
  });
  expect(most).toBe(100_001);
});
