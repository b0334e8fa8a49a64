// Writes records as the engine does, so that tests can make up runs: a chunk of bytes from a few calls.
//
//     const run = new TraceWriter();
//     run.start(2);
//     run.at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0).end(1, 0);
//     model.append([run.take()]);
//
// Stamps rise by one, strings and sites are defined when first used. `at` moves the clock; `seen on worker` is the last
// argument of most calls.

import {
  EventKind,
  type EventName,
  ResourceKind,
  type ResourceKindName,
  RunOutcome,
  type RunOutcomeName,
  TaskOutcome,
  type TaskOutcomeName,
  WaitReason,
  type WaitReasonName,
  WakeCause,
  type WakeCauseName,
} from '../../../web/src/trace/schema.generated.ts';

export const NO_WORKER = 255;

export interface RecordFields {
  kind: EventName;
  task?: number;
  worker?: number;
  site?: number;
  a?: number;
  b?: number;
  wide?: bigint;
  text?: string;
}

export class TraceWriter {
  stamp = 0n;
  timeNs = 0n;
  private readonly bytes: number[] = [];
  private readonly strings = new Map<string, number>([['', 0]]);
  private readonly sites = new Map<string, number>();

  /** What was written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    const chunk = Uint8Array.from(this.bytes);
    this.bytes.length = 0;
    return chunk;
  }

  at(timeNs: number | bigint): this {
    this.timeNs = BigInt(timeNs);
    return this;
  }

  record({ kind, task = 0, worker = NO_WORKER, site = 0, a = 0, b = 0, wide, text }: RecordFields): this {
    const payload = text === undefined ? new Uint8Array() : new TextEncoder().encode(text);
    const slots = 1 + Math.ceil(payload.length / 32);
    const record = new Uint8Array(slots * 32);
    const view = new DataView(record.buffer);
    view.setBigUint64(0, this.stamp++, true);
    view.setBigUint64(8, this.timeNs, true);
    view.setUint32(16, task, true);
    view.setUint8(20, EventKind[kind]);
    view.setUint8(21, worker);
    view.setUint16(22, site, true);
    view.setUint32(24, a, true);
    view.setUint32(28, text === undefined ? b : payload.length, true);
    if (wide !== undefined) view.setBigUint64(24, wide, true);
    record.set(payload, 32);
    for (const byte of record) this.bytes.push(byte);
    return this;
  }

  string(text: string): number {
    const known = this.strings.get(text);
    if (known !== undefined) return known;
    const id = this.strings.size;
    this.strings.set(text, id);
    this.record({ kind: 'string_defined', a: id, text });
    return id;
  }

  /** `program.cpp:12`, or just a line of it. */
  site(place: string | number): number {
    if (place === '' || place === 0) return 0;
    const [file = '', line = ''] = (typeof place === 'number' ? `program.cpp:${place}` : place).split(':');
    const key = `${file}:${line}`;
    const known = this.sites.get(key);
    if (known !== undefined) return known;
    const fileId = this.string(file);
    const id = this.sites.size + 1;
    this.sites.set(key, id);
    this.record({ kind: 'site_defined', site: id, a: fileId, b: Number(line) });
    return id;
  }

  // ---- the run ----

  start(workers: number, example = 'example', seed = 1n): this {
    return this.record({ kind: 'run_started', a: this.string(example), b: workers }).record({
      kind: 'run_seeded',
      wide: seed,
    });
  }

  finish(outcome: RunOutcomeName = 'finished', message = ''): this {
    return this.record({ kind: 'run_ended', a: RunOutcome[outcome], b: this.string(message) });
  }

  // ---- tasks ----

  spawn(task: number, parent: number, name: string, site: string | number = 0): this {
    const a = { kind: 'task_spawned', task, a: parent, b: this.string(name), site: this.site(site) } as const;
    return this.record(a);
  }

  wake(task: number, by: number, cause: WakeCauseName, worker = NO_WORKER): this {
    return this.record({ kind: 'task_woken', task, a: by, b: WakeCause[cause], worker });
  }

  poll(task: number, worker: number): this {
    return this.record({ kind: 'task_polled', task, worker });
  }

  suspend(task: number, worker: number, reason: WaitReasonName, on = 0, site: string | number = 0): this {
    return this.record({
      kind: 'task_suspended',
      task,
      worker,
      a: WaitReason[reason],
      b: on,
      site: this.site(site),
    });
  }

  end(task: number, worker: number, outcome: TaskOutcomeName = 'completed', error = ''): this {
    return this.record({ kind: 'task_ended', task, worker, a: TaskOutcome[outcome], b: this.string(error) });
  }

  call(
    task: number,
    worker: number,
    name: string,
    definition: string | number,
    site: string | number = 0,
  ): this {
    const b = this.site(definition);
    return this.record({
      kind: 'call_started',
      task,
      worker,
      a: this.string(name),
      b,
      site: this.site(site),
    });
  }

  callEnd(task: number, worker: number): this {
    return this.record({ kind: 'call_ended', task, worker });
  }

  compute(task: number, worker: number, durationNs: number, site: string | number = 0): this {
    return this.record({
      kind: 'compute_started',
      task,
      worker,
      site: this.site(site),
      wide: BigInt(durationNs),
    });
  }

  computeEnd(task: number, worker: number): this {
    return this.record({ kind: 'compute_ended', task, worker });
  }

  block(task: number, worker: number, durationNs: number): this {
    return this.record({ kind: 'block_started', task, worker, wide: BigInt(durationNs) });
  }

  blockEnd(task: number, worker: number): this {
    return this.record({ kind: 'block_ended', task, worker });
  }

  timer(task: number, worker: number, deadlineNs: number): this {
    return this.record({ kind: 'timer_set', task, worker, wide: BigInt(deadlineNs) });
  }

  print(task: number, worker: number, text: string, site: string | number = 0): this {
    return this.record({ kind: 'output', task, worker, site: this.site(site), text });
  }

  // ---- what the program says of its work ----

  count(task: number, worker: number, name: string, value: number): this {
    return this.record({ kind: 'counter', task, worker, a: this.string(name), b: value });
  }

  span(task: number, worker: number, name: string): this {
    return this.record({ kind: 'span_started', task, worker, a: this.string(name) });
  }

  spanEnd(task: number, worker: number, name: string): this {
    return this.record({ kind: 'span_ended', task, worker, a: this.string(name) });
  }

  fact(name: string, value: number): this {
    return this.record({ kind: 'host_fact', a: this.string(name), b: value });
  }

  // ---- resources ----

  item(id: number, task: number, text: string): this {
    return this.record({ kind: 'item_passed', task, a: id, text });
  }

  send(id: number, task: number, serial: number): this {
    return this.record({ kind: 'message_sent', task, a: id, b: serial });
  }

  receive(id: number, task: number, serial: number): this {
    return this.record({ kind: 'message_received', task, a: id, b: serial });
  }

  resource(kind: ResourceKindName, id: number, task: number, worker: number, name = ''): this {
    this.record({ kind: 'resource_created', task, worker, a: id, b: ResourceKind[kind] });
    return name === ''
      ? this
      : this.record({ kind: 'resource_named', task, worker, a: id, b: this.string(name) });
  }

  transfer(id: number, task: number, worker: number, name = ''): this {
    return this.resource('transfer', id, task, worker, name);
  }

  value(id: number, task: number, value: number): this {
    return this.record({ kind: 'resource_changed', task, a: id, b: value });
  }

  limit(id: number, limit: number): this {
    return this.record({ kind: 'resource_limited', a: id, b: limit });
  }

  acquire(id: number, task: number, share = 0): this {
    return this.record({ kind: 'resource_acquired', task, a: id, b: share });
  }

  release(id: number, task: number, share = 0): this {
    return this.record({ kind: 'resource_released', task, a: id, b: share });
  }

  arrived(id: number, bytes: number): this {
    return this.record({ kind: 'resource_changed', a: id, b: bytes });
  }

  transferEnd(id: number): this {
    return this.record({ kind: 'resource_ended', a: id });
  }
}
