// Which program the page is about: the session's, or that of the imported run that is shown in its place. The heading and
// the source follow this; controls do not.
import { computed, type ReadonlySignal } from '../base/signals.ts';
import type { ExampleDescription } from '../host/engine-types.ts';
import type { SourceText } from '../views/source/source-view.ts';
import type { Session } from './session.ts';
import type { ImportedRun } from './trace-files.ts';

export function shownExample(
  { example, description }: Pick<Session, 'example' | 'description'>,
  imported: ReadonlySignal<ImportedRun | null>,
): ReadonlySignal<ExampleDescription | null> {
  return computed(() => {
    if (imported.value === null) return example.value;
    const id = imported.value.run.summary.example;
    return description.value?.examples.find((known) => known.id === id) ?? unknown(id);
  });
}

/** A program of another gallery, or one that somebody wrote: there is nothing to show of it but its run. */
function unknown(id: string): ExampleDescription {
  const title = id || 'A run without a name';
  const summary = 'This program is not in the gallery: only its run is known.';
  return { id, title, chapter: '', summary, runtime: 'simulated', workers: 1, params: [], source: '' };
}

/** The text of a program that is not in the gallery cannot be fetched. */
export function shownSource(
  example: ReadonlySignal<ExampleDescription | null>,
  fetched: ReadonlySignal<SourceText | null>,
): ReadonlySignal<SourceText | null> {
  const missing: SourceText = { file: '', text: '// The source of this program is not in the gallery.\n' };
  return computed(() => (example.value?.source === '' ? missing : fetched.value));
}
