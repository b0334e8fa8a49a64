// The formats in which a run can be had, by name; fetched when one is first asked for.
import type { RunModel } from '../../model/run-model.ts';
import { chromeTrace } from '../../trace/chrome-trace.ts';
import { eventsTextPieces } from '../../trace/events-text.ts';
import type { Runtime } from '../../trace/run-header.ts';
import { traceJson } from '../../trace/trace-json.ts';
import { collected } from './collected.ts';

const writers = {
  events: ({ events }: RunModel) => eventsTextPieces(events),
  chrome: (run: RunModel) => chromeTrace(run.events, runtimeOf(run)),
  json: (run: RunModel) => traceJson(run.events, runtimeOf(run)),
} as const;

export type TraceFormat = keyof typeof writers;

/** All of it, with pauses for the page. */
export async function traceText(run: RunModel, format: TraceFormat): Promise<string> {
  return (await collected(tracePieces(run, format))).join('');
}

export function tracePieces(run: RunModel, format: TraceFormat): Generator<string> {
  return writers[format](run);
}

export function runtimeOf({ summary }: RunModel): Runtime {
  return summary.clock === 'real' ? 'threads' : 'simulated';
}
