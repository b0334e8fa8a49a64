import { expect, test } from '@jest/globals';
import { shownExample, shownSource } from '../../../web/src/app/shown-program.ts';
import type { ImportedRun } from '../../../web/src/app/trace-files.ts';
import { signal } from '../../../web/src/base/signals.ts';
import type { EngineDescription, ExampleDescription } from '../../../web/src/host/engine-types.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { description } from './scripted-engine.ts';

function importedOf(example: string): ImportedRun {
  const run = new FoldedRun();
  run.append([new TraceWriter().start(1, example).take()]);
  return { run, close() {} };
}

function shown() {
  const imported = signal<ImportedRun | null>(null);
  const example = signal<ExampleDescription | null>(description.examples[0] ?? null);
  const session = { example, description: signal<EngineDescription | null>(description) };
  return { imported, program: shownExample(session, imported) };
}

test('the page is about the session’s program, until a run of another one is shown', () => {
  const { imported, program } = shown();
  expect(program.value?.id).toBe('first');
  imported.value = importedOf('second');
  expect(program.value).toBe(description.examples[1]);
  imported.value = null;
  expect(program.value?.id).toBe('first');
});

test('of a program that is not in the gallery only its name is known, and its source is said to be missing', () => {
  const { imported, program } = shown();
  const fetched = { file: 'examples/first.cpp', text: 'int first;' };
  const source = shownSource(program, signal(fetched));
  expect(source.value).toBe(fetched);
  imported.value = importedOf('elsewhere');
  expect(program.value).toMatchObject({ id: 'elsewhere', title: 'elsewhere', source: '' });
  expect(source.value?.text).toContain('not in the gallery');
});
