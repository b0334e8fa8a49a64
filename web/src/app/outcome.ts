// How the run stands, as one kind and one sentence; the run bar shows it and `window.playground.state` names it.
//
// Pure. The engine's own trouble comes first, then what the host did to the run, then what the program did.
import type { PlaygroundState } from '../embed/public-types.ts';
import type { EngineState } from '../host/engine.ts';
import { formatTime } from '../model/format-time.ts';
import type { RunSummary } from '../model/run-model.ts';
import type { Landing } from './runner.ts';

export interface Outcome {
  readonly kind: PlaygroundState;
  readonly text: string;
}

export interface Standing {
  readonly engine: EngineState;
  readonly busy: boolean;
  /** It waits for its reader to start it. */
  readonly waits: boolean;
  readonly landing: Landing | null;
  readonly summary: RunSummary;
}

const programOutcomes: Readonly<Record<string, (summary: RunSummary) => Outcome>> = {
  finished: ({ durationNs, clock }) => ({
    kind: 'finished',
    text:
      durationNs === 0
        ? `Finished in no ${clock} time`
        : `Finished in ${formatTime(durationNs)} of ${clock} time`,
  }),
  failed: (summary) => ({ kind: 'failed', text: `Failed: ${summary.message || 'an exception escaped'}` }),
  check_failed: (summary) => ({ kind: 'check_failed', text: `A check failed: ${summary.message}` }),
  deadlocked: ({ message, tasksAlive }) => ({
    kind: 'deadlocked',
    text: `Deadlocked: ${message || `${counted(tasksAlive)}, and nothing is left that could wake them`}`,
  }),
  limit_reached: (summary) => ({
    kind: 'limit_reached',
    text: `Stopped at a limit: ${inGroups(summary.message)}`,
  }),
  stopped: stoppedAt,
};

export function outcomeOf({ engine, busy, waits, landing, summary }: Standing): Outcome {
  if (engine.kind === 'failed') return { kind: 'broken', text: engine.message };
  if (busy && engine.kind === 'loading') return { kind: 'loading', text: 'Loading the engine' };
  if (busy)
    return {
      kind: 'running',
      text: `Running, ${formatTime(summary.durationNs)} of ${summary.clock} time so far`,
    };
  if (waits && engine.kind === 'ready') return { kind: 'idle', text: 'Not run yet' };
  if (landing === null) return { kind: 'loading', text: 'Loading' };
  if (landing.kind === 'failed') return { kind: 'broken', text: landing.message };
  if (landing.kind === 'stopped') return stoppedAt(summary);
  return (
    programOutcomes[summary.outcome ?? '']?.(summary) ?? { kind: 'broken', text: 'The run did not start' }
  );
}

function stoppedAt({ durationNs }: RunSummary): Outcome {
  return { kind: 'stopped', text: `Stopped at ${formatTime(durationNs)}; what was printed until then stays` };
}

/** The engine writes numbers in one piece. */
function inGroups(message: string): string {
  return message.replace(/\d{5,}/g, (digits) => BigInt(digits).toLocaleString('en'));
}

function counted(tasks: number): string {
  return tasks === 1 ? '1 task waits' : `${tasks} tasks wait`;
}
