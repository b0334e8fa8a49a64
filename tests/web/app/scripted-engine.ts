// An engine whose runs the test plays by hand, and a description of two examples; for tests of the session.

import { signal } from '../../../web/src/base/signals.ts';
import type {
  Engine,
  EngineState,
  ExploreListener,
  Exploring,
  RunListener,
  ThreadsAbility,
} from '../../../web/src/host/engine.ts';
import type {
  Complaint,
  EngineDescription,
  ExampleDescription,
  ExploreRequest,
  RunRequest,
} from '../../../web/src/host/engine-types.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function example(id: string, frames: string): ExampleDescription {
  const parameter = {
    name: 'frames',
    label: 'frames',
    type: 'integer',
    min: '1',
    max: '60',
    help: '',
  } as const;
  return {
    id,
    title: id,
    chapter: 'Tests',
    summary: '',
    runtime: 'simulated',
    workers: 2,
    params: [{ ...parameter, default: frames }],
    source: `examples/${id}.cpp`,
  };
}

export const description: EngineDescription = {
  limits: { workers: { min: 1, max: 64 }, threads: { min: 1, max: 16 }, seed: { min: 0, max: 2 ** 64 } },
  examples: [example('first', '8'), example('second', '2')],
};

export class ScriptedEngine implements Engine {
  readonly state = signal<EngineState>({ kind: 'ready' });
  readonly threads = signal<ThreadsAbility | null>({ available: true });
  readonly requests: RunRequest[] = [];
  stops = 0;
  exploring: ExploreListener | null = null;
  /** How often the present exploration was told that it is enough. */
  enoughs = 0;
  private listener: RunListener | null = null;

  describe(): Promise<EngineDescription> {
    return Promise.resolve(description);
  }

  run(request: RunRequest, listener: RunListener): void {
    this.requests.push(request);
    this.listener = listener;
  }

  stop(): void {
    this.stops++;
    this.listener?.stopped();
  }

  explore(request: ExploreRequest, listener: ExploreListener): Exploring {
    this.requests.push(request);
    this.exploring = listener;
    this.enoughs = 0;
    return {
      enough: () => {
        this.enoughs++;
      },
      dispose: () => {
        this.exploring = null;
      },
    };
  }

  dispose(): void {}

  get last(): RunRequest | undefined {
    return this.requests.at(-1);
  }

  /** Answers the newest request as the engine would, with these complaints. */
  answer(complaints: readonly Complaint[] = []): void {
    const {
      example,
      workers = '2',
      seed = '0',
      runtime = 'simulated',
      parameters = {},
    } = this.last ?? { example: '' };
    const refused = new Set(complaints.map(({ name }) => name));
    this.listener?.started({
      complaints,
      started: true,
      example,
      workers: refused.has('workers') ? 2 : Number(workers),
      seed,
      runtime,
      parameters: refused.has('frames') ? { frames: '8' } : parameters,
    });
  }

  /** Sends the events of a short run, and its end if told so. */
  play(end: 'end' | 'go on' = 'end'): void {
    const trace = new TraceWriter();
    trace.start(2).at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    if (end === 'end') trace.at(1000).end(1, 0).finish();
    this.listener?.events([trace.take()], 0, 0);
    if (end === 'end') this.listener?.ended();
  }

  break(message: string): void {
    this.listener?.failed(message);
  }
}
