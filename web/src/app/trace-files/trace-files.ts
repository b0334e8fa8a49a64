// Runs as files, in and out: the buttons for both, what is dropped onto the page, and the imported run if one is shown.
//
// Only what must be there at once stands here; the menu and the reader of files are fetched when they are first used.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal, type Signal, signal } from '../../base/signals.ts';
import type { ExampleDescription } from '../../host/engine-types.ts';
import type { RunModel } from '../../model/run-model.ts';
import { element } from '../../views/element.ts';
import type { SourceText } from '../../views/source/source-view.ts';
import type { Session } from '../session.ts';

/** What the heading and the source are about. */
export interface ShownProgram {
  readonly example: ExampleDescription;
  /** Of a program that is not in the gallery, whose source cannot be fetched: what to show instead. */
  readonly instead: SourceText | null;
}

/** A run out of a file, which is shown in place of the session's own until it is closed. */
export interface ImportedRun {
  readonly run: RunModel;
  /** What it is a run of. */
  readonly program: ShownProgram;
  /** Back to the session's run, and to where the reader was in it. */
  close(): void;
}

export interface TraceFileSources {
  readonly session: Session;
  readonly appearance: ReadonlySignal<'light' | 'dark'>;
  /** Settles when the page's own first run is there, or will not be. */
  readonly ready: () => Promise<unknown>;
}

/** What the parts that are fetched later get. */
export interface TraceFileRoom extends TraceFileSources {
  readonly imported: Signal<ImportedRun | null>;
  /** Where they say what there is to say. */
  readonly notice: HTMLElement;
}

export interface TraceFiles {
  /** Buttons, to stand beside the title. */
  readonly tools: HTMLElement;
  /** Above the playground: which imported run is shown, or why a file could not be opened. */
  readonly root: HTMLElement;
  readonly imported: ReadonlySignal<ImportedRun | null>;
  dispose(): void;
}

export function createTraceFiles(sources: TraceFileSources): TraceFiles {
  const all = new Disposables();
  const imported = signal<ImportedRun | null>(null);
  const root = element('div', { class: 'trace-notice', role: 'status' });
  const room: TraceFileRoom = { ...sources, imported, notice: root };
  const open = (file: File) => void import('./import-trace.ts').then((late) => late.importTrace(file, room));
  const tools = element('div', { class: 'trace-tools' }, ...exportMenu(room, all), ...openButton(open));
  all.add(takeDrops(open));
  const { view } = sources.session;
  all.add(
    effect(() => {
      // The session has a run of its own to show: the controls were moved.
      if (imported.value !== null && view.run.value !== imported.value.run) imported.value.close();
    }),
  );
  return { tools, root, imported, dispose: () => all.dispose() };
}

function exportMenu(room: TraceFileRoom, all: Disposables): HTMLElement[] {
  const button = element(
    'button',
    { class: 'button trace-export', type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    'Export',
  );
  const place = element('div', { class: 'trace-menu-place' }, button);
  button.addEventListener('click', async () => {
    const { toggleExportMenu } = await import('./export-menu.ts');
    if (!all.disposed) toggleExportMenu(place, button, room);
  });
  return [place];
}

/** The button presses the field, which a page may only do while a click is fresh. */
function openButton(open: (file: File) => void): HTMLElement[] {
  const field = element('input', { type: 'file', accept: '.json,application/json', hidden: true });
  const button = element(
    'button',
    { class: 'button', type: 'button' },
    element('span', {}, 'Open', element('span', { class: 'trace-open-what' }, ' trace'), '…'),
  );
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    if (file !== undefined) open(file);
    field.value = ''; // so that the same file can be chosen again
  });
  button.addEventListener('click', () => field.click());
  return [button, field];
}

/** Anywhere on the page; without this the browser would leave it for the file. */
function takeDrops(open: (file: File) => void): () => void {
  const over = (event: DragEvent) => {
    const isFile = event.dataTransfer?.types.includes('Files') ?? false;
    document.body.classList.toggle('takes-drop', isFile && event.type === 'dragover');
    if (isFile) void import('./import-trace.ts'); // it brings what the page looks like meanwhile
    if (isFile) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    over(event);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) open(file);
  };
  const listeners = { dragover: over, dragleave: over, drop } as const;
  for (const [type, listener] of Object.entries(listeners))
    document.addEventListener(type, listener as EventListener);
  return () => {
    for (const [type, listener] of Object.entries(listeners))
      document.removeEventListener(type, listener as EventListener);
  };
}
