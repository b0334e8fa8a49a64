import { beforeEach, describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { LaneState } from '../../../../web/src/model/lane.ts';
import { EventKind } from '../../../../web/src/trace/schema.generated.ts';
import { lineMarks } from '../../../../web/src/views/source/source-marks.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';

const file = 'examples/program.cpp';
let run: FoldedRun;

/** main waits on line 10 for a and b, which both sleep on line 5 until 100. */
beforeEach(() => {
  const trace = new TraceWriter();
  trace.start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  for (const [task, name] of [
    [2, 'a'],
    [3, 'b'],
  ] as const) {
    trace.spawn(task, 1, name, 10).wake(task, 1, 'spawned');
  }
  trace.suspend(1, 0, 'all', 2, 10);
  for (const task of [2, 3]) trace.poll(task, 0).suspend(task, 0, 'sleeping', 0, 5);
  trace.at(100).wake(2, 0, 'timer').poll(2, 0).end(2, 0);
  trace.wake(3, 0, 'timer').poll(3, 0).end(3, 0);
  trace.wake(1, 3, 'joined').poll(1, 0).end(1, 0).finish();
  run = new FoldedRun();
  run.append([trace.take()]);
});

describe('marks', () => {
  test('stand where living tasks stand, with their state', () => {
    const marks = lineMarks(run, run.momentAtTime(50), null, file);
    expect([...marks.keys()].sort((a, b) => a - b)).toEqual([5, 10]);
    expect(marks.get(10)).toMatchObject({ state: LaneState.waiting, label: 'main waiting', selected: false });
    expect(marks.get(5)).toMatchObject({ label: '2 tasks sleeping', tasks: ['main/a', 'main/b'] });
  });

  test('point at the line of the task that the event is about', () => {
    const stepped = (kind: number) => {
      const event = run.events.kind.lastIndexOf(kind, run.momentAtTime(50).event);
      return lineMarks(run, run.momentAtEvent(event), null, file);
    };
    const lines = (kind: number) => [...stepped(kind)].filter(([, { now }]) => now).map(([line]) => line);
    expect(lines(EventKind.task_suspended)).toEqual([5]);
    expect(lines(EventKind.task_spawned)).toEqual([]);
    expect(lines(EventKind.run_started)).toEqual([]);
  });

  test('are gone at the end of a run that has ended', () => {
    expect(lineMarks(run, run.end, null, file).size).toBe(0);
  });

  test('show every line that the selected task passed through', () => {
    const marks = lineMarks(run, run.end, { kind: 'task', path: 'main/a' }, file);
    expect(marks.get(5)).toEqual({ state: null, label: '', tasks: [], selected: true, now: false });
  });

  test('leave out the lines of other files', () => {
    expect(lineMarks(run, run.momentAtTime(50), null, 'examples/other.cpp').size).toBe(0);
  });
});
