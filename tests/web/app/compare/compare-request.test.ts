import { expect, test } from '@jest/globals';
import { type PresentChoices, requestBeside } from '../../../../web/src/app/compare/compare-request.ts';
import { waysToCompare } from '../../../../web/src/app/compare/compare-ways.ts';
import type { ExampleDescription, ParameterDescription } from '../../../../web/src/host/engine-types.ts';

function parameter(name: string, more: Partial<ParameterDescription> = {}): ParameterDescription {
  return { name, label: name, type: 'integer', default: '2', min: '1', max: '9', help: '', ...more };
}

function example(id: string, ...params: ParameterDescription[]): ExampleDescription {
  const rest = { chapter: '', summary: '', runtime: 'simulated', workers: 1, source: '' } as const;
  return { id, title: id, params, ...rest };
}

const tasks = parameter('tasks');
const model = example('model_async', tasks, parameter('frames'));
const examples = [model, example('model_actors', tasks), example('mutex')];

function present(values: Partial<PresentChoices['values']> = {}, open = model): PresentChoices {
  const all = { runtime: 'simulated', workers: '1', seed: '7', schedule: '', parameters: { tasks: '2' } };
  return { example: open, examples, values: { ...all, ...values } };
}

test('the other run is asked for with the present choices, but for those that are named', () => {
  expect(requestBeside(present(), {})).toEqual({
    example: 'model_async',
    runtime: 'simulated',
    workers: '1',
    seed: '7',
    parameters: { tasks: '2' },
  });
  expect(requestBeside(present(), { workers: 3, params: { tasks: 5 } })).toMatchObject({
    workers: '3',
    parameters: { tasks: '5' },
  });
});

test('seed and schedule stand for each other, and threads follow neither', () => {
  const scheduled = present({ schedule: '1.1' });
  const order = ({ seed, schedule }: { seed?: string; schedule?: string }) => [seed, schedule];
  expect(order(requestBeside(present(), { schedule: '2.1' }))).toEqual([undefined, '2.1']);
  expect(order(requestBeside(scheduled, { workers: 2 }))).toEqual([undefined, '1.1']);
  expect(order(requestBeside(scheduled, { seed: '18446744073709551615' }))).toEqual([
    '18446744073709551615',
    undefined,
  ]);
  expect(order(requestBeside(present(), { runtime: 'threads' }))).toEqual([undefined, undefined]);
});

test('another example gets those parameters that it has too', () => {
  const values = { parameters: { tasks: '4', frames: '3' } };
  const request = requestBeside(present(values), { example: 'model_actors' });
  expect(request).toMatchObject({ example: 'model_actors', parameters: { tasks: '4' } });
  expect(request.parameters).not.toHaveProperty('frames');
});

test.each<[unknown, string]>([
  [null, 'The options of a comparison are an object, such as {seed: 7}.'],
  [[], 'The options of a comparison are an object, such as {seed: 7}.'],
  [
    { speed: 2 },
    'A comparison has no option "speed": there are example, runtime, workers, seed, schedule, params.',
  ],
  [{ seed: {} }, 'seed cannot be of type object: it is text or a number.'],
  [{ params: 3 }, 'params is an object with a value for each parameter, such as {tasks: 3}.'],
  [{ params: { tasks: null } }, 'tasks cannot be null: it is text or a number.'],
  [{ example: 'nothing' }, 'There is no example "nothing".'],
])('%j is refused in a sentence', (options, sentence) => {
  expect(() => requestBeside(present(), options as object)).toThrow(sentence);
});

test('prototype names are options as little as any other', () => {
  expect(() => requestBeside(present(), JSON.parse('{"__proto__": 1}'))).toThrow('no option "__proto__"');
  const { parameters } = requestBeside(present(), JSON.parse('{"params": {"__proto__": "1"}}'));
  expect(Object.keys(parameters ?? {})).toEqual(['tasks', '__proto__']);
});

test('what can differ is offered: a model is compared with its relatives first', () => {
  const names = (choices: PresentChoices) => waysToCompare(choices).map(({ name }) => name);
  const ways = ['seed', 'workers', 'runtime', 'p.tasks', 'p.frames', 'schedule', 'keep'];
  expect(names(present())).toEqual(['example', ...ways]);
  expect(names(present({ runtime: 'threads' }, examples[2]))).toEqual([
    'workers',
    'runtime',
    'keep',
    'example',
  ]);
  const [models] = waysToCompare(present());
  expect(models?.value?.choices).toEqual([{ value: 'model_actors', words: 'model_actors' }]);
});

test('each way suggests a value that makes a difference, and turns it into options', () => {
  const open = example('other', parameter('safe', { type: 'boolean', default: 'false' }), tasks);
  const suggested = waysToCompare(present({ parameters: { safe: 'false', tasks: '9' } }, open)).map(
    ({ value, options }) => options(value?.suggestion ?? ''),
  );
  expect(suggested).toEqual([
    { seed: '8' },
    { workers: '2' },
    { runtime: 'threads' },
    { params: { safe: 'true' } },
    { params: { tasks: '1' } },
    { schedule: 'fair' },
    null,
    { example: 'model_async' },
  ]);
});
