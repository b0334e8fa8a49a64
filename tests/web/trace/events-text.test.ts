import { expect, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { eventsText } from '../../../web/src/trace/events-text.ts';
import { FindingKind, type FindingKindName } from '../../../web/src/trace/schema.generated.ts';
import { TraceWriter } from './trace-writer.ts';

function textOf(run: TraceWriter): string {
  const table = new EventTable();
  table.append([run.take()]);
  return eventsText(table);
}

function lines(run: TraceWriter): string[] {
  return textOf(run).split('\n').slice(1, -1);
}

test('a small run is written line by line, definitions and host facts left out', () => {
  const run = new TraceWriter().start(1, 'fetch', 18446744073709551615n);
  run.record({ kind: 'parameter_set', a: run.string('latency'), b: run.string('300ms') });
  run.spawn(1, 0, 'main').wake(1, 0, 'spawned').at(5).poll(1, 0).call(1, 0, 'run', 10);
  run.record({ kind: 'host_fact', a: run.string('frame'), b: 128 });
  run.print(1, 0, 'hello\n', 11).transfer(1, 1, 0, '/a').suspend(1, 0, 'resource', 1, 12);
  run
    .at(9)
    .arrived(1, 65536)
    .transferEnd(1)
    .wake(1, 0, 'resource')
    .poll(1, 0)
    .callEnd(1, 0)
    .end(1, 0)
    .finish();
  expect(textOf(run)).toBe(
    [
      'interleave-events 1',
      '1 0 - - run_started example="fetch" workers=1',
      '2 0 - - run_seeded seed=18446744073709551615',
      '5 0 - - parameter_set name="latency" value="300ms"',
      '7 0 - main task_spawned parent=- name="main"',
      '8 0 - main task_woken by=- cause=spawned',
      '9 5 0 main task_polled',
      '13 5 0 main call_started function="run" definition=program.cpp:10',
      '17 5 0 main output text="hello\\n" at program.cpp:11',
      '18 5 0 main resource_created id=transfer#1 kind=transfer',
      '20 5 0 main resource_named id=transfer#1 name="/a"',
      '22 5 0 main task_suspended reason=resource on=transfer#1 at program.cpp:12',
      '23 9 - - resource_changed id=transfer#1 value=65536',
      '24 9 - - resource_ended id=transfer#1',
      '25 9 - main task_woken by=- cause=resource',
      '26 9 0 main task_polled',
      '27 9 0 main call_ended outcome=completed',
      '28 9 0 main task_ended outcome=completed error=""',
      '29 9 - - run_ended outcome=finished message=""',
      '',
    ].join('\n'),
  );
});

test('what a task waits on is a path, a resource or a number, by the reason', () => {
  const run = new TraceWriter().spawn(1, 0, 'main').spawn(2, 1, 'child');
  run.suspend(1, 0, 'join', 2).suspend(1, 0, 'all', 3).suspend(1, 0, 'sleeping').suspend(1, 0, 'yielded');
  expect(lines(run).slice(2)).toEqual([
    '4 0 0 main task_suspended reason=join on=main/child',
    '5 0 0 main task_suspended reason=all on=3',
    '6 0 0 main task_suspended reason=sleeping on=0',
    '7 0 0 main task_suspended reason=yielded on=0',
  ]);
});

test('siblings of one name are numbered from the second on', () => {
  const run = new TraceWriter()
    .spawn(1, 0, 'main')
    .spawn(2, 1, 'a')
    .spawn(3, 1, 'b')
    .spawn(4, 1, 'a')
    .spawn(5, 4, 'a');
  const tasks = lines(run).map((line) => line.split(' ')[3]);
  expect(tasks).toEqual(['main', 'main/a', 'main/b', 'main/a#2', 'main/a#2/a']);
});

test('text is escaped no more than it must be', () => {
  const run = new TraceWriter().print(0, 0, '"\\\n\t\r\u0000\u001b\u007f/é😀\ufeff');
  expect(lines(run)).toEqual(['0 0 0 - output text="\\"\\\\\\n\\t\\r\\u0000\\u001b\u007f/é😀\ufeff"']);
});

test('durations and deadlines are whole 64-bit numbers', () => {
  const run = new TraceWriter().record({ kind: 'timer_set', task: 0, wide: 2n ** 63n + 1n });
  expect(lines(run)).toEqual(['0 0 - - timer_set deadline=9223372036854775809']);
});

test('a finding is about a task, a resource or a number, by its kind; a circle goes through nothing where it joins', () => {
  const run = new TraceWriter().spawn(1, 0, 'main').spawn(2, 1, 'child').resource('mutex', 1, 1, 0);
  const find = (kind: FindingKindName, on: number) =>
    run.record({ kind: 'finding', task: 1, worker: 0, a: FindingKind[kind], b: on });
  find('blocked_worker', 2);
  find('cancelled_holding', 1);
  find('deadlock', 2);
  run.record({ kind: 'circle_link', task: 1, worker: 0, a: 2, b: 0 });
  run.record({ kind: 'circle_link', task: 2, worker: 0, a: 1, b: 1 });
  run.record({ kind: 'large_frame', task: 1, worker: 0, a: run.string('f'), b: 20_000 });
  expect(lines(run).slice(3)).toEqual([
    '5 0 0 main finding kind=blocked_worker on=main/child',
    '6 0 0 main finding kind=cancelled_holding on=mutex#1',
    '7 0 0 main finding kind=deadlock on=2',
    '8 0 0 main circle_link awaits=main/child through=-',
    '9 0 0 main/child circle_link awaits=main through=mutex#1',
  ]);
});
