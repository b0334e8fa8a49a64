// The frame's side of the protocol: the page around embed.html sets values and calls methods, and is told what happens.
//
// Used by embed.ts, and only when the frame's address holds a nonce. Whatever a host sends, it can do no more than choose
// state: changes are read as a link is, and calls reach the methods of the public interface, which judge their arguments.
// Nothing is told to anybody before a host has shown the nonce, and then only to the origin that it came from.
import { Disposables } from '../base/disposable.ts';
import { computed, effect } from '../base/signals.ts';
import { type FromFrame, readMessage, sealMessage, type ToFrame, toFrame } from '../embed/protocol.ts';
import type { ExploreOptions, PlaygroundInterface } from '../embed/public-types.ts';
import { asShared, readLink, writeLink } from './link.ts';
import type { Playground } from './playground.ts';
import { emitEvents } from './playground-events.ts';
import { stateOf } from './public-interface.ts';

/** The window as far as it is needed here. */
export interface HostWindow {
  readonly parent: unknown;
  post(message: object, targetOrigin: string): void;
  /** Calls with each message until the returned function is called. */
  listen(received: (message: Received) => void): () => void;
}

export interface Received {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

type Governed = Pick<
  Playground,
  'session' | 'engine' | 'code' | 'link' | 'view' | 'theme' | 'open' | 'publicInterface'
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
  'setCode',
  'compare',
] as const satisfies readonly (keyof PlaygroundInterface)[];
type Method = (typeof methods)[number];

export class HostPage {
  private readonly all = new Disposables();
  /** null until the host has spoken. */
  private origin: string | null = null;
  private byReader = false;
  private hasWarned = false;
  private readonly calls = new Map<number, AbortController>();

  constructor(
    private readonly playground: Governed,
    private readonly window: HostWindow,
    private readonly nonce: string,
    private readonly firstExample: string,
  ) {
    this.all.add(window.listen((message) => this.receive(message)));
    window.post(sealMessage({ kind: 'hello' }, nonce), '*');
  }

  /** The reader does something: what changes next is his doing. */
  readerActs(): void {
    this.byReader = true;
  }

  tellHeight(px: number): void {
    this.send({ kind: 'height', px });
  }

  dispose(): void {
    this.all.dispose();
    for (const call of this.calls.values()) call.abort();
  }

  private receive({ source, origin, data }: Received): void {
    if (source !== this.window.parent) return;
    if (this.origin !== null && origin !== this.origin) return;
    const message = readMessage<ToFrame>(data, this.nonce, toFrame);
    if (typeof message === 'string') this.warn(message);
    else if (message !== null) this.take(message, origin);
  }

  private take(message: ToFrame, origin: string): void {
    if (message.kind === 'welcome') {
      if (this.origin === null) this.begin(origin);
    } else if (this.origin === null) this.warn('a message before its welcome');
    else if (message.kind === 'change') this.change(message.query);
    else if (message.kind === 'call') void this.call(message.id, message.method, message.args);
    else this.calls.get(message.id)?.abort(new Error('The host page has cancelled it.'));
  }

  private begin(origin: string): void {
    this.origin = origin;
    const { session, engine, code, link, publicInterface } = this.playground;
    const state = stateOf(session, engine);
    const query = computed(() => writeLink(asShared(link.value), this.firstExample));
    this.all.add(
      effect(() => {
        if (session.example.value === null && engine.value.kind !== 'failed') return;
        const params = { ...session.values.value.parameters };
        const { byReader } = this;
        this.send({
          kind: 'report',
          state: state.value,
          params,
          code: code.value,
          query: query.value,
          byReader,
        });
      }),
    );
    this.all.add(emitEvents(session, engine, (name, detail) => this.send({ kind: 'event', name, detail })));
    publicInterface.ready.then(
      () =>
        this.send({ kind: 'event', name: 'playground-ready', detail: { params: publicInterface.params } }),
      () => {}, // told as an error
    );
  }

  private change(query: string): void {
    this.byReader = false;
    const { playground } = this;
    const { link, complaints } = readLink(query);
    const named = new URLSearchParams(query);
    if (named.has('view')) playground.view.value = link.view;
    if (named.has('theme')) playground.theme.value = link.theme;
    const { example, ...values } = link.run;
    if (example !== undefined) playground.open(link.run, complaints, link.place);
    else if (Object.keys(values).length > 0) playground.session.change(values);
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
    const { publicInterface } = this.playground;
    if (method !== 'explore')
      return (publicInterface[method] as (...given: unknown[]) => Promise<unknown>)(...args);
    const { strategy, tries } = (args[0] ?? {}) as ExploreOptions;
    const onProgress = (count: number) => this.send({ kind: 'progress', id, tries: count });
    return publicInterface.explore({
      onProgress,
      signal,
      ...(strategy !== undefined && { strategy }),
      ...(tries !== undefined && { tries }),
    });
  }

  private send(message: FromFrame): void {
    if (this.origin === null || this.all.disposed) return;
    this.window.post(sealMessage(message, this.nonce), this.origin === 'null' ? '*' : this.origin);
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
