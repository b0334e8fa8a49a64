// Finds tasks, resources, counters and workers by a part of their name, in the order of the timeline's rows. Pure.

import type { RunModel } from './run-model.ts';
import type { Target } from './view-state.ts';

/** At most `limit`; nothing for an empty text. Letters match in either case. */
export function findTargets(run: RunModel, text: string, limit: number): Target[] {
  const wanted = text.trim().toLowerCase();
  const found: Target[] = [];
  if (wanted === '') return found;
  const offer = (name: string, target: Target) => {
    if (found.length < limit && name.toLowerCase().includes(wanted)) found.push(target);
  };
  for (let index = 0; index < run.workerCount; index++) offer(`worker ${index}`, { kind: 'worker', index });
  for (const id of run.resourceIds) {
    const { label } = run.resource(id);
    offer(label, { kind: 'resource', label });
  }
  for (let index = 0; index < run.counters.count; index++) {
    const name = run.counters.name(index);
    offer(name, { kind: 'counter', name });
  }
  const timers = run.counters.name(run.counters.timers);
  if (run.counters.find(timers) === run.counters.timers) offer(timers, { kind: 'counter', name: timers });
  for (const id of run.tasksInTreeOrder()) {
    if (found.length >= limit) break;
    const path = run.path(id);
    offer(path, { kind: 'task', path });
  }
  return found;
}
