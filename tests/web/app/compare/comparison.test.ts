import { beforeEach, expect, test } from '@jest/globals';
import { type Comparison, createComparison } from '../../../../web/src/app/compare/comparison.ts';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { createViewState, type ViewState } from '../../../../web/src/model/view-state.ts';
import { ScriptedEngine } from '../scripted-engine.ts';

class WatchedEngine extends ScriptedEngine {
  disposed = false;

  override dispose(): void {
    this.disposed = true;
  }
}

let engines: WatchedEngine[];
let view: ViewState;
let comparison: Comparison;

beforeEach(() => {
  engines = [];
  view = createViewState(new FoldedRun());
  comparison = createComparison({
    view,
    startEngine() {
      const engine = new WatchedEngine();
      engines.push(engine);
      return engine;
    },
    createRun: (clock) => new FoldedRun(clock),
  });
});

test('the other run is computed by an engine of its own, which ends with it', async () => {
  const compared = comparison.compareWith({ example: 'first', seed: '7' }, 'seed 7');
  expect(comparison.busy.value).toBe(true);
  expect(comparison.isOpen.value).toBe(false);
  engines[0]!.answer();
  engines[0]!.play();
  await compared;
  expect(comparison.other.value?.summary.outcome).toBe('finished');
  expect([comparison.label.value, comparison.isOpen.value, comparison.busy.value]).toEqual([
    'seed 7',
    true,
    false,
  ]);
  expect(engines.map(({ disposed }) => disposed)).toEqual([true]);
});

test('the newest request wins, and the one before is told so', async () => {
  const first = comparison.compareWith({ example: 'first' }, 'one');
  const second = comparison.compareWith({ example: 'second' }, 'two');
  await expect(first).rejects.toThrow('Another comparison was asked for.');
  expect(comparison.busy.value).toBe(true);
  engines[1]!.answer();
  engines[1]!.play();
  await second;
  expect(comparison.label.value).toBe('two');
  expect(engines.map(({ disposed }) => disposed)).toEqual([true, true]);
});

test('what the engine refuses is a sentence, and what was shown stays', async () => {
  comparison.keepPresent('as it was');
  const compared = comparison.compareWith({ example: 'first', seed: '-1' }, 'seed -1');
  engines[0]!.answer([
    { name: 'seed', value: '-1', message: 'seed must be a whole number.' },
    { name: 'workers', value: '0', message: 'workers must be at least 1.' },
  ]);
  await expect(compared).rejects.toThrow('seed must be a whole number. workers must be at least 1.');
  expect(comparison.other.value).toBe(view.run.value);
  expect(engines[0]!.disposed).toBe(true);
});

test('an engine that breaks is told, and gone', async () => {
  const compared = comparison.compareWith({ example: 'first' }, '');
  engines[0]!.break('The engine broke: memory.');
  await expect(compared).rejects.toThrow('The engine broke: memory.');
  expect(engines[0]!.disposed).toBe(true);
});

test('closing ends a run that is on its way, and forgets the other run', async () => {
  comparison.keepPresent('as it was');
  const compared = comparison.compareWith({ example: 'first' }, '');
  comparison.close();
  await expect(compared).rejects.toThrow('The comparison was closed.');
  expect([comparison.other.value, comparison.isOpen.value]).toEqual([null, false]);
});
