// What stands around the canvas and follows the run: that nothing has run yet, what is missing, how many resources there are.

import { formatCount } from '../../../model/format-count.ts';
import type { RunSummary } from '../../../model/run-model.ts';
import { setAttribute } from '../../element.ts';
import { missingWords } from '../missing-words.ts';
import type { Elements } from './elements.ts';

export interface ShownResources {
  readonly count: number;
  readonly shown: boolean;
}

export function updateNotes(
  { empty, lost, resources }: Elements,
  summary: RunSummary,
  { count, shown }: ShownResources,
): void {
  setAttribute(empty, 'hidden', summary.status !== 'empty');
  setAttribute(resources, 'hidden', count === 0);
  const words = count === 1 ? '1 resource' : `${formatCount(count)} resources`;
  if (resources.textContent !== words) resources.textContent = words;
  setAttribute(resources, 'aria-pressed', String(shown));
  const missing = missingWords(summary);
  setAttribute(lost, 'hidden', missing === '');
  if (lost.textContent !== missing) lost.textContent = missing;
}
