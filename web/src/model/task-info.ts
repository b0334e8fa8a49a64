// What a task is, put together for whoever asks: its life from the fold, its names from the trace. Used by `FoldedRun`.

import type { EventTable } from '../trace/event-table.ts';
import { TaskOutcome } from '../trace/schema.generated.ts';
import { enumName } from './enum-name.ts';
import type { TaskId, TaskInfo } from './run-model.ts';
import { NEVER, type TaskFold } from './task-fold.ts';

export function taskInfo(
  table: EventTable,
  tasks: TaskFold,
  id: TaskId,
  depth: number,
  childCount: number,
): TaskInfo {
  const { names, timeNs, site, a, b } = table;
  const spawnEvent = tasks.spawnEvent[id] ?? NEVER;
  const endEvent = tasks.endEvent[id] ?? NEVER;
  const outcome = endEvent === NEVER ? null : enumName('task_outcome', a[endEvent]!);
  const failed = endEvent !== NEVER && a[endEvent] === TaskOutcome.failed;
  return {
    id,
    name: names.name(id),
    path: names.path(id),
    parent: names.parent(id),
    depth,
    childCount,
    spawnSite: spawnEvent === NEVER ? null : table.siteOf(site[spawnEvent]!),
    spawnEvent,
    spawnNs: spawnEvent === NEVER ? 0 : timeNs[spawnEvent]!,
    endEvent,
    endNs: endEvent === NEVER ? null : timeNs[endEvent]!,
    outcome: outcome as TaskInfo['outcome'],
    error: failed ? table.string(b[endEvent]!) : '',
    polls: tasks.polls[id] ?? 0,
    cancelNs: timeNs[tasks.cancelEvent[id] ?? NEVER] ?? null,
  };
}
