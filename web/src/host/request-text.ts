// A request as the engine reads it, and its answer where the engine has little to say. Used by `EngineSession`.

import type { ExploreRequest, RunRequest, StartAnswer } from './engine-types.ts';

/** name NUL value NUL ... and an empty name. */
export function requestText({ parameters = {}, ...options }: RunRequest | ExploreRequest): string {
  const entries = [
    ...Object.entries(options),
    ...Object.entries(parameters).map(([name, value]) => [`p.${name}`, value] as const),
  ];
  const written = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [`${plain(name)}\0${plain(String(value))}\0`],
  );
  return `${written.join('')}\0`;
}

/** A NUL in a value would begin another entry. */
function plain(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/** What the engine leaves out of its answer when there is no such example. */
export function nothingStarted(request: RunRequest): StartAnswer {
  return {
    complaints: [],
    started: false,
    example: request.example,
    workers: 0,
    seed: '',
    runtime: '',
    parameters: {},
  };
}
