// The same program, parameters, workers and seed give the same events in every browser as natively and in Node.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { goldenRuns } from '../golden/golden-runs.ts';
import { browsers } from './browsers.ts';
import { eventsOf, goldenQuery, inBatches, useSite } from './site.ts';

const folder = join(import.meta.dirname, '../golden');

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });

  test.each(inBatches(goldenRuns))('$names are what the page records', async ({ items }) => {
    const page = await site.visit();
    for (const { file, request } of items) {
      const events = await page.evaluate(eventsOf, goldenQuery(request));
      expect({ file, events }).toEqual({ file, events: readFileSync(join(folder, file), 'utf8') });
    }
  });
});
