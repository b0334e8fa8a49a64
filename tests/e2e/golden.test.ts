// The same program, parameters, workers and seed give the same events in every browser as natively and in Node.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { goldenRuns } from '../golden/golden-runs.ts';
import { browsers } from './browsers.ts';
import { goldenQuery, useSite } from './site.ts';

const folder = join(import.meta.dirname, '../golden');

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });

  test.each(goldenRuns)('$file is what the page records', async ({ file, request }) => {
    const page = await site.visit({ query: goldenQuery(request) });
    const events = await page.evaluate(() => window.playground?.getTrace('events'));
    expect(events).toBe(readFileSync(join(folder, file), 'utf8'));
  });
});
