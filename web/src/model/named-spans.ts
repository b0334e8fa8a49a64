// The names that a program gives to stretches of its tasks' work, one inside another. Filled by `RunFold`, asked by the
// timeline and its words.
//
// A span ends by its name, which need not be that of the innermost one. The spans that a task is in are a linked list,
// innermost first, whose nodes are shared: taking one out of the middle makes new nodes for those inside it only.

import { grown } from '../trace/column.ts';
import type { EventTable } from '../trace/event-table.ts';
import { EventLists } from './event-lists.ts';
import type { Moment, TaskId } from './run-model.ts';
import { type Steps, StoredSteps } from './steps.ts';

/** The end of each list: in no span. */
const NONE = 0;

export class NamedSpans {
  /** By task: where a span started or ended, and beside it the node of the innermost one from there on. */
  private readonly changes = new EventLists();
  private readonly tops = new EventLists();
  /** By node: the event that started the span, and the node around it. */
  private starts = new Uint32Array(16);
  private around = new Uint32Array(16);
  private nodes = 1;

  constructor(private readonly table: EventTable) {}

  started(task: TaskId, event: number): void {
    this.change(task, event, this.node(event, this.last(task)));
  }

  ended(task: TaskId, event: number): void {
    this.change(task, event, this.without(this.last(task), this.table.a[event]!));
  }

  /** Those that a task is in, the outermost first. */
  namesAt(task: TaskId, moment: Moment): string[] {
    const names: string[] = [];
    const index = this.changes.indexAtEvent(task, moment.event);
    for (let at = this.top(task, index); at !== NONE; at = this.around[at]!)
      names.unshift(this.table.string(this.table.a[this.starts[at]!]!));
    return names;
  }

  /** Whenever a span of a task starts or ends: which it is in then, by a number of its own; 0 for none. */
  steps(task: TaskId): Steps {
    return new StoredSteps(this.table, this.changes, task, (index) => {
      const node = this.top(task, index);
      return node === NONE ? 0 : this.starts[node]! + 1;
    });
  }

  trim(): void {
    this.changes.trim();
    this.tops.trim();
  }

  get byteLength(): number {
    return this.changes.byteLength + this.tops.byteLength + this.starts.byteLength + this.around.byteLength;
  }

  private change(task: TaskId, event: number, top: number): void {
    this.changes.push(task, event);
    this.tops.push(task, top);
  }

  private last(task: TaskId): number {
    return this.top(task, this.changes.length(task) - 1);
  }

  private top(task: TaskId, index: number): number {
    return index < 0 ? NONE : this.tops.event(task, index);
  }

  private node(start: number, around: number): number {
    const node = this.nodes++;
    this.starts = grown(this.starts, this.nodes);
    this.around = grown(this.around, this.nodes);
    this.starts[node] = start;
    this.around[node] = around;
    return node;
  }

  /** The list without the innermost span of that name; the same list if there is none, its start may have been lost. */
  private without(node: number, name: number): number {
    const inside: number[] = [];
    let at = node;
    while (at !== NONE && this.table.a[this.starts[at]!] !== name) {
      inside.push(this.starts[at]!);
      at = this.around[at]!;
    }
    if (at === NONE) return node;
    return inside.reduceRight((list, start) => this.node(start, list), this.around[at]!);
  }
}
