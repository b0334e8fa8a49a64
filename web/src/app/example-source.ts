// Fetches the open example's source text; used by the playground. The newest example wins, texts are kept.
import { effect, type ReadonlySignal, signal } from '../base/signals.ts';
import type { ExampleDescription } from '../host/engine-types.ts';
import type { SourceText } from '../views/source/source-view.ts';
import { siteUrl } from './site-root.ts';

export interface ExampleSource {
  /** null while it is on its way. */
  readonly source: ReadonlySignal<SourceText | null>;
  dispose(): void;
}

export function createExampleSource(example: ReadonlySignal<ExampleDescription | null>): ExampleSource {
  const source = signal<SourceText | null>(null);
  const kept = new Map<string, SourceText>();
  const dispose = effect(() => {
    const file = example.value?.source;
    if (!file) return;
    source.value = kept.get(file) ?? null;
    if (source.peek() !== null) return;
    void fetchText(file).then((text) => {
      kept.set(file, { file, text });
      if (example.peek()?.source === file) source.value = { file, text };
    });
  });
  return { source, dispose };
}

async function fetchText(file: string): Promise<string> {
  try {
    const response = await fetch(siteUrl(file));
    if (response.ok) return await response.text();
    return `// The source ${file} could not be fetched (${response.status}). The program runs all the same.\n`;
  } catch {
    return `// The source ${file} could not be fetched. The program runs all the same.\n`;
  }
}
