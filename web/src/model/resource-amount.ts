// How much of a resource there is, in few words: `12 of 64 KiB` of a transfer, `2 of 3` of what has a limit, else a number.

import { amountOf } from './amount.ts';
import { formatCount } from './format-count.ts';
import type { ResourceInfo } from './run-model.ts';

export function resourceAmount({ kind, limit, maximum }: ResourceInfo, value: number): string {
  if (kind === 'transfer') return amountOf(value, maximum);
  return limit === null ? formatCount(value) : `${formatCount(value)} of ${formatCount(limit)}`;
}
