// The request for a run that the present one is compared with: the present choices, but for those that are named. Pure.
//
// Used by the compare bar and by `window.playground.compare`, whose options may come from any page: what is no option, or
// of a wrong type, is refused here in a sentence; whether a value is possible is judged by the engine.
import type { CompareOptions } from '../../embed/public-types.ts';
import type { ExampleDescription, RunRequest } from '../../host/engine-types.ts';
import { requestOf, type Values } from '../values.ts';

export interface PresentChoices {
  readonly example: ExampleDescription;
  readonly values: Values;
  /** All that there are. */
  readonly examples: readonly ExampleDescription[];
}

const textOptions = ['example', 'runtime', 'workers', 'seed', 'schedule'] as const;
const optionNames: readonly string[] = [...textOptions, 'params'];

/** Throws an error with a sentence. */
export function requestBeside(present: PresentChoices, options: CompareOptions): RunRequest {
  const asked = readOptions(options);
  const { example: id = present.example.id, ...own } = asked.choices;
  const example = present.examples.find((candidate) => candidate.id === id);
  if (example === undefined) throw new Error(`There is no example "${id}".`);
  const kept: RunRequest = { ...requestOf(present.values), example: id };
  return {
    ...withOneOrder({ ...kept, ...own }, own),
    parameters: { ...parametersIn(example, kept.parameters), ...asked.parameters },
  };
}

/** The other example's own parameters only. */
function parametersIn(
  { params }: ExampleDescription,
  values: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => params.some((one) => one.name === name)),
  );
}

/** Seed and schedule stand for each other, and real threads follow neither. What was asked for stays, to be judged. */
function withOneOrder(request: RunRequest, own: Partial<RunRequest>): RunRequest {
  const { seed, schedule, ...rest } = request;
  if (own.schedule !== undefined) return { ...rest, schedule: own.schedule };
  if (own.seed !== undefined) return { ...rest, seed: own.seed };
  if (rest.runtime === 'threads') return rest;
  if (schedule !== undefined) return { ...rest, schedule };
  return seed === undefined ? rest : { ...rest, seed };
}

interface ReadOptions {
  readonly choices: Readonly<Partial<Record<(typeof textOptions)[number], string>>>;
  readonly parameters: Readonly<Record<string, string>>;
}

function readOptions(options: unknown): ReadOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new Error('The options of a comparison are an object, such as {seed: 7}.');
  const given = new Map(Object.entries(options).filter(([, value]) => value !== undefined));
  for (const name of given.keys())
    if (!optionNames.includes(name))
      throw new Error(`A comparison has no option "${name}": there are ${optionNames.join(', ')}.`);
  const named = textOptions.flatMap((name) =>
    given.has(name) ? [[name, textOf(name, given.get(name))] as const] : [],
  );
  return { choices: Object.fromEntries(named), parameters: readParameters(given.get('params')) };
}

function readParameters(params: unknown): Readonly<Record<string, string>> {
  if (params === undefined) return {};
  if (typeof params !== 'object' || params === null)
    throw new Error('params is an object with a value for each parameter, such as {tasks: 3}.');
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(name, value)]));
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new Error(
    `${name} cannot be ${value === null ? 'null' : `of type ${typeof value}`}: it is text or a number.`,
  );
}
