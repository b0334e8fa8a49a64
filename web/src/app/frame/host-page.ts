// The frame's side of the protocol: the page around embed.html sets values and calls methods, and is told what happens.
//
// Used by embed.ts, and only when the frame's address holds a nonce. Whatever a host sends, it can do no more than choose
// state: changes are read as a link is, and calls reach the methods of the public interface, which judge their arguments.
// Nothing is told to anybody before a host has shown the nonce, and then only to the origin that it came from.
import { Disposables } from '../../base/disposable.ts';
import { computed, effect } from '../../base/signals.ts';
import { type FromFrame, readMessage, sealMessage, type ToFrame, toFrame } from '../../embed/protocol.ts';
import type {
  ExploreOptions,
  Parameters,
  PlaygroundInterface,
  PlaygroundQuestion,
} from '../../embed/public-types.ts';
import type { Complaint } from '../../host/engine-types.ts';
import { asShared, type Place, writeLink } from '../links/link.ts';
import { goTo, placeOf } from '../place.ts';
import type { Playground } from '../playground.ts';
import { type Emit, emitEvents } from '../playground-events.ts';
import { stateOf } from '../public-interface.ts';
import { type FrameOptions, readFrameOptions } from './frame-options.ts';
import { readHostChange } from './host-change.ts';

/** The window as far as it is needed here. */
export interface HostWindow {
  readonly parent: unknown;
  post(message: object, targetOrigin: string): void;
  /** Calls with each message until the returned function is called. */
  listen(received: (message: Received) => void): () => void;
  /** Resolves when what has been made is on the screen. */
  drawn(): Promise<unknown>;
}

export interface Received {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

export interface HostPageOptions {
  readonly nonce: string;
  readonly firstExample: string;
  readonly options: FrameOptions;
  /** Makes the frame look as the options want it. */
  readonly dress: (options: FrameOptions) => void;
  /** How high the playground wants to be, in pixels. */
  readonly height: () => number;
}

const MOST_COMPLAINTS = 20;

type Governed = Pick<
  Playground,
  'session' | 'engine' | 'code' | 'link' | 'view' | 'theme' | 'open' | 'ask' | 'publicInterface'
>;

const methods = [
  'run',
  'stop',
  'seek',
  'step',
  'select',
  'getTrace',
  'getShareUrl',
  'explore',
  'ask',
  'setCode',
  'compare',
] as const satisfies readonly (keyof PlaygroundInterface)[];
type Method = (typeof methods)[number];

export class HostPage {
  private readonly all = new Disposables();
  /** null until the host has spoken. */
  private origin: string | null = null;
  private options: FrameOptions;
  private byReader = false;
  private isDrawn = false;
  private hasWarned = false;
  /** What the host has been told is wrong. */
  private readonly told = new WeakSet<Complaint>();
  private readonly emit: Emit = (name, detail) => this.send({ kind: 'event', name, detail });
  private readonly calls = new Map<number, AbortController>();

  constructor(
    private readonly playground: Governed,
    private readonly window: HostWindow,
    private readonly how: HostPageOptions,
  ) {
    this.options = how.options;
    this.all.add(window.listen((message) => this.receive(message)));
    window.post(sealMessage({ kind: 'hello' }, how.nonce), '*');
  }

  /** The reader does something: what changes next is his doing. */
  readerActs(): void {
    this.byReader = true;
  }

  /** Once there is something to see: until then the host keeps what it has. */
  tellHeight(): void {
    if (this.isDrawn && this.options.fits) this.send({ kind: 'height', px: this.how.height() });
  }

  dispose(): void {
    this.all.dispose();
    for (const call of this.calls.values()) call.abort();
  }

  private receive({ source, origin, data }: Received): void {
    if (source !== this.window.parent) return;
    if (this.origin !== null && origin !== this.origin) return;
    const message = readMessage<ToFrame>(data, this.how.nonce, toFrame);
    if (typeof message === 'string') this.warn(message);
    else if (message !== null) this.take(message, origin);
  }

  private take(message: ToFrame, origin: string): void {
    if (message.kind === 'welcome') {
      if (this.origin === null) this.begin(origin);
    } else if (this.origin === null) this.warn('a message before its welcome');
    else if (message.kind === 'change') this.change(message.query);
    else if (message.kind === 'dress') this.wear(message.words);
    else if (message.kind === 'call') void this.call(message.id, message.method, message.args);
    else this.calls.get(message.id)?.abort(new Error('The host page has cancelled it.'));
  }

  private begin(origin: string): void {
    this.origin = origin;
    const { session, engine, publicInterface } = this.playground;
    this.all.add(this.report());
    this.all.add(emitEvents(session, engine, this.emit));
    const drawn = this.drawn();
    publicInterface.ready.then(
      async () => {
        this.emit('playground-ready', { params: publicInterface.params });
        await drawn;
        this.all.add(effect(() => this.complain(session.complaints.value)));
        this.complain(this.options.complaints);
      },
      () => {}, // told as an error
    );
  }

  private report(): () => void {
    const { session, engine, code, link } = this.playground;
    const state = stateOf(session, engine);
    const query = computed(() => writeLink(asShared(link.value), this.how.firstExample));
    let before: Parameters = {};
    return effect(() => {
      if (session.example.value === null && engine.value.kind !== 'failed') return;
      const params = { ...session.values.value.parameters };
      const moved = Object.entries(params).filter(([name, value]) => this.byReader && before[name] !== value);
      before = params;
      this.send({
        kind: 'report',
        state: state.value,
        params,
        code: code.value,
        query: query.value,
        moved: Object.fromEntries(moved),
        hasRun: session.landing.value !== null || session.busy.value,
      });
    });
  }

  /** Tells it when the first run is on the screen, or what stands there instead of one. */
  private drawn(): Promise<void> {
    const { session, engine } = this.playground;
    const isThere = computed(() => {
      if (engine.value.kind === 'failed') return true;
      if (session.waits.value) return session.example.value !== null;
      return session.landing.value !== null || session.lasting.value;
    });
    return new Promise((resolve) => {
      const tell = () => {
        this.isDrawn = true;
        this.tellHeight();
        this.send({ kind: 'drawn' });
        resolve();
      };
      let isOver = false;
      this.all.add(
        effect(() => {
          if (isOver || !isThere.value) return;
          isOver = true;
          void this.window.drawn().then(tell);
        }),
      );
    });
  }

  /** In the console too, for the author of the page. */
  private complain(complaints: readonly Complaint[]): void {
    for (const complaint of complaints) {
      if (this.told.has(complaint)) continue;
      this.told.add(complaint);
      console.warn(`async-playground: ${complaint.message}`);
      this.emit('playground-error', { ...complaint });
    }
  }

  private wear(words: string): void {
    this.options = readFrameOptions(`${words}&nonce=${this.how.nonce}`);
    const { theme, complaints } = this.options;
    this.how.dress(this.options);
    if (theme !== null) this.playground.theme.value = theme;
    this.tellHeight();
    this.complain(complaints);
  }

  private change(query: string): void {
    this.byReader = false;
    const { session, view, theme, open } = this.playground;
    const { link, complaints, named } = readHostChange(query, session.example.peek());
    if (named.has('view')) view.value = link.view;
    if (named.has('theme')) theme.value = link.theme;
    const { example: _, ...values } = link.run;
    if (named.has('example')) open(link.run, complaints, link.place);
    else {
      if (complaints.length > 0)
        session.complaints.value = [...session.complaints.peek(), ...complaints].slice(-MOST_COMPLAINTS);
      if (Object.keys(values).length > 0) session.change(values);
      this.go(link.place, named);
    }
  }

  private go({ timeNs, event, task }: Place, named: ReadonlySet<string>): void {
    const { view } = this.playground.session;
    const now = placeOf(view);
    const when = named.has('t') ? { timeNs, event } : { timeNs: now.timeNs, event: now.event };
    if (named.has('t') || named.has('select'))
      goTo(view, { ...when, task: named.has('select') ? task : now.task });
  }

  private async call(id: number, method: string, args: readonly unknown[]): Promise<void> {
    const call = new AbortController();
    this.calls.set(id, call);
    try {
      if (!isMethod(method) || !Array.isArray(args)) throw new Error('There is no such method.');
      await this.playground.publicInterface.ready;
      this.send({ kind: 'answer', id, value: await this.perform(id, method, args, call.signal) });
    } catch (error) {
      this.send({ kind: 'failure', id, message: error instanceof Error ? error.message : 'It failed.' });
    } finally {
      if (this.calls.get(id) === call) this.calls.delete(id);
    }
  }

  private perform(
    id: number,
    method: Method,
    args: readonly unknown[],
    signal: AbortSignal,
  ): Promise<unknown> {
    const { publicInterface, ask } = this.playground;
    if (method === 'explore') return this.explore(id, (args[0] ?? {}) as ExploreOptions, signal);
    if (method === 'ask')
      return ask({ ...(args[0] as PlaygroundQuestion), signal }, (answer) =>
        this.emit('playground-answer', answer),
      );
    return (publicInterface[method] as (...given: unknown[]) => Promise<unknown>)(...args);
  }

  private explore(id: number, { strategy, tries }: ExploreOptions, signal: AbortSignal): Promise<unknown> {
    const onProgress = (count: number) => this.send({ kind: 'progress', id, tries: count });
    return this.playground.publicInterface.explore({
      onProgress,
      signal,
      ...(strategy !== undefined && { strategy }),
      ...(tries !== undefined && { tries }),
    });
  }

  private send(message: FromFrame): void {
    if (this.origin === null || this.all.disposed) return;
    this.window.post(sealMessage(message, this.how.nonce), this.origin === 'null' ? '*' : this.origin);
  }

  private warn(what: string): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    console.warn(
      `Interleave: the page around this frame sent ${what}; it is ignored, and so are others like it.`,
    );
  }
}

function isMethod(name: string): name is Method {
  return (methods as readonly string[]).includes(name);
}
