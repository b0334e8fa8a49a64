// What many schedules of one program came to, as a reader sees it: outcomes in order, shares, and all of it in words.
//
// Pure; app and views/explore use it. An exploration comes from the engine, whose words these types repeat.

import { formatCount } from './format-count.ts';

export interface TriedOutcome {
  readonly end: string;
  readonly message: string;
  readonly output: string;
  /** What was found that is an error, however they ended. */
  readonly errors: readonly string[];
  readonly failed: boolean;
  readonly count: number;
  /** Of the first of them, if a seed led there. */
  readonly seed?: string;
  readonly schedule: string;
  /** In nanoseconds of virtual time, the shortest first. */
  readonly times: readonly number[];
}

export interface TriedSchedules {
  readonly tries: number;
  /** Every schedule that there is was tried. */
  readonly complete: boolean;
  readonly outcomes: readonly TriedOutcome[];
  readonly shortest?: string;
  readonly passing?: string;
}

const FAIR = 'fair';
const MOST_NAMED = 4;

const ends: Readonly<Record<string, string>> = {
  finished: 'Finished',
  failed: 'Failed',
  check_failed: 'A check failed',
  deadlocked: 'Deadlocked',
  limit_reached: 'Stopped at a limit',
};

/** The same text for the same outcome, as long as its program is explored. */
export function outcomeKey({ end, message, errors, output }: TriedOutcome): string {
  return JSON.stringify([end, message, errors, output]);
}

/** Those that failed first, and the frequent before the rare; equals stay as they were found. */
export function inOrder(outcomes: readonly TriedOutcome[]): readonly TriedOutcome[] {
  return outcomes.toSorted((a, b) => Number(b.failed) - Number(a.failed) || b.count - a.count);
}

/** `Finished`, `A check failed: no update is lost`, `Finished, with a lost wake`. */
export function endInWords({ end, message, errors }: TriedOutcome): string {
  const known = ends[end] ?? end.replaceAll('_', ' ');
  const why = message === '' ? '' : `: ${message}`;
  // A deadlock is what the end says already.
  const others = errors.filter((error) => error !== 'deadlock').map((error) => `, with a ${error}`);
  return `${known}${why}${others.join('')}`;
}

/** `20.2 %`; what is not none is never rounded to none, and what is not all never to all. */
export function shareInWords(count: number, tries: number): string {
  if (count === tries) return '100 %';
  const percent = (count / tries) * 100;
  if (percent > 99.9) return 'more than 99.9 %';
  return percent < 0.1 ? 'less than 0.1 %' : `${percent.toFixed(1)} %`;
}

export function countInWords(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** How many were tried and what came of it, in two sentences or three. */
export function resultInWords(tried: TriedSchedules, wasStopped: boolean): string {
  return [howMany(tried, wasStopped), ...whatCameOfIt(tried)].join(' ');
}

function howMany({ tries, complete }: TriedSchedules, wasStopped: boolean): string {
  if (complete) return `Every schedule was tried: ${formatCount(tries)} of ${formatCount(tries)}.`;
  const were = `${countInWords(tries, 'schedule')} ${tries === 1 ? 'was' : 'were'} tried`;
  return wasStopped ? `${were}, and then it was stopped.` : `${were}.`;
}

function whatCameOfIt({ tries, complete, outcomes }: TriedSchedules): readonly string[] {
  const failing = outcomes.filter(({ failed }) => failed);
  const failed = failing.reduce((sum, { count }) => sum + count, 0);
  const ways = (number: number) => (number === 1 ? 'in the same way' : `in ${formatCount(number)} ways`);
  if (tries === 0) return [];
  if (failed === tries) return [tries === 1 ? 'It failed.' : `All failed, ${ways(failing.length)}.`];
  if (failed > 0) return [`${countInWords(failed, 'try', 'tries')} failed (${shareInWords(failed, tries)}).`];
  const alike =
    outcomes.length === 1
      ? `All ${countInWords(tries, 'schedule')} ended alike, and none failed.`
      : `None failed; they ended ${ways(outcomes.length)}.`;
  return complete ? [alike] : [alike, 'That is no proof: those that were not tried may fail.'];
}

/** `3.1-7.2` leaves the fair order 2 times. */
export function deviationsOf(schedule: string): readonly string[] {
  return schedule === FAIR ? [] : schedule.split('-');
}

/** What a schedule does, as the end of a sentence that begins with it. */
export function scheduleInWords(schedule: string): string {
  const decisions = deviationsOf(schedule).map((deviation) => deviation.split('.')[0]!);
  if (decisions.length === 0)
    return 'is the fair order: of the tasks that are ready, the one that has waited longest goes on';
  const named = decisions.slice(0, MOST_NAMED);
  const more = decisions.length - named.length;
  const listed =
    more > 0
      ? `${named.join(', ')} and ${more} more`
      : [named.slice(0, -1).join(', '), named.at(-1)].filter((part) => part !== '').join(' and ');
  const times = decisions.length === 1 ? 'once' : `${formatCount(decisions.length)} times`;
  return `leaves the fair order ${times}, at ${decisions.length === 1 ? 'choice' : 'choices'} ${listed}`;
}

/** How the nearest passing schedule differs from the failing one, as the end of a sentence. */
export function nearestInWords(failing: string, passing: string): string {
  const [all, kept] = [deviationsOf(failing), deviationsOf(passing)];
  const begins = kept.every((deviation, index) => deviation === all[index]);
  const less = all.length - kept.length;
  if (!begins || less <= 0) return `${scheduleInWords(passing)}`;
  return less === 1 ? 'is the same without the last of them' : `is the same without the last ${less} of them`;
}
