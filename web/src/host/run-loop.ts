// The engine worker's loop: runs the newest request in slices, and listens between them.
//
// `engine-worker.ts` gives it a real transport, tests a made-up one. A slice is a few milliseconds; between slices it gives
// way once, so that messages are seen. A newer request makes it drop the present run without a word; nothing queues.
//
//     idle ──run──> start ──> slice ──> report ──┬─ ended ────────────────> idle
//                     ^         ^                ├─ stop asked: stopped ──> idle
//                     │         └── give way <───┤
//                     └──────── newer request <──┘
//
// On threads a slice only looks whether they have ended. They cannot be talked out of what they do: to stop such a run the
// page throws this worker away, and it does so too where a newer request comes.

import type { EngineSession, PumpState } from './engine-session.ts';
import type { RunRequest } from './engine-types.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const SLICE_MS = 4;
const FIRST_POLLS = 64;
/** Progress messages that the page may be behind. */
const MOST_UNTAKEN = 4;

export interface RunLoopPorts {
  post(message: FromWorker): void;
  /** Resolves after messages that have arrived were handled: a macrotask, and not one that a timer holds back. */
  giveWay(): Promise<void>;
  sleep(ms: number): Promise<void>;
  /** Milliseconds since 1970, with fractions. */
  now(): number;
  /** The page sees the engine's memory. */
  readonly isShared: boolean;
}

interface Wanted {
  readonly id: number;
  readonly request: RunRequest;
}

export class RunLoop {
  private wanted: Wanted | null = null;
  private running = false;
  private runId = 0;
  private newestId = 0;
  private stopId = 0;
  private untaken = 0;
  private knownRings = 0;
  private wasFilling = false;
  private onMessage: (() => void) | null = null;
  private polls = FIRST_POLLS;

  constructor(
    private readonly session: EngineSession,
    private readonly ports: RunLoopPorts,
  ) {
    session.onRingFull = () => this.makeRoom();
  }

  receive(message: ToWorker): void {
    if (message.kind === 'run') {
      this.newestId = message.id;
      this.wanted = { id: message.id, request: message.request };
      if (!this.running) void this.runWanted();
    } else if (message.kind === 'stop') {
      this.stop(message.id);
    } else if (message.kind === 'taken' && message.id === this.newestId) {
      this.untaken--;
    }
    this.onMessage?.();
  }

  private stop(id: number): void {
    this.stopId = id;
    const notBegun = this.wanted?.id === id;
    if (notBegun) this.wanted = null;
    // Over already: the page waits for the answer all the same.
    if (notBegun || !this.running) this.ports.post({ kind: 'stopped', id });
  }

  private async runWanted(): Promise<void> {
    this.running = true;
    try {
      while (this.wanted !== null) {
        const wanted: Wanted = this.wanted;
        this.wanted = null;
        this.runId = wanted.id;
        await this.run(wanted);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.ports.post({ kind: 'broken', id: this.runId, message });
    }
    this.running = false;
  }

  private async run(wanted: Wanted): Promise<void> {
    const { id } = wanted;
    if (!this.start(wanted)) return;
    for (;;) {
      const state = this.slice();
      this.report(state === 'ended');
      if (state === 'ended') return;
      if (state === 'waiting')
        await Promise.race([this.ports.sleep(this.session.waitMs), this.nextMessage()]);
      else await this.ports.giveWay();
      while (this.untaken > MOST_UNTAKEN && id === this.newestId && id !== this.stopId)
        await this.nextMessage();
      if (id === this.stopId) this.ports.post({ kind: 'stopped', id });
      if (id === this.stopId || id !== this.newestId) return;
    }
  }

  private start({ id, request }: Wanted): boolean {
    this.untaken = 0;
    this.wasFilling = false;
    const answer = this.session.start(request);
    const rings = answer.started ? this.session.rings() : [];
    this.knownRings = rings.length;
    const isLive = this.ports.isShared && this.session.runsOnThreads;
    this.ports.post({ kind: 'started', id, answer, rings, isLive, begunMs: this.ports.now() });
    return answer.started;
  }

  private report(ended: boolean): void {
    if (this.session.runsOnThreads) this.reportThreads(ended);
    else this.postEvents(ended);
  }

  private reportThreads(ended: boolean): void {
    const id = this.runId;
    const rings = this.session.rings().slice(this.knownRings);
    this.knownRings += rings.length;
    if (rings.length > 0) this.ports.post({ kind: 'rings', id, rings });
    const { isFilling } = this.session;
    if (isFilling && !this.wasFilling) this.ports.post({ kind: 'look', id });
    this.wasFilling = isFilling;
    if (ended) this.ports.post({ kind: 'progress', id, chunks: [], dropped: 0, ended });
  }

  private postEvents(ended: boolean): void {
    const { chunks, dropped } = this.session.drain();
    if (chunks.length === 0 && !ended) return;
    this.untaken++;
    this.ports.post({ kind: 'progress', id: this.runId, chunks, dropped, ended });
  }

  /** In the middle of a poll, where no message is seen. */
  private makeRoom(): void {
    if (this.ports.isShared && this.untaken > MOST_UNTAKEN) {
      this.ports.post({ kind: 'full', id: this.runId });
      this.session.waitUntilRead();
    } else {
      this.postEvents(false);
    }
  }

  private nextMessage(): Promise<void> {
    return new Promise((resolve) => {
      this.onMessage = resolve;
    });
  }

  private slice(): PumpState {
    const start = this.ports.now();
    for (let before = start; ; ) {
      const state = this.session.pump(this.polls);
      if (state !== 'more') return state;
      const now = this.ports.now();
      if (now - before < SLICE_MS / 8) this.polls = Math.min(this.polls * 2, 2 ** 20);
      if (now - before > SLICE_MS / 2) this.polls = Math.max(this.polls >> 1, 1);
      if (now - start >= SLICE_MS) return state;
      before = now;
    }
  }
}
