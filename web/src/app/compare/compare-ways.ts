// The ways in which another run can differ from the present one, as the compare bar offers them. Pure.
//
// An example of a family (`model_async`, `model_actors`) is compared with its relatives first: they do the same work.
import type { CompareOptions } from '../../embed/public-types.ts';
import type { ExampleDescription, ParameterDescription } from '../../host/engine-types.ts';
import type { PresentChoices } from './compare-request.ts';

export interface CompareWay {
  readonly name: string;
  /** Ends the sentence "Compare this run with ...". */
  readonly words: string;
  /** What must be said besides; null: nothing. */
  readonly value: CompareValue | null;
  /** What to ask for with that value; null: the present run is kept. */
  options(value: string): CompareOptions | null;
}

export interface CompareValue {
  readonly label: string;
  /** Where one of them is to be chosen. */
  readonly choices?: readonly { readonly value: string; readonly words: string }[];
  readonly suggestion: string;
  readonly hint: string;
}

export function waysToCompare(present: PresentChoices): CompareWay[] {
  const isSimulated = present.values.runtime !== 'threads';
  const relatives = relativesOf(present);
  const ways = [
    ...(isSimulated ? [bySeed(present)] : []),
    byWorkers(present),
    byRuntime(isSimulated),
    ...present.example.params.map((parameter) => byParameter(present, parameter)),
    ...(isSimulated ? [bySchedule] : []),
    kept,
  ];
  const others = present.examples.filter(({ id }) => id !== present.example.id);
  if (relatives.length > 0) return [byExample(relatives, 'another model of the same work'), ...ways];
  return [...ways, ...(others.length > 0 ? [byExample(others, 'another example')] : [])];
}

function relativesOf({ example, examples }: PresentChoices): ExampleDescription[] {
  const family = /^[a-z]+_/.exec(example.id)?.[0] ?? '';
  if (family !== 'model_') return [];
  return examples.filter(({ id }) => id.startsWith(family) && id !== example.id);
}

function bySeed({ values }: PresentChoices): CompareWay {
  const next = /^\d{1,15}$/.test(values.seed) ? String(Number(values.seed) + 1) : '1';
  const value = { label: 'Seed', suggestion: next, hint: 'a whole number' };
  return { name: 'seed', words: 'another seed', value, options: (seed) => ({ seed }) };
}

function byWorkers({ values }: PresentChoices): CompareWay {
  const suggestion = values.workers === '1' ? '2' : '1';
  const value = { label: 'Workers', suggestion, hint: 'a whole number' };
  return { name: 'workers', words: 'other workers', value, options: (workers) => ({ workers }) };
}

function byRuntime(isSimulated: boolean): CompareWay {
  const runtime = isSimulated ? 'threads' : 'simulated';
  const words = isSimulated ? 'real threads' : 'the simulation';
  return { name: 'runtime', words, value: null, options: () => ({ runtime }) };
}

const bySchedule: CompareWay = {
  name: 'schedule',
  words: 'a schedule',
  value: { label: 'Schedule', suggestion: 'fair', hint: 'fair, or written like 3.1-7.2' },
  options: (schedule) => ({ schedule }),
};

const kept: CompareWay = {
  name: 'keep',
  words: 'itself as it is now, while you change it',
  value: null,
  options: () => null,
};

function byParameter({ values }: PresentChoices, parameter: ParameterDescription): CompareWay {
  const { name, label, type, min = '', max = '', help } = parameter;
  const now = values.parameters[name] ?? parameter.default;
  const all = type === 'boolean' ? ['true', 'false'] : parameter.choices;
  const choices = all?.filter((choice) => choice !== now).map((choice) => ({ value: choice, words: choice }));
  const farEnd = now === max ? min : max;
  return {
    name: `p.${name}`,
    words: `another value of ${label}`,
    value: {
      label,
      ...(choices && { choices }),
      suggestion: choices?.[0]?.value ?? (farEnd || now),
      hint: max === '' ? help : `${min} to ${max}`,
    },
    options: (value) => ({ params: { [name]: value } }),
  };
}

function byExample(examples: readonly ExampleDescription[], words: string): CompareWay {
  const choices = examples.map(({ id, title }) => ({ value: id, words: title }));
  const value = { label: 'Example', choices, suggestion: choices[0]?.value ?? '', hint: '' };
  return { name: 'example', words, value, options: (example) => ({ example }) };
}
