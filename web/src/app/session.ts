// One reader's session: which example is open with which values, the run of it, and what there is to say about both.
//
// The playground and the page's routing use it; it knows the engine and the model, and never the DOM. The engine is the
// judge of values: a request goes out as it was written, the answer brings canonical values and complaints.
//
//     open / change / reset / run -> request -> engine -> answer: values, complaints -> events -> view.run
import { batch, computed, type ReadonlySignal, type Signal, signal } from '../base/signals.ts';
import type { Engine } from '../host/engine.ts';
import type {
  Complaint,
  EngineDescription,
  ExampleDescription,
  RunRequest,
  StartAnswer,
} from '../host/engine-types.ts';
import { createViewState, type ViewState } from '../model/view-state.ts';
import { type LinkedRun, nowhere, type Place, quoted } from './links/link.ts';
import { Changes } from './live/changes.ts';
import { sameValues } from './live/value-history.ts';
import { forgetPlace, goTo, leaveMissing } from './place.ts';
import { type CreateRun, createRunner, type Landing, type Runner } from './runner.ts';
import {
  changed,
  differences,
  noValues,
  type Range,
  requestOf,
  type ValueChange,
  type Values,
  withDefaults,
  workersRange,
  workersWithin,
} from './values.ts';

export interface Session {
  readonly view: ViewState;
  readonly description: ReadonlySignal<EngineDescription | null>;
  readonly example: ReadonlySignal<ExampleDescription | null>;
  readonly values: ReadonlySignal<Values>;
  /** What the chosen runtime can have; null until the engine has described itself. */
  readonly workersRange: ReadonlySignal<Range | null>;
  /** The open example and what differs from its defaults. */
  readonly linkedRun: ReadonlySignal<LinkedRun>;
  /** From a request to the end of its run. */
  readonly busy: ReadonlySignal<boolean>;
  /** Busy for longer than a blink: worth a Stop button. */
  readonly lasting: ReadonlySignal<boolean>;
  readonly landing: ReadonlySignal<Landing | null>;
  /** Nothing runs by itself before the reader has said so. */
  readonly waits: ReadonlySignal<boolean>;
  readonly complaints: Signal<readonly Complaint[]>;
  readonly changes: Pick<Changes, 'canUndo' | 'canRedo' | 'press' | 'release'>;
  /**
   * Opens an example with these values and runs it, unless it waits; `complaints` replace those of the example before. Without a `place`
   * the reader stays where he is, if it is the same example.
   */
  open(run: LinkedRun, complaints?: readonly Complaint[], place?: Place): void;
  /** Takes the values and runs at once; a newer change overtakes an older one. Another runtime keeps everything else. */
  change(change: ValueChange): void;
  /** Everything as the example has it; as a change, it can be undone. */
  reset(): void;
  /** The values before the last change, and their run. */
  undo(): void;
  redo(): void;
  /** Runs again; resolves when nothing runs any more. */
  run(): Promise<void>;
  stop(): Promise<void>;
  dispose(): void;
}

export interface SessionOptions {
  readonly engine: Engine;
  readonly createRun: CreateRun;
  /** Whether this page can start threads. */
  readonly ownThreads: ReadonlySignal<boolean>;
  /** The example that opens when none was asked for. */
  readonly firstExample: string;
  /** Whether a program runs as it is opened; else the first run is the reader's to start. Yes unless told. */
  readonly autorun?: boolean;
}

export function createSession(options: SessionOptions): Session {
  return new OpenSession(options);
}

class OpenSession implements Session {
  readonly view: ViewState;
  readonly description = signal<EngineDescription | null>(null);
  readonly example = signal<ExampleDescription | null>(null);
  readonly values = signal<Values>(noValues);
  readonly landing = signal<Landing | null>(null);
  readonly waits: Signal<boolean>;
  readonly complaints = signal<readonly Complaint[]>([]);
  readonly workersRange = computed(() => this.rangeOn(this.values.value.runtime));
  readonly linkedRun = computed(() => {
    const [values, range] = this.linkedValues();
    return differences(this.example.value, values, this.defaultSeed.value, range);
  });
  /** Learned from the first answer to a request without one. */
  private readonly defaultSeed = signal('');
  /** What was chosen, where the runtime or this page cannot have as many; back with the next that can. */
  private readonly wishedWorkers = signal<string | null>(null);
  /** Where a link wants to be in the run that is on its way. */
  private linkedPlace = nowhere;
  readonly changes: Changes;
  private readonly runner: Runner;

  constructor(private readonly options: SessionOptions) {
    this.view = createViewState(options.createRun());
    this.changes = new Changes(this.values, this.view);
    this.waits = signal(options.autorun === false);
    this.runner = createRunner(options.engine, options.createRun, {
      answered: (answer, request, superseded) => this.answered(answer, request, superseded),
      show: (run) => {
        this.view.run.value = run;
      },
      landed: (landing) => this.landed(landing),
    });
  }

  get busy(): ReadonlySignal<boolean> {
    return this.runner.busy;
  }

  get lasting(): ReadonlySignal<boolean> {
    return this.runner.lasting;
  }

  open(run: LinkedRun, complaints: readonly Complaint[] = [], place?: Place): void {
    this.changes.clear();
    this.openWhenDescribed(run, complaints, place);
  }

  private openWhenDescribed(run: LinkedRun, complaints: readonly Complaint[] = [], place?: Place): void {
    const opened = (description: EngineDescription) => {
      this.description.value = description;
      this.openDescribed(description, run, complaints, place);
    };
    // A failure is told by the engine's state, and the playground shows it.
    void this.options.engine.describe().then(opened, () => {});
  }

  change(change: ValueChange): void {
    const now = this.values.peek();
    this.changes.begin(change);
    const { runtime = now.runtime } = change;
    const switched = runtime === now.runtime ? {} : { workers: this.workersOn(runtime) };
    if (change.workers !== undefined) this.wishedWorkers.value = null;
    this.values.value = changed(now, { ...switched, ...change });
    this.request('live');
  }

  reset(): void {
    const example = this.example.peek();
    if (example === null) return;
    this.changes.beginReset();
    this.changes.forgetRunBefore();
    this.openWhenDescribed({ example: example.id });
  }

  undo(): void {
    this.restore(this.changes.undo());
  }

  redo(): void {
    this.restore(this.changes.redo());
  }

  private restore(values: Values | null): void {
    if (values === null) return;
    this.wishedWorkers.value = null;
    this.values.value = values;
    this.request('now');
  }

  run(): Promise<void> {
    this.waits.value = false;
    this.changes.forgetRunBefore();
    this.request('now');
    return this.runner.settled();
  }

  stop(): Promise<void> {
    this.runner.stop();
    return this.runner.settled();
  }

  dispose(): void {
    this.runner.dispose();
  }

  private rangeOn(runtime: string): Range | null {
    return workersRange(this.description.value?.limits, runtime, this.options.ownThreads.value);
  }

  private workersOn(runtime: string): string {
    const wished = this.wishedWorkers.peek() ?? this.values.peek().workers;
    const granted = workersWithin(wished, this.rangeOn(runtime));
    this.wishedWorkers.value = granted === wished ? null : wished;
    return granted;
  }

  /** A page without threads keeps the wish for them: another has them, or this one once it is loaded again. */
  private linkedValues(): readonly [Values, Range | null] {
    const values = this.values.value;
    const wished = this.wishedWorkers.value;
    const range = workersRange(this.description.value?.limits, 'threads', true);
    if (wished === null || values.runtime !== 'threads' || this.options.ownThreads.value)
      return [values, this.workersRange.value];
    return [{ ...values, workers: workersWithin(wished, range) }, range];
  }

  /** In the link that was opened there were more workers than this page has. */
  private keepWish({ runtime, workers }: StartAnswer, asked: string | undefined): void {
    if (asked === undefined || runtime !== 'threads' || this.options.ownThreads.peek()) return;
    const elsewhere = workersRange(this.description.peek()?.limits, runtime, true);
    const isPossible = asked !== String(workers) && workersWithin(asked, elsewhere) === asked;
    if (isPossible && /^\d+$/.test(asked)) this.wishedWorkers.value = asked;
  }

  private openDescribed(
    { examples }: EngineDescription,
    run: LinkedRun,
    complaints: readonly Complaint[],
    place: Place | undefined,
  ): void {
    const chosen = choose(examples, run.example, this.options.firstExample);
    if (chosen === undefined) return;
    batch(() => {
      if (this.example.peek()?.id !== chosen.id) {
        forgetPlace(this.view);
        this.changes.forgetRuns();
      }
      if (place !== undefined) goTo(this.view, place);
      this.linkedPlace = place ?? nowhere;
      this.example.value = chosen;
      this.wishedWorkers.value = null;
      this.values.value = withDefaults(chosen, run, this.defaultSeed.peek());
      const unknown = run.example !== undefined && run.example !== chosen.id;
      this.complaints.value = unknown
        ? [...complaints, unknownExample(run.example ?? '', chosen)]
        : complaints;
    });
    if (!this.waits.peek()) this.runner.ask({ ...run, example: chosen.id }, 'now');
  }

  private landed(landing: Landing): void {
    if (landing.kind === 'ended' || landing.kind === 'stopped') this.changes.landed();
    batch(() => {
      if (landing.kind === 'ended') this.complain(leaveMissing(this.view, this.linkedPlace));
      this.linkedPlace = nowhere;
      this.landing.value = landing;
    });
  }

  private complain(complaints: readonly Complaint[]): void {
    if (complaints.length > 0) this.complaints.value = [...this.complaints.peek(), ...complaints];
  }

  private request(urgency: 'now' | 'live'): void {
    const example = this.example.peek();
    if (example === null || this.waits.peek()) return;
    this.runner.ask({ example: example.id, ...requestOf(this.values.peek()) }, urgency);
  }

  /** `superseded`: the controls already show newer values. */
  private answered(answer: StartAnswer, request: RunRequest, superseded: boolean): void {
    batch(() => {
      const refused = (name: string) => answer.complaints.some((complaint) => complaint.name === name);
      if (request.seed === undefined || refused('seed')) this.defaultSeed.value = answer.seed;
      this.complain(answer.complaints);
      if (!answer.started || superseded) return;
      this.keepWish(answer, request.workers);
      const { runtime, workers, seed, parameters } = answer;
      const schedule = refused('schedule') ? '' : this.values.peek().schedule;
      const values = { runtime, workers: String(workers), seed, schedule, parameters };
      if (!sameValues(values, this.values.peek())) this.values.value = values;
    });
  }
}

function choose(
  examples: readonly ExampleDescription[],
  asked: string | undefined,
  first: string,
): ExampleDescription | undefined {
  const byId = (id: string | undefined) => examples.find((candidate) => candidate.id === id);
  return byId(asked) ?? byId(first) ?? examples[0];
}

function unknownExample(asked: string, shown: ExampleDescription): Complaint {
  const message = `There is no example ${quoted(asked)}. This is "${shown.title}" instead.`;
  return { name: 'example', value: asked, message };
}
