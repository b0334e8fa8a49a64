// The app: one playground, with source, parameters, timeline, terminal and inspector around one session.
//
// Composition root of views and host. `index.html` (through page) and `embed.html` both mount it; there is one for each
// document, because it owns the document's theme. Data flows one way: session -> signals -> views; what the reader does
// comes back as calls to the session and as writes to the shared view state.
import { Disposables } from '../base/disposable.ts';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '../base/signals.ts';
import { type Engine, type EngineState, startEngine } from '../host/engine.ts';
import type { Complaint, EngineDescription, ExampleDescription } from '../host/engine-types.ts';
import { FoldedRun } from '../model/folded-run.ts';
import { element } from '../views/element.ts';
import { createParametersView } from '../views/parameters/parameters-view.ts';
import { createSourceView, type SourceOptions } from '../views/source/source-view.ts';
import { createTerminalView } from '../views/terminal/terminal-view.ts';
import { createTimeline } from '../views/timeline/timeline.ts';
import { createTransportView } from '../views/transport/transport-view.ts';
import { type Comparison, createComparison } from './compare/comparison.ts';
import { createCompareButton, showLate } from './compare/late-comparison.ts';
import { createEngineFailure } from './engine-failure.ts';
import { createExampleSource } from './example-source.ts';
import { createExploreEntry } from './explore/explore-entry.ts';
import { markFirstRunDrawn } from './first-run-mark.ts';
import { createHeading } from './heading.ts';
import { createInspectorTabs } from './inspector-tabs.ts';
import { createLateHighlight } from './late-highlight.ts';
import { createLayout } from './layout.ts';
import { writeAddress } from './links/address.ts';
import {
  asShared,
  type Link,
  type LinkedRun,
  nowhere,
  type Place,
  type Theme,
  type View,
} from './links/link.ts';
import { createShareButton } from './links/share-button.ts';
import { createLiveControls } from './live/live-controls.ts';
import { createLoadingNote } from './loading-note.ts';
import { createNotices } from './notices.ts';
import { placeInRun } from './place.ts';
import { createPublicInterface, type PlaygroundInterface } from './public-interface.ts';
import { type Ask, createAsk } from './questions/ask.ts';
import { createRunBar } from './run-bar.ts';
import { markRunsDrawn } from './run-drawn-mark.ts';
import { createSession, type Session } from './session.ts';
import { siteUrl } from './site-root.ts';
import { createDocumentTheme } from './theme.ts';
import { missingIn } from './threads-here.ts';
import { createTraceFiles } from './trace-files/trace-files.ts';

declare const __ENGINE_PATH__: string;

export interface PlaygroundOptions {
  readonly link: Link;
  readonly complaints: readonly Complaint[];
  /** The example that opens when the link names none. */
  readonly firstExample: string;
  /** What a plain wheel over the timeline does: in somebody else's page it scrolls that page. */
  readonly wheel: 'zoom' | 'modifier';
  /** Whether programs run as they are opened; else the reader starts the first run. Yes unless told. */
  readonly autorun?: boolean;
  /** Whether loading the page again would give it threads. */
  readonly reloadIsolates?: ReadonlySignal<boolean>;
  /** Stands beside the title. */
  readonly aside?: HTMLElement;
  /** Only tests bring their own. */
  readonly engine?: Engine;
}

export interface Playground {
  readonly session: Session;
  readonly engine: ReadonlySignal<EngineState>;
  /** The other run, if there is one to compare with. */
  readonly comparison: Comparison;
  /** The open example's source text; empty while it is on its way. */
  readonly code: ReadonlySignal<string>;
  readonly description: ReadonlySignal<EngineDescription | null>;
  readonly example: ReadonlySignal<ExampleDescription | null>;
  /** What the present state is as a link. */
  readonly link: ReadonlySignal<Link>;
  readonly view: Signal<View>;
  readonly theme: Signal<Theme>;
  readonly publicInterface: PlaygroundInterface;
  readonly ask: Ask;
  /** `code`: as somebody has edited it; links go on holding it. */
  open(run: LinkedRun, complaints?: readonly Complaint[], place?: Place, code?: string): void;
  dispose(): void;
}

export function createPlayground(root: HTMLElement, options: PlaygroundOptions): Playground {
  const disposables = new Disposables();
  const { firstExample, link, complaints, autorun = true } = options;
  const engine = disposables.add(options.engine ?? startEngine(engineUrl()));
  const missing = computed(() => missingIn(engine.threads.value, options.reloadIsolates?.value));
  const ownThreads = computed(() => missing.value === null);
  const session = disposables.add(
    createSession({ engine, createRun: (clock) => new FoldedRun(clock), ownThreads, firstExample, autorun }),
  );
  const comparison = createComparison({
    view: session.view,
    startEngine: () => startEngine(engineUrl()),
    createRun: (clock) => new FoldedRun(clock),
  });
  disposables.add(() => comparison.close());
  const theme = disposables.add(createDocumentTheme(link.theme));
  const view = signal(link.view);

  const { appearance } = theme;
  const ready = () => publicInterface.ready;
  const traces = disposables.add(createTraceFiles({ session, appearance, ready }));
  const editedCode = signal(link.code);
  const presentLink = computed<Link>(() => ({
    run: session.linkedRun.value,
    view: view.value,
    theme: theme.choice.value,
    // Nobody else has the run of a file, nor its moments.
    place: traces.imported.value === null ? placeInRun(session.view) : nowhere,
    ...(editedCode.value !== undefined && { code: editedCode.value }),
  }));

  const program = computed(() => traces.imported.value?.program);
  const shown = computed(() => program.value?.example ?? session.example.value);
  const fetched = disposables.add(createExampleSource(shown));
  const source = computed(() => program.value?.instead ?? fetched.source.value);
  const { highlight, fetchNow } = disposables.add(createLateHighlight());
  const timeline = element('div', { class: 'timeline-place' });
  const share = createShareButton(root, {
    link: () => presentLink.peek(),
    firstExample,
    site: siteUrl('./'),
  });
  const compareButton = disposables.add(createCompareButton(comparison));
  const linkTo = (run: LinkedRun) =>
    addressOf({ run, view: view.peek(), theme: 'auto', place: nowhere }, firstExample);
  const compareWith: typeof comparison.compareWith = (...other) => comparison.compareWith(...other);
  const explore = disposables.add(createExploreEntry({ session, engine, linkTo, compareWith }));
  const parts: readonly Mounted[] = [
    createHeading(
      shown,
      engine.state,
      [explore.button, compareButton.root, share, traces.tools],
      options.aside,
    ),
    createRunBar(session, engine.state, missing),
    createNotices(session.complaints),
    traces,
    createEngineFailure(engine.state),
    createPanels(session, { source, highlight }, appearance, timeline, explore.root),
  ];
  for (const part of parts) disposables.add(part);
  root.classList.add('playground');
  root.replaceChildren(...parts.map((part) => part.root));
  // Last, because it reads its colours from where it stands.
  const { wheel } = options;
  disposables.add(createTimeline(timeline, { state: session.view, wheel }));
  timeline.append(disposables.add(createLoadingNote(engine.state)).root);
  const titleOf = (id: string) =>
    session.description.peek()?.examples.find((example) => example.id === id)?.title ?? id;
  const room = { root, timeline, appearance: theme.appearance, wheel, titleOf };
  disposables.add(showLate(session, comparison, compareButton.root, room));

  disposables.add(
    effect(() => {
      root.dataset.view = view.value;
      root.dataset.engine = engine.state.value.kind;
    }),
  );
  disposables.add(onRunKey(() => void session.run()));
  disposables.add(markFirstRunDrawn(session, fetchNow));
  disposables.add(markRunsDrawn(session.view));
  session.open(link.run, complaints, link.place);
  const code = computed(() => source.value?.text ?? '');
  const shareUrl = () => addressOf(asShared(presentLink.peek()), firstExample);
  const ask = createAsk(root, session);
  const publicInterface = createPublicInterface({ session, engine, comparison, code, shareUrl, ask });
  return {
    session,
    engine: engine.state,
    comparison,
    code,
    description: session.description,
    example: session.example,
    link: presentLink,
    view,
    theme: theme.choice,
    publicInterface,
    ask,
    open(run, said, place, code) {
      traces.imported.peek()?.close();
      editedCode.value = code;
      session.open(run, said, place);
    },
    dispose: () => disposables.dispose(),
  };
}

/** The whole of it, however long the state is. */
async function addressOf(link: Link, firstExample: string): Promise<string> {
  const { search, hash } = await writeAddress(link, firstExample);
  return siteUrl('./') + search + hash;
}

interface Mounted {
  readonly root: HTMLElement;
  dispose(): void;
}

function engineUrl(): string {
  return siteUrl(`${__ENGINE_PATH__}gallery.mjs`);
}

/** The views in their panels. */
function createPanels(
  session: Session,
  text: Pick<SourceOptions, 'source' | 'highlight'>,
  appearance: ReadonlySignal<unknown>,
  timeline: HTMLElement,
  explore: HTMLElement,
): Mounted {
  const disposables = new Disposables();
  const { view } = session;
  const parameters = disposables.add(
    createParametersView({
      parameters: computed(() => session.example.value?.params ?? null),
      values: computed(() => session.values.value.parameters),
      change: (name, value) => session.change({ parameters: { [name]: value } }),
    }),
  );
  const code = disposables.add(createSourceView({ view, ...text }));
  const terminal = disposables.add(createTerminalView({ view, appearance }));
  const inspector = disposables.add(createInspectorTabs(view, ({ line }) => code.reveal(line)));
  const root = createLayout({
    source: code.root,
    parameters: disposables.add(createLiveControls(session, parameters.root)).root,
    transport: disposables.add(createTransportView(view)).root,
    timeline,
    terminal: terminal.root,
    inspector: inspector.root,
  });
  root.prepend(explore);
  return { root, dispose: () => disposables.dispose() };
}

function onRunKey(run: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}
