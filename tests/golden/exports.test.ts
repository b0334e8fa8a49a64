// Every example's run as a file: the Chrome trace keeps the rules of its format, and our JSON gives the same run back.

import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import { FoldedRun } from '../../web/src/model/folded-run.ts';
import { chromeTrace } from '../../web/src/trace/chrome-trace.ts';
import type { EventTable } from '../../web/src/trace/event-table.ts';
import { eventsText } from '../../web/src/trace/events-text.ts';
import { readTraceJson } from '../../web/src/trace/read-trace-json.ts';
import type { Runtime } from '../../web/src/trace/run-header.ts';
import { traceJson } from '../../web/src/trace/trace-json.ts';
import { breaches, type ChromeFile } from '../web/trace/chrome-trace-rules.ts';
import { goldenRuns, requestFor } from './golden-runs.ts';
import { loadProgram, runInNode } from './programs.ts';
import { ThreadsInNode } from './threads-in-node.ts';

jest.setTimeout(120_000);

function chromeFileOf(events: EventTable, runtime: Runtime): ChromeFile {
  return JSON.parse([...chromeTrace(events, runtime)].join(''));
}

function readBack(events: EventTable, runtime: Runtime): FoldedRun {
  const { chunks, dropped } = readTraceJson([...traceJson(events, runtime)].join(''));
  const run = new FoldedRun();
  run.append(chunks, dropped);
  return run;
}

describe('in the simulation', () => {
  let gallery: EngineSession;
  beforeAll(async () => {
    gallery = await loadProgram();
  });

  test.each(goldenRuns)('$file', ({ request }) => {
    const events = runInNode(gallery, request);
    const file = chromeFileOf(events, 'simulated');
    expect(breaches(file)).toEqual([]);
    expect(file.traceEvents.filter(({ ph }) => ph === 'b').length).toBe(events.names.taskCount);
    const run = readBack(events, 'simulated');
    expect(eventsText(run.events)).toBe(eventsText(events));
    expect(run.events.hostFacts()).toEqual(events.hostFacts());
    expect(run.summary).toMatchObject({
      example: request.example,
      status: 'ended',
      tasks: events.names.taskCount,
    });
  });
});

describe('on real threads', () => {
  let engine: ThreadsInNode;
  beforeAll(async () => {
    engine = await ThreadsInNode.load();
  });
  afterAll(() => engine.end());

  test.each(['two_workers', 'work_stealing', 'many_producers', 'model_os_threads', 'blocking_the_worker'])(
    '%s',
    async (example) => {
      const { events } = await engine.run({ ...requestFor(example), workers: '3' });
      expect(breaches(chromeFileOf(events, 'threads'))).toEqual([]);
      expect(eventsText(readBack(events, 'threads').events)).toBe(eventsText(events));
    },
  );
});
