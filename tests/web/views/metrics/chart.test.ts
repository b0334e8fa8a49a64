// The curve of a chart, 28 high: one step for each column.

import { expect, test } from '@jest/globals';
import { areaPath } from '../../../../web/src/views/metrics/chart.ts';

test('is as high as the share of the top, and closed', () => {
  expect(areaPath(Float32Array.of(0, 0.5, 1), 1)).toBe('M0 28V28H1V14H2V0H3V28Z');
});

test('shows what is more than nothing, however little', () => {
  expect(areaPath(Float32Array.of(1), 1000)).toBe('M0 28V27H1V28Z');
});
