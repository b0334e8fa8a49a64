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
import { createEngineFailure } from './engine-failure.ts';
import { createExampleSource } from './example-source.ts';
import { markFirstRunDrawn } from './first-run-mark.ts';
import { createHeading } from './heading.ts';
import { createInspectorTabs } from './inspector-tabs.ts';
import { createLateHighlight } from './late-highlight.ts';
import { createLayout } from './layout.ts';
import { asShared, type Link, type LinkedRun, type Place, type Theme, type View, writeLink } from './link.ts';
import { createNotices } from './notices.ts';
import { placeOf } from './place.ts';
import { createPublicInterface, type PlaygroundInterface } from './public-interface.ts';
import { createRunBar } from './run-bar.ts';
import { createSession, type Session } from './session.ts';
import { siteUrl } from './site-root.ts';
import { createDocumentTheme } from './theme.ts';
import { missingIn } from './threads-here.ts';

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
  /** The open example's source text; empty while it is on its way. */
  readonly code: ReadonlySignal<string>;
  readonly description: ReadonlySignal<EngineDescription | null>;
  readonly example: ReadonlySignal<ExampleDescription | null>;
  /** What the present state is as a link. */
  readonly link: ReadonlySignal<Link>;
  readonly view: Signal<View>;
  readonly theme: Signal<Theme>;
  readonly publicInterface: PlaygroundInterface;
  open(run: LinkedRun, complaints?: readonly Complaint[], place?: Place): void;
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
  const theme = disposables.add(createDocumentTheme(link.theme));
  const view = signal(link.view);

  const { source } = disposables.add(createExampleSource(session.example));
  const { highlight, fetchNow } = disposables.add(createLateHighlight());
  const timeline = element('div', { class: 'timeline-place' });
  const parts: readonly Mounted[] = [
    createHeading(session.example, engine.state, options.aside),
    createRunBar(session, engine.state, missing),
    createNotices(session.complaints),
    createEngineFailure(engine.state),
    createPanels(session, { source, highlight }, theme.appearance, timeline),
  ];
  for (const part of parts) disposables.add(part);
  root.classList.add('playground');
  root.replaceChildren(...parts.map((part) => part.root));
  // Last, because it reads its colours from where it stands.
  disposables.add(createTimeline(timeline, { state: session.view, wheel: options.wheel }));

  disposables.add(
    effect(() => {
      root.dataset.view = view.value;
      root.dataset.engine = engine.state.value.kind;
    }),
  );
  disposables.add(onRunKey(() => void session.run()));
  disposables.add(markFirstRunDrawn(session, fetchNow));
  session.open(link.run, complaints, link.place);
  const presentLink = computed(() => ({
    run: session.linkedRun.value,
    view: view.value,
    theme: theme.choice.value,
    place: placeOf(session.view),
  }));
  const code = computed(() => source.value?.text ?? '');
  return {
    session,
    engine: engine.state,
    code,
    description: session.description,
    example: session.example,
    link: presentLink,
    view,
    theme: theme.choice,
    publicInterface: createPublicInterface({
      session,
      engine,
      code,
      shareUrl: () => siteUrl('./') + writeLink(asShared(presentLink.peek()), firstExample),
    }),
    open: (run, said, place) => session.open(run, said, place),
    dispose: () => disposables.dispose(),
  };
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
    parameters: parameters.root,
    transport: disposables.add(createTransportView(view)).root,
    timeline,
    terminal: terminal.root,
    inspector: inspector.root,
  });
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
