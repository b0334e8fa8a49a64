// What a run out of a file is a run of, for the heading and the source; fetched with the first file.
import type { ExampleDescription } from '../host/engine-types.ts';
import type { ShownProgram } from './trace-files/trace-files.ts';

const NO_SOURCE = { file: '', text: '// The source of this program is not in the gallery.\n' };

export function shownProgram(gallery: readonly ExampleDescription[], id: string): ShownProgram {
  const known = gallery.find((example) => example.id === id);
  return known === undefined ? unknown(id) : { example: known, instead: null };
}

/** A program of another gallery, or one that somebody wrote: there is nothing to show of it but its run. */
function unknown(id: string): ShownProgram {
  const title = id || 'A run without a name';
  const summary = 'This program is not in the gallery: only its run is known.';
  const example = {
    id,
    title,
    chapter: '',
    summary,
    runtime: 'simulated',
    workers: 1,
    params: [],
    source: '',
  } as const;
  return { example, instead: NO_SOURCE };
}
