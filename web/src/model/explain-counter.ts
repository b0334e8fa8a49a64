// What a counter is at a moment, as a sentence: "is 3 since 20 ms, by main/a; at most 8". Used by timeline and inspector.

import type { Moment, RunModel, Sentence } from './run-model.ts';
import { sentence, taskPart, timePart } from './sentence.ts';

export function explainCounter(run: RunModel, index: number, moment: Moment): Sentence {
  const { counters } = run;
  const change = counters.changeAt(index, moment);
  const most = counters.maximum(index);
  if (change === null) {
    const steps = counters.steps(index);
    return sentence`is first counted at ${timePart(steps.length > 0 ? steps.startNs(0) : 0)}`;
  }
  const by = change.task === 0 ? sentence`` : sentence`, by ${taskPart(run, change.task)}`;
  return sentence`is ${change.value} since ${timePart(change.timeNs)}${by}; at most ${most}`;
}
