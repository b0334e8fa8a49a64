// A frame around a scripted engine, as a page that embeds it meets it: what the host says goes in, what the frame said is
// kept. Used by the tests of this folder.

import { createComparison } from '../../../../web/src/app/compare/comparison.ts';
import { type FrameOptions, readFrameOptions } from '../../../../web/src/app/frame/frame-options.ts';
import { HostPage, type HostWindow, type Received } from '../../../../web/src/app/frame/host-page.ts';
import { type Link, nowhere, type Theme, type View } from '../../../../web/src/app/links/link.ts';
import { createPublicInterface } from '../../../../web/src/app/public-interface.ts';
import { createQuestions } from '../../../../web/src/app/questions/questions.ts';
import { createSession } from '../../../../web/src/app/session.ts';
import { computed, signal } from '../../../../web/src/base/signals.ts';
import { sealMessage, type ToFrame } from '../../../../web/src/embed/protocol.ts';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { ScriptedEngine } from '../scripted-engine.ts';

export const nonce = 'n1';
export const origin = 'https://host.test';

type Said = { readonly kind: string; readonly [name: string]: unknown };

export function openFrame(autorun: boolean, words = '') {
  const engine = new ScriptedEngine();
  const createRun = (clock?: 'virtual' | 'real') => new FoldedRun(clock);
  const session = createSession({
    engine,
    createRun,
    ownThreads: signal(true),
    firstExample: 'first',
    autorun,
  });
  const view = signal<View>('all');
  const theme = signal<Theme>('auto');
  const link = computed<Link>(() => ({
    run: session.linkedRun.value,
    view: view.value,
    theme: theme.value,
    place: nowhere,
  }));
  const code = signal('int main() {}');
  const questions = createQuestions(() => session.run());
  const publicInterface = createPublicInterface({
    session,
    engine,
    comparison: createComparison({
      view: session.view,
      startEngine: () => new ScriptedEngine(),
      createRun: (clock) => new FoldedRun(clock),
    }),
    code,
    shareUrl: () => 'https://site.test/',
    ask: questions.ask,
  });
  const parent = {};
  const posts: { readonly message: Said; readonly target: string }[] = [];
  let received: (message: Received) => void = () => {};
  const around: HostWindow = {
    parent,
    post: (message, target) => posts.push({ message: structuredClone(message) as Said, target }),
    listen(listener) {
      received = listener;
      return () => {
        received = () => {};
      };
    },
    drawn: () => Promise.resolve(),
  };
  session.open({});
  const open: typeof session.open = (...how) => session.open(...how);
  const { ask } = questions;
  const governed = { session, engine: engine.state, code, link, view, theme, open, ask, publicInterface };
  const worn: FrameOptions[] = [];
  const page = new HostPage(governed, around, {
    nonce,
    firstExample: 'first',
    options: readFrameOptions(`nonce=${nonce}&${words}`),
    dress: (options) => worn.push(options),
    height: () => 300,
  });
  return {
    engine,
    session,
    questions,
    worn,
    view,
    theme,
    page,
    posts,
    receive: (data: unknown, from: unknown = parent, its = origin) =>
      received({ source: from, origin: its, data }),
    say: (message: ToFrame, its = origin) =>
      received({ source: parent, origin: its, data: sealMessage(message, nonce) }),
    /** What the frame said, of one kind. */
    said: (kind: string) => posts.map(({ message }) => message).filter((message) => message.kind === kind),
  };
}

export const settle = () => new Promise((resolve) => setImmediate(resolve));

export type ScriptedFrame = ReturnType<typeof openFrame>;

/** With `autorun` the first run has ended. */
export async function startFrame(autorun = true, words = ''): Promise<ScriptedFrame> {
  const frame = openFrame(autorun, words);
  await settle();
  if (!autorun) return frame;
  frame.engine.answer();
  frame.engine.play();
  await settle();
  return frame;
}
