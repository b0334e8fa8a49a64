// What happens in the playground, as the events that its element in a host page dispatches there.
//
// Pure of the DOM: effects on the session's signals. What a run printed is told before its result; of a flood only the
// end is told, as much as a terminal keeps.
import { Disposables } from '../base/disposable.ts';
import { effect, type ReadonlySignal, untracked } from '../base/signals.ts';
import type { PlaygroundEvents } from '../embed/public-types.ts';
import type { EngineState } from '../host/engine.ts';
import { findingsOf } from '../model/findings.ts';
import { type RunModel, sentenceText } from '../model/run-model.ts';
import { placeOf } from './place.ts';
import { standing } from './run-bar.ts';
import type { Session } from './session.ts';

export type Emit = <Name extends keyof PlaygroundEvents>(name: Name, detail: PlaygroundEvents[Name]) => void;

const MOST_OUTPUTS = 20_000;
const MOST_LETTERS = 1_000_000;

export function emitEvents(session: Session, engine: ReadonlySignal<EngineState>, emit: Emit): Disposables {
  const all = new Disposables();
  const { view } = session;
  all.add(
    onChange(
      () => session.busy.value,
      (busy) => busy && emitRun(session, emit),
    ),
  );
  all.add(emitOutput(session, emit));
  all.add(
    onChange(
      () => session.landing.value,
      (landing) => {
        if (landing?.kind === 'failed') emit('playground-error', { message: landing.message });
        else if (landing !== null && landing.kind !== 'refused') emitResult(session, engine, emit);
      },
    ),
  );
  all.add(
    onChange(
      () => engine.value,
      (state) => {
        if (state.kind === 'failed') emit('playground-error', { message: state.message });
      },
    ),
  );
  all.add(
    onChange(
      () => placeOf(view).task,
      (task) => emit('playground-select', { task }),
    ),
  );
  all.add(
    onChange(
      () => placeOf(view).timeNs,
      (timeNs) => emit('playground-moment', { timeNs }),
    ),
  );
  return all;
}

/** Calls with each value but the one that there is at first. */
function onChange<T>(read: () => T, changed: (value: T) => void): () => void {
  let before: { readonly value: T } | null = null;
  return effect(() => {
    const value = read();
    const isNew = before !== null && !Object.is(before.value, value);
    before = { value };
    if (isNew) untracked(() => changed(value));
  });
}

function emitRun(session: Session, emit: Emit): void {
  const { runtime, workers, parameters } = session.values.peek();
  const example = session.example.peek()?.id ?? '';
  emit('playground-run', { example, runtime, workers, params: { ...parameters } });
}

function emitOutput({ view }: Session, emit: Emit): () => void {
  let told = 0;
  let toldOf: RunModel | null = null;
  return effect(() => {
    const run = view.run.value;
    run.version.value;
    const startsRun = run !== toldOf;
    if (startsRun) told = 0;
    toldOf = run;
    const from = Math.max(told, run.outputCount - MOST_OUTPUTS);
    told = run.outputCount;
    let text = '';
    for (let index = from; index < told; index++) text += run.output(index).text;
    if (text !== '') emit('playground-output', { text: text.slice(-MOST_LETTERS), startsRun });
  });
}

function emitResult(session: Session, engine: ReadonlySignal<EngineState>, emit: Emit): void {
  const run = session.view.run.peek();
  for (const { kind, title, sentence, moment, task, site } of findingsOf(run)) {
    emit('playground-finding', {
      kind,
      title,
      text: sentenceText(sentence),
      timeNs: moment.timeNs,
      task: task === 0 ? null : run.path(task),
      line: site?.line ?? null,
    });
  }
  const { kind, text } = standing(session, engine);
  const { durationNs, tasks } = run.summary;
  emit('playground-result', { state: kind, text, durationNs, tasks });
}
