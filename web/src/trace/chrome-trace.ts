// A run as Chrome trace-event JSON, which ui.perfetto.dev and chrome://tracing open.
//
//   polls, and work inside them   X on their worker's row
//   tasks, from spawn to end      b, e by the number of the task
//   wakes by a running task       s, f from its poll to the next poll of whom it woke
//   resources and counters        C
//   names                         M
//
// Pure, and in pieces of some 64 KB: whoever writes a long run can pause between them. Times are microseconds with as many
// digits as nanoseconds need, written as text, because a double would round them. Slices come before what they enclose, and
// both ends of an arrow after their slices: viewers read in that order where times are the same.

import { type EventTable, NO_WORKER } from './event-table.ts';
import { type RunHeader, type Runtime, runHeader } from './run-header.ts';
import { EventKind, enumerations, ResourceKind, TaskOutcome } from './schema.generated.ts';
import { inPieces } from './text-pieces.ts';
import { WorkerSlices } from './worker-slices.ts';

const PROCESS = 1;

/** Pieces of one text. */
export function chromeTrace(events: EventTable, runtime: Runtime): Generator<string> {
  return inPieces(new ChromeTraceWriter(events, runHeader(events, runtime)).lines());
}

class ChromeTraceWriter {
  private readonly slices: WorkerSlices;
  /** Tasks that have begun and not ended. */
  private readonly alive = new Set<number>();
  /** By task: the arrow that leads to its next poll. */
  private readonly arrows = new Map<number, number>();

  constructor(
    private readonly events: EventTable,
    private readonly header: RunHeader,
  ) {
    this.slices = new WorkerSlices(events);
  }

  *lines(): Generator<string> {
    const { leftOut } = this.slices;
    const about = { ...this.header, ...(leftOut > 0 && { pollsLeftOut: leftOut }) };
    yield `{"displayTimeUnit":"ns","otherData":${JSON.stringify(about)},"traceEvents":[\n`;
    let separator = '';
    for (const line of this.entries()) {
      yield `${separator}{${line}}`;
      separator = ',\n';
    }
    yield '\n]}\n';
  }

  private *entries(): Generator<string> {
    yield* this.names();
    const { length } = this.events;
    for (let event = 0; event < length; event++) yield* this.entriesOf(event);
    const lastNs = length === 0 ? 0 : this.events.timeNs[length - 1]!;
    for (const task of this.alive) yield this.taskEnd(task, lastNs, 'unfinished');
  }

  private *names(): Generator<string> {
    const { example, runtime } = this.header;
    yield metadata('process_name', 0, { name: `${example || 'run'}, ${runtime}` });
    const seen = new Set<number>();
    for (let worker = 0; worker < this.header.workers && worker < NO_WORKER; worker++) seen.add(worker);
    for (const worker of this.events.worker.subarray(0, this.events.length)) seen.add(worker);
    for (const worker of [...seen].sort((one, other) => one - other)) {
      if (worker === NO_WORKER) continue;
      yield metadata('thread_name', row(worker), { name: `worker ${worker}` });
      yield metadata('thread_sort_index', row(worker), { sort_index: worker });
    }
  }

  private *entriesOf(event: number): Generator<string> {
    const { kind, task } = this.events;
    switch (kind[event]) {
      case EventKind.task_spawned:
        if (!this.alive.has(task[event]!)) yield this.taskBegin(event);
        break;
      case EventKind.task_ended:
        if (this.alive.has(task[event]!))
          yield this.taskEnd(task[event]!, this.timeNs(event), this.end(event));
        break;
      case EventKind.task_polled:
        if (this.slices.isShown(event)) yield* this.poll(event);
        break;
      case EventKind.compute_started:
      case EventKind.block_started:
        if (this.slices.isShown(event)) yield this.slice(event, 'work', this.work(event));
        break;
      case EventKind.task_woken:
        if (this.slices.isArrow(event)) yield this.arrowStart(event);
        break;
      case EventKind.resource_changed:
        yield* this.resourceValue(event);
        break;
      case EventKind.counter:
        yield this.value(event, 'counter', this.events.string(this.events.a[event]!));
        break;
    }
  }

  private taskBegin(event: number): string {
    const task = this.events.task[event]!;
    this.alive.add(task);
    const args = { path: this.events.names.path(task) };
    return `${this.asyncEvent('b', task, this.timeNs(event))},"args":${JSON.stringify(args)}`;
  }

  private taskEnd(task: number, timeNs: number, outcome: string): string {
    this.alive.delete(task);
    return `${this.asyncEvent('e', task, timeNs)},"args":${JSON.stringify({ outcome })}`;
  }

  private asyncEvent(phase: 'b' | 'e', task: number, timeNs: number): string {
    const name = this.events.names.name(task) || this.events.names.segment(task);
    return `${common(phase, timeNs, 0)},"cat":"task","id":"${task}","name":${JSON.stringify(name)}`;
  }

  private end(event: number): string {
    const { a, b } = this.events;
    const outcome = enumerations.task_outcome[a[event]!] ?? 'completed';
    return a[event] === TaskOutcome.failed ? `${outcome}: ${this.events.string(b[event]!)}` : outcome;
  }

  private *poll(event: number): Generator<string> {
    const { names, task, worker } = this.events;
    const path = names.path(task[event]!);
    yield this.slice(event, 'poll', names.segment(task[event]!), { task: path });
    const arrow = this.arrows.get(task[event]!);
    if (arrow === undefined) return;
    this.arrows.delete(task[event]!);
    yield `${common('f', this.timeNs(event), row(worker[event]!))},"bp":"e",${this.arrow(arrow)}`;
  }

  private slice(event: number, category: string, name: string, args: object = {}): string {
    const at = common('X', this.timeNs(event), row(this.events.worker[event]!));
    const length = microseconds(this.slices.lengthNs(event));
    return `${at},"dur":${length},"cat":"${category}","name":${JSON.stringify(name)},"args":${JSON.stringify(args)}`;
  }

  private work(event: number): string {
    return this.events.kind[event] === EventKind.compute_started ? 'computing' : 'blocking its worker';
  }

  private arrowStart(event: number): string {
    const { task, worker } = this.events;
    this.arrows.set(task[event]!, event);
    return `${common('s', this.timeNs(event), row(worker[event]!))},${this.arrow(event)}`;
  }

  /** Both of its ends say the same. */
  private arrow(event: number): string {
    const cause = enumerations.wake_cause[this.events.b[event]!] ?? 'wake';
    return `"cat":"wake","id":"${event}","name":"${cause}"`;
  }

  /** What a condition variable says is over at once, and no level. */
  private *resourceValue(event: number): Generator<string> {
    const { names, a } = this.events;
    const kind = names.resourceKind(a[event]!);
    if (kind === enumerations.resource_kind[ResourceKind.condition_variable]) return;
    const label = names.resourceLabel(a[event]!);
    const name = label === names.resource(a[event]!) ? label : `${label} (${kind})`;
    yield this.value(event, kind, name);
  }

  private value(event: number, category: string, name: string): string {
    const at = common('C', this.timeNs(event), 0);
    return `${at},"cat":"${category}","name":${JSON.stringify(name)},"args":{"value":${this.events.b[event]}}`;
  }

  private timeNs(event: number): number {
    return this.events.timeNs[event]!;
  }
}

/** Rows count from 1: 0 is special to viewers. */
function row(worker: number): number {
  return worker === NO_WORKER ? 0 : worker + 1;
}

function common(phase: string, timeNs: number, thread: number): string {
  return `"ph":"${phase}","pid":${PROCESS},"tid":${thread || PROCESS},"ts":${microseconds(timeNs)}`;
}

function metadata(name: string, thread: number, args: object): string {
  return `"ph":"M","pid":${PROCESS},"tid":${thread || PROCESS},"name":"${name}","args":${JSON.stringify(args)}`;
}

/** Exactly: `1234567` is `1234.567`. */
function microseconds(ns: number): string {
  const rest = ns % 1000;
  const whole = (ns - rest) / 1000;
  return rest === 0 ? `${whole}` : `${whole}.${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
}
