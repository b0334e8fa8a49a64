// A run of which every time is known, for tests that go about in it.

import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';

const MS = 1e6;

/** main waits for `tasks` tasks; each computes 10 ms, one after another on one worker. */
export function runOf(tasks: number): FoldedRun {
  const trace = new TraceWriter();
  trace.start(1);
  trace.at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  for (let id = 2; id < tasks + 2; id++) trace.spawn(id, 1, 'work').wake(id, 1, 'spawned');
  trace.suspend(1, 0, 'all', tasks);
  for (let id = 2; id < tasks + 2; id++) {
    trace.poll(id, 0).compute(id, 0, 10 * MS);
    trace
      .at((id - 1) * 10 * MS)
      .computeEnd(id, 0)
      .end(id, 0);
  }
  trace
    .wake(1, tasks + 1, 'joined')
    .poll(1, 0)
    .end(1, 0)
    .finish();
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}
