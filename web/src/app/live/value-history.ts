// The values that the open example had before, for undo and redo; pure. It knows nothing of the address: going back there
// opens a link, and that is the end of this history.
import { computed, type ReadonlySignal, signal } from '../../base/signals.ts';
import type { Values } from '../values.ts';

const MOST_STEPS = 100;

export class ValueHistory {
  /** The last one is the next to come back. */
  private readonly past = signal<readonly Values[]>([]);
  private readonly future = signal<readonly Values[]>([]);
  readonly canUndo = computed(() => this.lastOther(this.past.value) >= 0);
  readonly canRedo = computed(() => this.lastOther(this.future.value) >= 0);

  constructor(private readonly present: ReadonlySignal<Values>) {}

  /** The present values are about to change: a new step, and nothing to redo any more. */
  keep(): void {
    this.past.value = [...this.past.peek(), this.present.peek()].slice(-MOST_STEPS);
    this.future.value = [];
  }

  /** The values to go back to; null: there are none. Whoever asks takes them. */
  undo(): Values | null {
    return this.move(this.past, this.future);
  }

  redo(): Values | null {
    return this.move(this.future, this.past);
  }

  clear(): void {
    this.past.value = [];
    this.future.value = [];
  }

  /** Passes over steps that lead nowhere, as of a slider that came back to where it was. */
  private move(from: typeof this.past, to: typeof this.past): Values | null {
    const steps = from.peek();
    const at = this.lastOther(steps);
    if (at < 0) return null;
    to.value = [...to.peek(), this.present.peek()];
    from.value = steps.slice(0, at);
    return steps[at] ?? null;
  }

  private lastOther(steps: readonly Values[]): number {
    return steps.findLastIndex((values) => !sameValues(values, this.present.value));
  }
}

/** Whatever order the parameters stand in. */
export function sameValues(one: Values, other: Values): boolean {
  const written = ({ parameters, ...options }: Values) =>
    JSON.stringify([Object.entries(options).sort(byName), Object.entries(parameters).sort(byName)]);
  return one === other || written(one) === written(other);
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}
