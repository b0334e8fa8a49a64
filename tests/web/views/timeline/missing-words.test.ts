// What a timeline says is missing in it.

import { expect, test } from '@jest/globals';
import { missingWords } from '../../../../web/src/views/timeline/missing-words.ts';

test.each([
  [0, 'finished', ''],
  [0, null, ''],
  [1, 'finished', '1 event was lost: the picture has a gap.'],
  [70_123, null, '70,123 events were lost: the picture has gaps.'],
  [0, 'limit_reached', 'The run was cut off at a limit: the program would have gone on.'],
  [
    7,
    'limit_reached',
    '7 events were lost: the picture has gaps. The run was cut off at a limit: the program would have gone on.',
  ],
] as const)('%d lost, ended as %s', (dropped, outcome, words) => {
  expect(missingWords({ dropped, outcome })).toBe(words);
});
