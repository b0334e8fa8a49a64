// The run in a few facts: what was run, how it ended, and its totals. Made by `FoldedRun` once per append.

import type { EventTable } from '../trace/event-table.ts';
import { enumName } from './enum-name.ts';
import type { RunFold } from './run-fold.ts';
import type { RunSummary } from './run-model.ts';

export function summarise(table: EventTable, fold: RunFold, clock: RunSummary['clock']): RunSummary {
  const { startEvent, seedEvent, endEvent } = fold;
  const totals = fold.workers.totals;
  const ended = endEvent !== -1;
  return {
    status: table.length === 0 ? 'empty' : ended ? 'ended' : 'streaming',
    clock,
    example: startEvent === -1 ? '' : table.string(table.a[startEvent]!),
    workers: startEvent === -1 ? totals.length : table.b[startEvent]!,
    seed: seedEvent === -1 ? '' : table.wideText(seedEvent),
    parameters: fold.parameterEvents.map((event) => ({
      name: table.string(table.a[event]!),
      value: table.string(table.b[event]!),
    })),
    outcome: ended ? enumName('run_outcome', table.a[endEvent]!) : null,
    message: ended ? table.string(table.b[endEvent]!) : '',
    durationNs: fold.lastNs,
    tasks: table.names.taskCount,
    tasksAlive: fold.tasks.alive,
    polls: totals.reduce((sum, worker) => sum + worker.polls, 0),
    switches: totals.reduce((sum, worker) => sum + worker.switches, 0),
    dropped: Math.max(table.dropped, fold.reportedDrops),
  };
}
