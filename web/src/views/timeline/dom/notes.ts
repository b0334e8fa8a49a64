// What stands around the canvas and follows the run: that nothing has run yet, that events were lost, how many resources there are.

import type { RunSummary } from '../../../model/run-model.ts';
import type { Elements } from './elements.ts';

const counted = new Intl.NumberFormat('en');

export interface ShownResources {
  readonly count: number;
  readonly shown: boolean;
}

export function updateNotes(
  { empty, lost, resources }: Elements,
  { status, dropped }: RunSummary,
  { count, shown }: ShownResources,
): void {
  empty.hidden = status !== 'empty';
  resources.hidden = count === 0;
  const words = count === 1 ? '1 resource' : `${counted.format(count)} resources`;
  if (resources.textContent !== words) resources.textContent = words;
  resources.setAttribute('aria-pressed', String(shown));
  lost.hidden = dropped === 0;
  if (dropped > 0) lost.textContent = `${counted.format(dropped)} events were lost: the picture has gaps.`;
}
