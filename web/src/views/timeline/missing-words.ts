// What the picture of a run does not show and never can: events that were lost, and all that would have come after a limit.
import { formatCount } from '../../model/format-count.ts';
import type { RunSummary } from '../../model/run-model.ts';

/** Empty if nothing is missing. */
export function missingWords({ dropped, outcome }: Pick<RunSummary, 'dropped' | 'outcome'>): string {
  const lost =
    dropped === 1
      ? '1 event was lost: the picture has a gap.'
      : `${formatCount(dropped)} events were lost: the picture has gaps.`;
  const cutOff = 'The run was cut off at a limit: the program would have gone on.';
  return [dropped > 0 ? lost : '', outcome === 'limit_reached' ? cutOff : ''].filter(Boolean).join(' ');
}
