// Random legal runs for property tests: what an engine could record, from a seed.
//
// Keeps every record beside the bytes, so that a slow and obvious reference can look at them.

import type { WaitReasonName, WakeCauseName } from '../../../web/src/trace/schema.generated.ts';
import { type RecordFields, TraceWriter } from '../trace/trace-writer.ts';

export interface LoggedRecord extends RecordFields {
  readonly timeNs: number;
}

export class LoggingWriter extends TraceWriter {
  readonly log: LoggedRecord[] = [];

  override record(fields: RecordFields): this {
    if (!fields.kind.endsWith('_defined')) this.log.push({ ...fields, timeNs: Number(this.timeNs) });
    return super.record(fields);
  }
}

/** Mulberry32. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Actor {
  state: 'ready' | 'running' | 'computing' | 'blocking' | 'suspended' | 'ended';
  worker: number;
  calls: number;
}

const REASONS: readonly WaitReasonName[] = ['yielded', 'sleeping', 'join', 'all', 'resource'];
const CAUSES: readonly WakeCauseName[] = ['timer', 'joined', 'resource', 'cancelled'];

/** `finished`: whether the run gets its `run_ended`. */
export function randomRun(seed: number, steps: number, finished = true): LoggingWriter {
  const random = randomNumbers(seed);
  const writer = new LoggingWriter();
  const workers = 1 + random(3);
  const actors: Actor[] = [];
  let resources = 0;
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const by = () => random(actors.length + 1);

  const spawn = (parent: number) => {
    actors.push({ state: 'ready', worker: -1, calls: 0 });
    const task = actors.length;
    writer.spawn(task, parent, parent === 0 ? 'main' : pick(['a', 'b', 'c']), parent === 0 ? 0 : random(20));
    writer.wake(task, parent, 'spawned');
  };

  const suspend = (actor: Actor, task: number) => {
    const reason = pick(REASONS);
    if (reason === 'sleeping') writer.timer(task, actor.worker, Number(writer.timeNs) + random(50));
    const on = reason === 'join' ? 1 + random(actors.length) : reason === 'resource' ? resources : random(3);
    writer.suspend(task, actor.worker, reason, on, random(30));
    actor.state = 'suspended';
    if (reason !== 'yielded') return;
    writer.wake(task, task, 'yielded', actor.worker);
    actor.state = 'ready';
  };

  const act = (actor: Actor, task: number) => {
    const { worker } = actor;
    switch (random(10)) {
      case 0:
        return spawn(task);
      case 1:
        writer.compute(task, worker, random(20), random(9));
        actor.state = 'computing';
        return;
      case 2:
        writer.block(task, worker, random(20));
        actor.state = 'blocking';
        return;
      case 3:
        writer.call(task, worker, pick(['f', 'g', 'h']), 1 + random(40), random(20));
        actor.calls++;
        return;
      case 4:
        if (actor.calls-- > 0) writer.callEnd(task, worker);
        else actor.calls = 0;
        return;
      case 5:
        return void writer.print(task, worker, `line ${random(100)}\n`, random(20));
      case 6:
        return void writer.transfer(++resources, task, worker, random(2) === 0 ? '' : pick(['/x', '/y']));
      case 7:
        writer.end(task, worker, pick(['completed', 'failed', 'cancelled'] as const), pick(['', 'broken']));
        actor.state = 'ended';
        return;
      default:
        return suspend(actor, task);
    }
  };

  const step = () => {
    const task = 1 + random(actors.length);
    const actor = actors[task - 1]!;
    const idle = Array.from({ length: workers }, (_, index) => index).filter(
      (index) => !actors.some(({ state, worker }) => worker === index && state.endsWith('ing')),
    );
    if (actor.state === 'ready' && idle.length > 0) {
      actor.worker = pick(idle);
      actor.state = 'running';
      writer.poll(task, actor.worker);
    } else if (actor.state === 'running') act(actor, task);
    else if (actor.state === 'computing') writer.computeEnd(task, actor.worker);
    else if (actor.state === 'blocking') writer.blockEnd(task, actor.worker);
    else if (actor.state === 'suspended') {
      if (random(4) === 0) writer.record({ kind: 'cancel_requested', task, a: by() });
      writer.wake(task, by(), pick(CAUSES));
      actor.state = 'ready';
    }
    if (actor.state === 'computing' || actor.state === 'blocking') {
      if (writer.log.at(-1)!.kind.endsWith('ended')) actor.state = 'running';
    }
  };

  writer.start(workers);
  spawn(0);
  for (let count = 0; count < steps; count++) {
    if (random(3) === 0) writer.at(Number(writer.timeNs) + random(10));
    if (resources > 0 && random(8) === 0) writer.arrived(1 + random(resources), random(5000));
    if (resources > 0 && random(30) === 0) writer.transferEnd(1 + random(resources));
    step();
  }
  return finished ? writer.finish(pick(['finished', 'failed', 'deadlocked'] as const)) : writer;
}
