// The run that the present one is compared with: computed beside it by an engine of its own, or kept while the present one
// changes. Made by the playground; the explorer and the public interface ask it to compare.
//
// The second engine is started for one run and ended with it. The newest request wins. Values that the engine refuses are
// not replaced by others: there is no comparison then, and the sentence that says why.
import { type ReadonlySignal, type Signal, signal } from '../../base/signals.ts';
import type { Engine } from '../../host/engine.ts';
import type { RunRequest } from '../../host/engine-types.ts';
import type { RunModel } from '../../model/run-model.ts';
import type { ViewState } from '../../model/view-state.ts';
import type { CreateRun, GrowingRun } from '../runner.ts';

export interface Comparison {
  /** Null: there is none. */
  readonly other: ReadonlySignal<RunModel | null>;
  /** What the other run is, in few words. */
  readonly label: ReadonlySignal<string>;
  /** Whether the reader has it before him, perhaps without another run yet. */
  readonly isOpen: Signal<boolean>;
  /** The other run is being computed. */
  readonly busy: ReadonlySignal<boolean>;
  /** Opens with that run beside the present one. Rejects with a sentence, and what is shown stays. */
  compareWith(request: RunRequest, label: string): Promise<void>;
  /** The present run is the other one from now on. */
  keepPresent(label: string): void;
  close(): void;
}

export interface ComparisonOptions {
  readonly view: ViewState;
  startEngine(): Engine;
  readonly createRun: CreateRun;
}

export function createComparison(options: ComparisonOptions): Comparison {
  return new OpenComparison(options);
}

class OpenComparison implements Comparison {
  readonly other = signal<RunModel | null>(null);
  readonly label = signal('');
  readonly isOpen = signal(false);
  readonly busy = signal(false);
  /** How often it was asked to compute a run. */
  private asked = 0;
  /** Ends the run on its way, with a reason. */
  private abandon: (reason: string) => void = () => {};

  constructor(private readonly options: ComparisonOptions) {}

  async compareWith(request: RunRequest, label: string): Promise<void> {
    this.abandon('Another comparison was asked for.');
    const mine = ++this.asked;
    this.busy.value = true;
    try {
      this.show(await this.compute(request), label);
    } finally {
      if (mine === this.asked) this.busy.value = false;
    }
  }

  keepPresent(label: string): void {
    this.abandon('The present run is kept instead.');
    this.show(this.options.view.run.peek(), label);
  }

  close(): void {
    this.abandon('The comparison was closed.');
    this.isOpen.value = false;
    this.other.value = null;
  }

  private show(run: RunModel, label: string): void {
    this.label.value = label;
    this.other.value = run;
    this.isOpen.value = true;
  }

  private compute(request: RunRequest): Promise<RunModel> {
    const engine = this.options.startEngine();
    const computed = new Promise<RunModel>((resolve, reject) => {
      let run: GrowingRun | null = null;
      const refuse = (why: string) => reject(new Error(why));
      this.abandon = refuse;
      engine.describe().catch(reject);
      engine.run(request, {
        started: ({ started, complaints, runtime }) => {
          run = this.options.createRun(runtime === 'threads' ? 'real' : 'virtual');
          if (complaints.length > 0) refuse(complaints.map(({ message }) => message).join(' '));
          else if (!started) refuse('The other run did not start.');
        },
        events: (...events) => run?.append(...events),
        ended: () => (run === null ? refuse('The other run did not start.') : resolve(run)),
        stopped: () => refuse('The other run was stopped.'),
        failed: refuse,
      });
    });
    return computed.finally(() => engine.dispose());
  }
}
