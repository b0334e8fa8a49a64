// What the reader's changes leave behind: steps to undo, and the run before them, which the timeline draws as an outline.
//
// The session tells it of every change, and of whatever else runs the program. The outline is of the last run before the
// present gesture on a parameter; anything else that runs the program takes it away.
import type { ReadonlySignal } from '../../base/signals.ts';
import type { RunModel } from '../../model/run-model.ts';
import type { ViewState } from '../../model/view-state.ts';
import type { ValueChange, Values } from '../values.ts';
import { Gesture } from './gesture.ts';
import { ValueHistory } from './value-history.ts';

export class Changes {
  private readonly gesture = new Gesture(() => performance.now());
  private readonly history: ValueHistory;
  /** The last one of the open example that came to its end. */
  private landedRun: RunModel | null = null;

  constructor(
    values: ReadonlySignal<Values>,
    private readonly view: ViewState,
  ) {
    this.history = new ValueHistory(values);
  }

  get canUndo(): ReadonlySignal<boolean> {
    return this.history.canUndo;
  }

  get canRedo(): ReadonlySignal<boolean> {
    return this.history.canRedo;
  }

  /** A pointer is pressed on a control of a value; until `release` it makes one change. */
  press(): void {
    this.gesture.press();
  }

  release(): void {
    this.gesture.release();
  }

  /** Before the values change. */
  begin(change: ValueChange): void {
    const { parameters, ...options } = change;
    const names = [...Object.keys(options), ...Object.keys(parameters ?? {}).map((name) => `p.${name}`)];
    const isNew = this.gesture.begins(names.join(' '));
    if (isNew) this.history.keep();
    if (Object.keys(options).length > 0) this.forgetRunBefore();
    else if (isNew) this.view.before.value = this.landedRun;
  }

  /** Before all values get their defaults. */
  beginReset(): void {
    this.gesture.end();
    this.history.keep();
  }

  undo(): Values | null {
    return this.moved(this.history.undo());
  }

  redo(): Values | null {
    return this.moved(this.history.redo());
  }

  forgetRunBefore(): void {
    this.view.before.value = null;
  }

  landed(): void {
    this.landedRun = this.view.run.peek();
  }

  /** Another example, or a link to this one: nothing of before concerns it. */
  clear(): void {
    this.gesture.end();
    this.history.clear();
    this.forgetRunBefore();
  }

  /** The next run is another program's. */
  forgetRuns(): void {
    this.landedRun = null;
  }

  private moved(values: Values | null): Values | null {
    this.gesture.end();
    if (values !== null) this.forgetRunBefore();
    return values;
  }
}
