// What a counter is at a moment, as a sentence: "is 3 since 20 ms, by main/a; at most 8". Used by timeline and inspector.

import { formatCount } from './format-count.ts';
import type { Moment, RunModel, Sentence } from './run-model.ts';
import { eventPart, momentPart, sentence, taskPart, timePart } from './sentence.ts';

/** "3 are set since 20 ms, by main/a; at most 8 at once" */
function explainTimers(run: RunModel, moment: Moment): Sentence {
  const { counters } = run;
  const change = counters.changeAt(counters.timers, moment);
  if (change === null) return sentence`none is set yet`;
  const count =
    change.value === 0 ? 'none is' : change.value === 1 ? 'one is' : `${formatCount(change.value)} are`;
  const most = counters.maximum(counters.timers);
  return sentence`${count} set since ${momentPart(run, change)}, with ${taskPart(run, change.task)}; at most ${most} at once`;
}

export function explainCounter(run: RunModel, index: number, moment: Moment): Sentence {
  const { counters } = run;
  if (index === counters.timers) return explainTimers(run, moment);
  const change = counters.changeAt(index, moment);
  const most = counters.maximum(index);
  if (change === null) {
    const steps = counters.steps(index);
    return sentence`is first counted at ${steps.length > 0 ? eventPart(run, steps.event(0)) : timePart(0)}`;
  }
  const by = change.task === 0 ? sentence`` : sentence`, by ${taskPart(run, change.task)}`;
  return sentence`is ${change.value} since ${momentPart(run, change)}${by}; at most ${most}`;
}
