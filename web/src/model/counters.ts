// Numbers that a program counts by itself, by name and over time. Filled by `RunFold`, asked by the timeline (curves) and the
// inspector. Numbered from 0 in order of their first event.

import type { EventTable } from '../trace/event-table.ts';
import { EventLists } from './event-lists.ts';
import type { Moment, TaskId } from './run-model.ts';
import { type Steps, StoredSteps } from './steps.ts';

export interface CounterChange {
  readonly value: number;
  readonly timeNs: number;
  readonly task: TaskId;
}

export class Counters {
  private readonly changes = new EventLists();
  /** By the number of the name's string. */
  private readonly indexes = new Map<number, number>();
  private readonly nameIds: number[] = [];
  private readonly maxima: number[] = [];

  constructor(private readonly table: EventTable) {}

  changed(event: number): void {
    const nameId = this.table.a[event]!;
    const index = this.indexes.get(nameId) ?? this.add(nameId);
    this.maxima[index] = Math.max(this.maxima[index]!, this.table.b[event]!);
    this.changes.push(index, event);
  }

  get count(): number {
    return this.nameIds.length;
  }

  name(index: number): string {
    return this.table.string(this.nameIds[index] ?? 0);
  }

  /** -1 if this run has no such counter. */
  find(name: string): number {
    return this.nameIds.findIndex((id) => this.table.string(id) === name);
  }

  /** The largest value in the run so far. */
  maximum(index: number): number {
    return this.maxima[index] ?? 0;
  }

  steps(index: number): Steps {
    return new StoredSteps(this.table, this.changes, index, (_, event) => this.table.b[event]!);
  }

  /** The last change that has happened; null before the first. */
  changeAt(index: number, moment: Moment): CounterChange | null {
    const at = this.changes.indexAtEvent(index, moment.event);
    if (at < 0) return null;
    const event = this.changes.event(index, at);
    return { value: this.table.b[event]!, timeNs: this.table.timeNs[event]!, task: this.table.task[event]! };
  }

  trim(): void {
    this.changes.trim();
  }

  get byteLength(): number {
    return this.changes.byteLength;
  }

  private add(nameId: number): number {
    const index = this.nameIds.push(nameId) - 1;
    this.maxima.push(0);
    this.indexes.set(nameId, index);
    return index;
  }
}
