// One iframe with the playground in it, and what is said to it and by it; an element makes one each time it loads.
//
// What is asked before the frame can listen waits. A message counts only if it comes from this frame, from the site's
// origin, and with the nonce that this frame was opened with. In a sandboxed page the frame's origin is `null` as well.
import {
  type FromFrame,
  fromFrame,
  type Report,
  readMessage,
  sealMessage,
  type ToFrame,
} from './protocol.ts';
import type { ExploreOptions } from './public-types.ts';

type Options = string[][];

export interface FrameListener {
  report(report: Report): void;
  event(name: string, detail: object): void;
  height(px: number): void;
  /** There is something to see. */
  drawn(): void;
  failed(message: string): void;
}

export interface PlaygroundFrame {
  readonly iframe: HTMLIFrameElement;
  /** Whether an answer is still owed. */
  readonly isIdle: boolean;
  change(query: string): void;
  /** All options anew. */
  dress(options: Options): void;
  /** What cannot be sent of an object, `onProgress` and `signal`, stays here and is served here. */
  call(method: string, given: unknown): Promise<unknown>;
  dispose(): void;
}

interface Call {
  resolve(value: unknown): void;
  reject(why: Error): void;
  onProgress: ((tries: number) => void) | undefined;
}

const PATIENCE_MS = 10_000;

/** `options` are for the frame alone, and stand in the hash. */
export function createFrame(url: URL, options: Options, listener: FrameListener): PlaygroundFrame {
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const iframe = document.createElement('iframe');
  const calls = new Map<number, Call>();
  let waiting: ToFrame[] | null = [];
  let origin = '';
  let lastId = 0;
  let hasWarned = false;

  const post = (message: ToFrame) =>
    iframe.contentWindow?.postMessage(sealMessage(message, nonce), origin === 'null' ? '*' : origin);
  const send = (message: ToFrame) => (waiting === null ? post(message) : waiting.push(message));
  const rejectAll = (why: string) => {
    for (const call of calls.values()) call.reject(new Error(why));
    calls.clear();
  };
  const take = (message: FromFrame) => {
    if (message.kind === 'hello') {
      if (waiting === null) rejectAll('Loaded anew.');
      post({ kind: 'welcome' });
      waiting?.forEach(post);
      waiting = null;
    } else if (message.kind === 'report') listener.report(message);
    else if (message.kind === 'event') listener.event(message.name, message.detail);
    else if (message.kind === 'height') listener.height(message.px);
    else if (message.kind === 'drawn') listener.drawn();
    else {
      const call = calls.get(message.id);
      if (message.kind === 'progress') return call?.onProgress?.(message.tries);
      calls.delete(message.id);
      if (message.kind === 'answer') call?.resolve(message.value);
      else call?.reject(new Error(message.message));
    }
  };
  const receive = (event: MessageEvent) => {
    if (event.source !== iframe.contentWindow || event.source === null) return;
    if (event.origin !== url.origin && !(event.origin === 'null' && self.origin === 'null')) return;
    const message = readMessage<FromFrame>(event.data, nonce, fromFrame);
    if (typeof message === 'string') {
      if (!hasWarned) console.warn(`async-playground: ignored ${message}`);
      hasWarned = true;
    } else if (message !== null) {
      origin = event.origin;
      take(message);
    }
  };

  url.hash = String(new URLSearchParams([...options, ['nonce', nonce]]));
  iframe.allow = 'cross-origin-isolated; clipboard-write';
  iframe.onload = () =>
    setTimeout(() => {
      if (waiting !== null) listener.failed(`The playground did not load from ${url.origin} (src).`);
    }, PATIENCE_MS);
  iframe.src = url.href;
  addEventListener('message', receive);
  return {
    iframe,
    get isIdle() {
      return calls.size === 0;
    },
    change: (query) => send({ kind: 'change', query }),
    dress: (words) => send({ kind: 'dress', words: String(new URLSearchParams(words)) }),
    call(method, given) {
      const { onProgress, signal, ...plain } = Object(given) as ExploreOptions;
      const args = [Object(given) === given ? plain : given];
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const id = ++lastId;
        calls.set(id, { resolve, reject, onProgress });
        send({ kind: 'call', id, method, args });
        signal?.addEventListener('abort', () => {
          if (calls.delete(id)) send({ kind: 'cancel', id });
          reject(signal.reason);
        });
      });
    },
    dispose() {
      removeEventListener('message', receive);
      waiting = null; // its patience ends without a word
      iframe.onload = null;
      iframe.remove();
      rejectAll('The playground is gone.');
    },
  };
}
