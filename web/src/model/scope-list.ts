// Scopes: a task that waits for children it has spawned at one site (when_all, when_any, a task group), and from when to
// when. Owned by `FoldedRun`, filled by `RunFold`, asked by the timeline, which draws them as brackets.
//
// Keeps one event a scope, that of the wait. The children are those that the task spawned at that site since its poll
// began: nothing else can have come between, because such an await always suspends.

import type { EventTable } from '../trace/event-table.ts';
import { EventKind, type enumerations, WaitReason } from '../trace/schema.generated.ts';
import { EventLists } from './event-lists.ts';
import type { TaskId } from './run-model.ts';
import type { TaskFold } from './task-fold.ts';

export interface Scope {
  /** Who waits. */
  readonly task: TaskId;
  readonly startNs: number;
  /** The end of the run so far while it is not over. */
  readonly endNs: number;
  readonly isOver: boolean;
  readonly firstChild: TaskId;
  /** In tree order, the last below the last child, or that child. */
  readonly lastBelow: TaskId;
}

export class ScopeList {
  /** By task: its waits for children. */
  private readonly waits = new EventLists();

  constructor(
    private readonly table: EventTable,
    private readonly tasks: TaskFold,
    private readonly lastNs: () => number,
  ) {}

  waitBegins(task: TaskId, event: number): void {
    if (this.isForChildren(event)) this.waits.push(task, event);
  }

  /** The scopes of a task that a stretch of time touches, but those shorter than `leastNs`: costs what is answered. */
  between(task: TaskId, startNs: number, endNs: number, leastNs: number): Scope[] {
    const { timeNs } = this.table;
    const found: Scope[] = [];
    const count = this.waits.length(task);
    let index = Math.max(0, this.waits.indexAtTime(task, timeNs, startNs));
    while (index < count) {
      const event = this.waits.event(task, index);
      if (timeNs[event]! > endNs) break;
      const scope = this.scope(task, event);
      if (scope !== null && scope.endNs >= startNs && scope.endNs - scope.startNs >= leastNs)
        found.push(scope);
      // A task is in one scope at a time: of those that begin within that distance only the last can be as long.
      index = Math.max(index + 1, this.waits.indexAtTime(task, timeNs, timeNs[event]! + leastNs));
    }
    return found;
  }

  trim(): void {
    this.waits.trim();
  }

  get byteLength(): number {
    return this.waits.byteLength;
  }

  private isForChildren(event: number): boolean {
    const reason = this.table.a[event];
    if (reason === WaitReason.all || reason === WaitReason.any) return true;
    if (reason !== WaitReason.resource) return false;
    const group: (typeof enumerations.resource_kind)[number] = 'task_group';
    return this.table.names.resourceKind(this.table.b[event]!) === group;
  }

  /** Null where the children are not known: events were lost. */
  private scope(task: TaskId, wait: number): Scope | null {
    const { timeNs, names } = this.table;
    const { spans } = this.tasks;
    const index = spans.indexAtEvent(task, wait);
    const [first, last] = this.children(task, wait, index);
    if (first === 0) return null;
    const isOver = index + 1 < spans.length(task);
    let lastBelow = last;
    for (let below = last; below !== 0; below = names.lastChild(below)) lastBelow = below;
    return {
      task,
      startNs: timeNs[wait]!,
      endNs: isOver ? timeNs[spans.event(task, index + 1)]! : this.lastNs(),
      isOver,
      firstChild: first,
      lastBelow,
    };
  }

  /** The first and the last that were spawned at the site of the wait, since the poll began; 0: none. */
  private children(task: TaskId, wait: number, waitIndex: number): readonly [TaskId, TaskId] {
    const { kind, site, a, task: tasks } = this.table;
    const { spans, history } = this.tasks;
    let poll = waitIndex - 1;
    while (poll > 0 && kind[spans.event(task, poll)] !== EventKind.task_polled) poll--;
    const isChild = (event: number) =>
      kind[event] === EventKind.task_spawned && a[event] === task && site[event] === site[wait];
    let from = poll < 0 ? 0 : history.indexAtEvent(task, spans.event(task, poll)) + 1;
    let to = history.indexAtEvent(task, wait) - 1;
    while (from <= to && !isChild(history.event(task, from))) from++;
    while (to > from && !isChild(history.event(task, to))) to--;
    return from > to ? [0, 0] : [tasks[history.event(task, from)]!, tasks[history.event(task, to)]!];
  }
}
