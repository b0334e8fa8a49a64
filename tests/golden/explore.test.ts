// Many schedules: the engine in Node finds what the native runner finds, and fast enough for a page.

import { beforeAll, expect, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import type { ExploreRequest } from '../../web/src/host/engine-types.ts';
import { eventsInNode, eventsNatively, exploreInNode, exploreNatively, loadProgram } from './programs.ts';

let gallery: EngineSession;
beforeAll(async () => {
  gallery = await loadProgram();
});

const fewTasks = { example: 'one_worker_two_tasks', parameters: { pieces: '2' } };

test.each<ExploreRequest>([
  { ...fewTasks, strategy: 'random', tries: 300 },
  { ...fewTasks, strategy: 'pct', tries: 300 },
  { ...fewTasks, strategy: 'exhaustive', tries: 3000 },
  { ...fewTasks, strategy: 'random', tries: 300, workers: '2' },
])('$strategy finds the same outcomes natively and in Node', (request) => {
  const found = exploreInNode(gallery, request);
  expect(found.outcomes.length).toBeGreaterThan(1);
  expect(found).toEqual(exploreNatively(request));
});

test('a schedule that was found is followed, natively as in Node, and ends as it did', () => {
  for (const outcome of exploreInNode(gallery, { ...fewTasks, tries: 200 }).outcomes) {
    const request = { ...fewTasks, schedule: outcome.schedule };
    const events = eventsInNode(gallery, request);
    expect(eventsNatively(request)).toBe(events);
    const printed = [...events.matchAll(/ output text=("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      JSON.parse(text!),
    );
    expect(printed.join('')).toBe(outcome.output);
  }
});

test('what was explored does not disturb the run that is shown', () => {
  const alone = eventsInNode(gallery, fewTasks);
  gallery.explore({ ...fewTasks, tries: 50 });
  gallery.exploreMore(20);
  expect(eventsInNode(gallery, fewTasks)).toBe(alone);
  gallery.exploreMore(100);
  expect(gallery.explored()?.tries).toBe(50);
});

test('in the middle it tells what it has found so far, and does not look for the shortest failure yet', () => {
  gallery.explore({ example: 'lost_update', tries: 1000 });
  gallery.exploreMore(200);
  const found = gallery.exploredSoFar();
  expect(found?.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(200);
  expect(found?.outcomes.some(({ failed }) => failed)).toBe(true);
  expect(found?.shortest).toBeUndefined();
});

test.each(['random', 'pct', 'exhaustive'] as const)(
  'by %s, the shortest schedule fails, and the nearest that passes passes',
  (strategy) => {
    const request = { example: 'lost_update' };
    const { shortest, passing } = exploreInNode(gallery, { ...request, strategy, tries: 2000 });
    const ends = [shortest!, passing!].map((schedule) => {
      const events = eventsInNode(gallery, { ...request, schedule });
      return /run_ended outcome=(\w+)/.exec(events)?.[1];
    });
    expect(ends).toEqual(['check_failed', 'finished']);
  },
);
