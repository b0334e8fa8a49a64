// Runs programs on real threads in the WebAssembly engine in Node, by the very code that the page uses.
//
// The glue's thread workers live as long as the process: they are noted as they start, so that a test can end them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker as NodeWorker } from 'node:worker_threads';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import type { RunRequest } from '../../web/src/host/engine-types.ts';
import { FoldedRun } from '../../web/src/model/folded-run.ts';
import { loadModule, projectFolder } from './programs.ts';

type WorkerClass = new (...given: ConstructorParameters<typeof NodeWorker>) => NodeWorker;

export class ThreadsInNode {
  private readonly workers: NodeWorker[] = [];

  private constructor(readonly session: EngineSession) {}

  static async load(): Promise<ThreadsInNode> {
    const session = await loadModule(readFileSync(join(projectFolder, 'build/wasm/gallery.wasm')));
    const engine = new ThreadsInNode(session);
    // The glue has put Node's own class there, and takes it from there for every thread.
    const glue = globalThis as unknown as { Worker: WorkerClass };
    const { workers } = engine;
    glue.Worker = class extends glue.Worker {
      constructor(...given: ConstructorParameters<typeof NodeWorker>) {
        super(...given);
        workers.push(this);
      }
    };
    return engine;
  }

  /** Runs to the end, appending as a page does while the threads go on. */
  async run(request: RunRequest): Promise<FoldedRun> {
    const answer = this.session.start({ ...request, runtime: 'threads' });
    if (!answer.started || answer.complaints.length > 0) throw new Error(JSON.stringify(answer));
    const run = new FoldedRun('real');
    for (;;) {
      const ended = this.session.pump(0) === 'ended';
      const { chunks, dropped } = this.session.drain();
      run.append(chunks, dropped);
      if (ended) return run;
      await new Promise((resolve) => setTimeout(resolve, this.session.waitMs));
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
