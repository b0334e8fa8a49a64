// Tells that a new run is on the timeline, as the performance mark `interleave:run-drawn`, whose detail is the run's
// parameters; the benchmark of live parameters (scripts/live-bench.mjs) takes its times from it.
//
// One mark at most is kept: a slider that moves for an hour leaves no more than one.
import { effect } from '../base/signals.ts';
import type { ViewState } from '../model/view-state.ts';

export const RUN_DRAWN = 'interleave:run-drawn';

/** To be made after the timeline: in a frame its callback then comes after the drawing. */
export function markRunsDrawn({ run }: ViewState): () => void {
  let frame = 0;
  const mark = () => {
    frame = 0;
    performance.clearMarks(RUN_DRAWN);
    const { parameters } = run.peek().summary;
    performance.mark(RUN_DRAWN, { detail: parameters });
  };
  const stop = effect(() => {
    run.value;
    if (frame === 0) frame = requestAnimationFrame(mark);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
