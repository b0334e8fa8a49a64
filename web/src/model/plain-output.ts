// What a run printed, as plain text: for a file, not for a terminal. Pure.
//
// Escape sequences and control characters are left out; a carriage return begins a new line, so that nothing is lost.

import type { RunModel } from './run-model.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|[ -/]*[0-~])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]/g;

export function plainOutput(run: RunModel): string {
  const texts: string[] = [];
  for (let index = 0; index < run.outputCount; index++) texts.push(run.output(index).text);
  return texts.join('').replace(SEQUENCES, '').replace(/\r\n?/g, '\n').replace(CONTROLS, '');
}
