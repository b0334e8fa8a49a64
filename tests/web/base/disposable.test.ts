import { expect, test } from '@jest/globals';
import { Disposables } from '../../../web/src/base/disposable.ts';

test('things are disposed once, the last one first', () => {
  const log: string[] = [];
  const all = new Disposables();
  all.add(() => log.push('function'));
  const thing = all.add({ dispose: () => log.push('object') });
  expect(thing.dispose).toBeDefined();
  all.dispose();
  all.dispose();
  expect(log).toEqual(['object', 'function']);
  expect(all.disposed).toBe(true);
});

test('adding to something disposed disposes at once', () => {
  const log: string[] = [];
  const all = new Disposables();
  all.dispose();
  all.add(() => log.push('late'));
  expect(log).toEqual(['late']);
});
