// Numbers that a program counts by itself, by name and over time. Filled by `RunFold`, asked by the timeline (curves) and the
// inspector. Numbered from 0 in order of their first event; the next number is that of the timers that are set.

import type { EventTable } from '../trace/event-table.ts';
import { EventLists } from './event-lists.ts';
import type { Moment, TaskId } from './run-model.ts';
import { type Steps, StoredSteps } from './steps.ts';
import { Timers } from './timers.ts';

export interface CounterChange {
  readonly value: number;
  readonly timeNs: number;
  readonly event: number;
  readonly task: TaskId;
}

export class Counters {
  private readonly changes = new EventLists();
  /** By the number of the name's string. */
  private readonly indexes = new Map<number, number>();
  private readonly nameIds: number[] = [];
  private readonly maxima: number[] = [];

  private readonly setTimers: Timers;
  /** Whether any timer was ever set: known without reading the run for them. */
  hasTimers = false;

  constructor(private readonly table: EventTable) {
    this.setTimers = new Timers(table);
  }

  changed(event: number): void {
    const nameId = this.table.a[event]!;
    const index = this.indexes.get(nameId) ?? this.add(nameId);
    this.maxima[index] = Math.max(this.maxima[index]!, this.table.b[event]!);
    this.changes.push(index, event);
  }

  /** The program's own. */
  get count(): number {
    return this.nameIds.length;
  }

  /** A timer is set in this run. */
  timerSet(): void {
    this.hasTimers = true;
  }

  /** The number under which the timers that are set are counted. */
  get timers(): number {
    return this.count;
  }

  name(index: number): string {
    if (index === this.timers) return 'timers';
    return this.table.string(this.nameIds[index] ?? 0);
  }

  /** -1 if this run has no such counter. */
  find(name: string): number {
    const index = this.nameIds.findIndex((id) => this.table.string(id) === name);
    return index < 0 && name === 'timers' && this.hasTimers ? this.timers : index;
  }

  /** The largest value in the run so far. */
  maximum(index: number): number {
    return index === this.timers ? this.setTimers.maximum() : (this.maxima[index] ?? 0);
  }

  steps(index: number): Steps {
    if (index === this.timers) return this.setTimers.steps();
    return new StoredSteps(this.table, this.changes, index, (_, event) => this.table.b[event]!);
  }

  /** The last change that has happened; null before the first. */
  changeAt(index: number, moment: Moment): CounterChange | null {
    const steps = this.steps(index);
    const at = steps.indexAtEvent(moment.event);
    if (at < 0) return null;
    const event = steps.event(at);
    return { value: steps.value(at), timeNs: steps.startNs(at), event, task: this.table.task[event]! };
  }

  trim(): void {
    this.changes.trim();
  }

  get byteLength(): number {
    return this.changes.byteLength + this.setTimers.byteLength;
  }

  private add(nameId: number): number {
    const index = this.nameIds.push(nameId) - 1;
    this.maxima.push(0);
    this.indexes.set(nameId, index);
    return index;
  }
}
