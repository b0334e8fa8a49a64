// The formats in which a run can be had, by name; fetched when one is first asked for.
import type { RunModel } from '../model/run-model.ts';
import { chromeTrace } from '../trace/chrome-trace.ts';
import { eventsTextPieces } from '../trace/events-text.ts';
import type { Runtime } from '../trace/run-header.ts';
import { traceJson } from '../trace/trace-json.ts';

const writers = {
  events: ({ events }: RunModel) => eventsTextPieces(events),
  chrome: (run: RunModel) => chromeTrace(run.events, runtimeOf(run)),
  json: (run: RunModel) => traceJson(run.events, runtimeOf(run)),
} as const;

export type TraceFormat = keyof typeof writers;

export function tracePieces(run: RunModel, format: TraceFormat): Generator<string> {
  return writers[format](run);
}

export function runtimeOf({ summary }: RunModel): Runtime {
  return summary.clock === 'real' ? 'threads' : 'simulated';
}
