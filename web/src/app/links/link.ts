// What a link holds: example, run options, parameters, view, theme, playhead and selection, as the query of an address;
// read and written by the page and the embed, through address.ts where a query alone may not do.
//
// Pure. Whatever is wrong in a link comes back as a complaint and is left out, so that the page always opens; values of
// the run itself are judged by the engine, the one place that knows their ranges, and a place in it by place.ts, once
// there is the run. A written link holds only what differs
// from the defaults, but it names its example as soon as it holds anything, so that it survives another first example.
import type { Complaint, RunRequest } from '../../host/engine-types.ts';

export const views = ['all', 'timeline', 'terminal', 'code'] as const;
export const themes = ['auto', 'light', 'dark'] as const;
export type View = (typeof views)[number];
export type Theme = (typeof themes)[number];

/** A run as a link names it; what is absent takes its default. */
export type LinkedRun = Partial<RunRequest>;

/** Where in a run the reader is. */
export interface Place {
  /** The playhead; null: the end of the run. */
  readonly timeNs: number | null;
  /** Which of the events of that time, from 0; where a run takes no time it alone says when. Absent: the last of them. */
  readonly event?: number | undefined;
  /** Path of the selected task; null: none. */
  readonly task: string | null;
}

export const nowhere: Place = { timeNs: null, task: null };

export interface Link {
  readonly run: LinkedRun;
  readonly view: View;
  readonly theme: Theme;
  readonly place: Place;
  /** The program as somebody has edited it; absent: as the example is. It stands in the hash and never in the query. */
  readonly code?: string;
}

export interface ReadLink {
  readonly link: Link;
  readonly complaints: readonly Complaint[];
}

const runOptions = ['example', 'runtime', 'workers', 'seed', 'schedule'] as const;
const otherNames = ['view', 'theme', 't', 'select'];
const parameterPrefix = 'p.';
/** More than any program has. */
const MOST_PARAMETERS = 100;
const MOST_SHOWN = 100;

export function isLinkName(name: string): boolean {
  return (
    name.startsWith(parameterPrefix) ||
    otherNames.includes(name) ||
    (runOptions as readonly string[]).includes(name)
  );
}

/** A value for a sentence, however long it is. */
export function quoted(value: string): string {
  return value.length > MOST_SHOWN ? `"${value.slice(0, MOST_SHOWN)}…"` : `"${value}"`;
}

export function readLink(search: string | URLSearchParams): ReadLink {
  const query = new URLSearchParams(search);
  const complaints: Complaint[] = [];
  const run: Record<string, unknown> = {};
  for (const option of runOptions) {
    const value = query.get(option);
    if (value !== null) run[option] = value;
  }
  const parameters = parametersIn(query, complaints);
  if (Object.keys(parameters).length > 0) run.parameters = parameters;
  const view = oneOf('view', query.get('view'), views, complaints);
  const theme = oneOf('theme', query.get('theme'), themes, complaints);
  const place = { ...momentIn(query.get('t'), complaints), task: query.get('select') };
  return { link: { run, view, theme, place }, complaints };
}

/** For other readers: each has a theme of his own. */
export function asShared(link: Link): Link {
  return { ...link, theme: 'auto' };
}

/** The query of a link, with its `?`, or nothing when everything is as the page opens by itself. */
export function writeLink(link: Link, firstExample: string): string {
  const { example, runtime, workers, seed, schedule, parameters = {} } = link.run;
  const rest: [string, string][] = [];
  for (const [name, value] of Object.entries({ runtime, workers, seed, schedule })) {
    if (value !== undefined) rest.push([name, value]);
  }
  for (const [name, value] of Object.entries(parameters)) rest.push([parameterPrefix + name, value]);
  const place = placeEntries(link.place);
  const named = example !== undefined && (rest.length + place.length > 0 || example !== firstExample);
  const entries = named ? [['example', example] as [string, string], ...rest] : rest;
  if (link.view !== 'all') entries.push(['view', link.view]);
  if (link.theme !== 'auto') entries.push(['theme', link.theme]);
  entries.push(...place);
  // These are legal in a query, and a link is read by people.
  const query = new URLSearchParams(entries).toString().replace(/%(?:2F|3A|40)/g, decodeURIComponent);
  return query === '' ? '' : `?${query}`;
}

function parametersIn(query: URLSearchParams, complaints: Complaint[]): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const [key, value] of query) {
    const name = key.slice(parameterPrefix.length);
    if (key.startsWith(parameterPrefix) && !found.has(name)) found.set(name, value);
  }
  if (found.size > MOST_PARAMETERS) {
    const message = `The link sets ${found.size} parameters: only the first ${MOST_PARAMETERS} are taken.`;
    complaints.push({ name: 'p', value: String(found.size), message });
  }
  return Object.fromEntries([...found].slice(0, MOST_PARAMETERS));
}

/** The playhead and the selection by their public names: `t` is `NS`, or `NS@EVENT` with events counted from 1. */
export function placeEntries({ timeNs, event, task }: Place): [string, string][] {
  const which = event === undefined ? '' : `@${event + 1}`;
  return [
    ...(timeNs === null ? [] : [['t', Math.round(timeNs) + which] as [string, string]]),
    ...(task === null ? [] : [['select', task] as [string, string]]),
  ];
}

function momentIn(value: string | null, complaints: Complaint[]): Pick<Place, 'timeNs' | 'event'> {
  if (value === null) return { timeNs: null };
  const [, time, event] = /^(\d+)(?:@([1-9]\d*))?$/.exec(value) ?? [];
  const [timeNs, number] = [Number(time), Number(event ?? 1)];
  if (Number.isSafeInteger(timeNs) && Number.isSafeInteger(number))
    return event === undefined ? { timeNs } : { timeNs, event: number - 1 };
  const message = `t cannot be ${quoted(value)}: it is a whole number of nanoseconds, from 0 to ${Number.MAX_SAFE_INTEGER}, and may name an event of that time: 0@14.`;
  complaints.push({ name: 't', value, message });
  return { timeNs: null };
}

function oneOf<T extends string>(
  name: string,
  value: string | null,
  allowed: readonly [T, ...T[]] | readonly T[],
  complaints: Complaint[],
): T {
  const fallback = allowed[0] as T;
  if (value === null) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const message = `${name} cannot be ${quoted(value)}: it is one of ${allowed.join(', ')}.`;
  complaints.push({ name, value, message });
  return fallback;
}
