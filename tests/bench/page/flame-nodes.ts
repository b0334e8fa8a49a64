// What a flame chart draws of a run: for each worker the polls and what was computed in them, for each task its states.
// Made of the engine's records, as our timeline's model is; the decoding of the records is the same.

import { EventTable } from '../../../web/src/trace/event-table.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';

export interface FlameNode {
  readonly name: string;
  /** In milliseconds. */
  readonly start: number;
  duration: number;
  readonly type: string;
  readonly children?: FlameNode[];
}

export interface FlameRow {
  readonly name: string;
  readonly nodes: FlameNode[];
}

/** The workers, and as many tasks, in the order of their ids. */
export function flameRows(chunks: readonly Uint8Array[], workers: number, tasks: number): FlameRow[] {
  const table = new EventTable();
  table.append(chunks);
  const ofWorkers = Array.from({ length: workers }, (_, worker) => rowOf(`worker ${worker}`));
  const ofTasks = Array.from({ length: tasks }, (_, index) => rowOf(table.names.path(index + 1)));
  const { kind, timeNs, task, worker } = table;
  for (let event = 0; event < table.length; event++) {
    const ms = timeNs[event]! / 1e6;
    const state = states[kind[event]!];
    if (state !== undefined) turn(ofTasks[task[event]! - 1], ms, state);
    const row = ofWorkers[worker[event]!];
    const poll = row?.nodes.at(-1);
    if (kind[event] === EventKind.task_polled) row?.nodes.push(nodeOf(`task ${task[event]}`, ms, true));
    else if (kind[event] === EventKind.compute_started) poll?.children?.push(nodeOf('computing', ms, false));
    else if (kind[event] === EventKind.compute_ended) end(poll?.children?.at(-1), ms);
    else if (kind[event] === EventKind.task_suspended) end(poll, ms);
  }
  return [...ofWorkers, ...ofTasks];
}

/** What a task does from such an event on. */
const states: Readonly<Record<number, string>> = {
  [EventKind.task_woken]: 'ready',
  [EventKind.task_polled]: 'running',
  [EventKind.compute_started]: 'computing',
  [EventKind.compute_ended]: 'running',
  [EventKind.task_suspended]: 'sleeping',
};

function rowOf(name: string): FlameRow {
  return { name, nodes: [] };
}

function nodeOf(name: string, start: number, hasChildren: boolean): FlameNode {
  return { name, start, duration: 0, type: name, ...(hasChildren && { children: [] }) };
}

function turn(row: FlameRow | undefined, ms: number, state: string): void {
  if (row === undefined) return;
  end(row.nodes.at(-1), ms);
  row.nodes.push(nodeOf(state, ms, false));
}

function end(node: FlameNode | undefined, ms: number): void {
  if (node !== undefined) node.duration = ms - node.start;
}
