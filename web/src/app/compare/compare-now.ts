// `window.playground.compare`: computes the other run, shows both, and says how they differ. Fetched when it is first asked.
import type { ComparedRuns, CompareOptions, PartingEvent } from '../../embed/public-types.ts';
import { type Divergence, divergenceWords, firstDivergence } from '../../model/first-divergence.ts';
import { type RunModel, type Sentence, sentenceText } from '../../model/run-model.ts';
import { differenceWords, totalsOf } from '../../model/totals.ts';
import type { Session } from '../session.ts';
import { requestBeside } from './compare-request.ts';
import type { Comparison } from './comparison.ts';

export async function compareNow(
  session: Session,
  comparison: Comparison,
  options: CompareOptions,
): Promise<ComparedRuns> {
  const present = presentChoices(session);
  const request = requestBeside(present, options);
  await comparison.compareWith(request, '');
  const other = comparison.other.peek();
  if (other === null) throw new Error('The comparison was closed.');
  return comparedRuns(session.view.run.peek(), other);
}

/** Throws a sentence if there is nothing to compare yet. */
export function presentChoices({ example, values, description, view }: Session) {
  const open = example.peek();
  if (open === null || view.run.peek().summary.status === 'empty')
    throw new Error('Nothing has run yet that another run could be compared with.');
  return { example: open, values: values.peek(), examples: description.peek()?.examples ?? [] };
}

export function comparedRuns(present: RunModel, other: RunModel): ComparedRuns {
  const divergence = firstDivergence(present, other);
  return {
    totals: totalsOf(present, other).map((total) => ({
      name: total.name,
      unit: total.unit,
      present: total.left,
      other: total.right,
      difference: differenceWords(total),
    })),
    divergence: divergence && whereRunsPart(present, other, divergence),
  };
}

function whereRunsPart(present: RunModel, other: RunModel, divergence: Divergence) {
  const words = divergenceWords(present, other, divergence);
  return {
    alike: divergence.alike,
    present: partingEvent(present, divergence.left, words.left),
    other: partingEvent(other, divergence.right, words.right),
  };
}

function partingEvent(run: RunModel, event: number | null, words: Sentence): PartingEvent {
  const { timeNs } = event === null ? run.end : run.momentAtEvent(event);
  return { timeNs, text: sentenceText(words) };
}
