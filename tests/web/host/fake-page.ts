// The workers that an engine starts, and the page around it, by hand: what a worker says comes from the test.
//
//     const page = new FakePage();
//     page.engine.run(request, listener);
//     page.worker.ready();

import {
  type Engine,
  type EnginePorts,
  type RunListener,
  startEngine,
} from '../../../web/src/host/engine.ts';
import type { WorkerLike } from '../../../web/src/host/engine-seat.ts';
import type { EngineDescription, StartAnswer } from '../../../web/src/host/engine-types.ts';
import { Probe } from '../../../web/src/host/threads-ability.ts';
import type { FromWorker, ToWorker } from '../../../web/src/host/worker-messages.ts';

export const description = { limits: {}, examples: [] } as unknown as EngineDescription;
const answer = {
  complaints: [],
  started: true,
  example: 'x',
  runtime: 'simulated',
} as unknown as StartAnswer;
export const request = { example: 'x' };
export const module = {} as WebAssembly.Module;

export class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  /** Answers a probe, unless it is to be deceived. */
  ready(memory: SharedArrayBuffer | null = null, marks = true): void {
    const probe = this.sent.find((message) => message.kind === 'probe');
    if (marks && probe?.kind === 'probe' && probe.memory !== null) Probe.mark(probe.memory);
    this.say({ kind: 'ready', description, module, memory });
  }
  started(id: number, { rings = [] as number[], isLive = false, runtime = 'simulated' } = {}): void {
    this.say({ kind: 'started', id, answer: { ...answer, runtime }, rings, isLive, begunMs: 1000 });
  }
  progress(id: number, { first = false, ended = false, chunks = [new Uint8Array(32)] } = {}): void {
    if (first) this.started(id);
    this.say({ kind: 'progress', id, chunks, dropped: 0, ended });
  }
  kinds(): string[] {
    return this.sent.map(({ kind }) => kind);
  }
}

export class FakePage {
  workers: FakeWorker[] = [];
  beat: (() => void) | null = null;
  now = 1000;
  engine: Engine;
  private drawn: (() => void)[] = [];

  constructor() {
    this.engine = this.start();
  }

  /** The worker that is in use. */
  get worker(): FakeWorker {
    return this.workers.at(-1)!;
  }

  /** Another engine, in the same page. */
  start(ports: Partial<EnginePorts> = {}): Engine {
    this.engine = startEngine('http://localhost/gallery.mjs', {
      createWorker: () => {
        this.workers.push(new FakeWorker());
        return this.worker;
      },
      missingHere: () => 'isolation',
      startBeat: (act) => {
        this.beat = act;
        return () => {
          this.beat = null;
        };
      },
      afterDrawing: (act) => void this.drawn.push(act),
      now: () => this.now,
      ...ports,
    });
    return this.engine;
  }

  /** Lets the page have drawn. */
  draw(): void {
    for (const act of this.drawn.splice(0)) act();
  }
}

/** Writes down what it is told. */
export function listen(): { log: string[]; listener: RunListener } {
  const log: string[] = [];
  const listener = {
    started: (started: StartAnswer) => log.push(`started ${started.started}`),
    events: (chunks: Uint8Array[]) => log.push(`events ${chunks.length}`),
    ended: () => log.push('ended'),
    stopped: () => log.push('stopped'),
    failed: (message: string) => log.push(`failed: ${message}`),
  };
  return { log, listener: listener as unknown as RunListener };
}
