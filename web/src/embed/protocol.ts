// What an element in a host page and the playground in its frame say to each other by postMessage.
//
//     host page                          frame (embed.html#nonce=...)
//         | <------------- hello ------------ |   to any origin: it holds nothing
//         | ------------ welcome -----------> |   the frame knows its host's origin from here on
//         | <- report, event, drawn, height - |
//         | ------ change, dress, call -----> |
//         | <- progress, answer | failure --- |   for each call
//
// Each message is `{interleave: VERSION, nonce, kind, ...}`. Both sides take messages from one window and one origin only;
// the nonce tells the document that the element opened from whatever the frame may show later. Other people's messages
// pass in silence; what is ours and wrong is ignored with one message on the console, and never thrown.
import type { Parameters, PlaygroundState } from './public-types.ts';

export const VERSION = 1;

export type ToFrame =
  | { readonly kind: 'welcome' }
  /** What is to be different, in the words of a link. With an example: everything, anew. */
  | { readonly kind: 'change'; readonly query: string }
  /** What the element is to be like, all of it, as the words that stood in the hash at first. */
  | { readonly kind: 'dress'; readonly words: string }
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'cancel'; readonly id: number };

export interface Report {
  readonly kind: 'report';
  readonly state: PlaygroundState;
  readonly params: Parameters;
  readonly code: string;
  /** A link's query that leads back to here. */
  readonly query: string;
  /** Which of the parameters the reader, and not the host, has just changed. */
  readonly moved: Parameters;
  readonly hasRun: boolean;
}

export type FromFrame =
  | { readonly kind: 'hello' }
  | Report
  | { readonly kind: 'event'; readonly name: string; readonly detail: object }
  | { readonly kind: 'height'; readonly px: number }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'progress'; readonly id: number; readonly tries: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

/** What each kind of message holds besides; read by `readMessage`. */
export type Shapes<Message extends { readonly kind: string }> = Readonly<
  Record<Message['kind'], Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>>
>;

export const toFrame: Shapes<ToFrame> = {
  welcome: {},
  change: { query: 'string' },
  dress: { words: 'string' },
  call: { id: 'number', method: 'string', args: 'object' },
  cancel: { id: 'number' },
};

export const fromFrame: Shapes<FromFrame> = {
  hello: {},
  report: {
    state: 'string',
    params: 'object',
    code: 'string',
    query: 'string',
    moved: 'object',
    hasRun: 'boolean',
  },
  event: { name: 'string', detail: 'object' },
  height: { px: 'number' },
  drawn: {},
  progress: { id: 'number', tries: 'number' },
  answer: { id: 'number' },
  failure: { id: 'number', message: 'string' },
};

/** A message; or what is wrong with it; or null: it is none of ours. */
export function readMessage<Message extends { readonly kind: string }>(
  data: unknown,
  nonce: string,
  shapes: Shapes<Message>,
): Message | string | null {
  const found = data as Record<string, unknown> | null;
  if (typeof found !== 'object' || found === null || found.interleave === undefined) return null;
  if (found.interleave !== VERSION) return `another version than ${VERSION}`;
  if (found.nonce !== nonce) return 'a wrong nonce';
  const kind = found.kind as Message['kind'];
  const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind];
  const fits =
    shape &&
    Object.entries(shape).every(([name, type]) => found[name] !== null && typeof found[name] === type);
  return fits ? (found as unknown as Message) : 'a malformed message';
}

/** How a message is sent. */
export function sealMessage(message: ToFrame | FromFrame, nonce: string): object {
  return { ...message, interleave: VERSION, nonce };
}
