// The module worker that holds the engine: loads the glue that it is told of, and runs what it is asked to.
//
// Started by `engine.ts`; all it adds to `RunLoop` is the transport. A request that comes while the engine loads waits here,
// the newest only.

import { askPage } from './asked-worker.ts';
import { type EngineFactory, EngineSession } from './engine-session.ts';
import { loadFailure } from './load-failure.ts';
import { nestingHangs } from './nesting.ts';
import { reachableWorker } from './open-worker.ts';
import { RunLoop } from './run-loop.ts';
import type { ThreadOrder, ThreadSaid } from './thread-messages.ts';
import { Probe } from './threads-ability.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

// The DOM library types `self` as a window; in a worker it posts to its page.
const page = self as unknown as {
  postMessage(message: FromWorker | ThreadOrder, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker | ThreadSaid>) => void) | null;
  onmessageerror: (() => void) | null;
};

let session: EngineSession | null = null;
let loop: RunLoop | null = null;
let early: (ToWorker & { kind: 'run' }) | null = null;
let isEnough = false;
let probed: (isShared: boolean) => void;
const isShared = new Promise<boolean>((resolve) => {
  probed = resolve;
});

function post(message: FromWorker): void {
  page.postMessage(message, message.kind === 'progress' ? message.chunks.map((chunk) => chunk.buffer) : []);
}

/** The page makes the threads, where this worker cannot. */
const asking = nestingHangs() ? askPage((order) => page.postMessage(order)) : null;

/** Messages through a channel are not held back as timers are, not even in a hidden page. */
const channel = new MessageChannel();
let resume: (() => void) | null = null;
channel.port1.onmessage = () => resume?.();

const ports = {
  post,
  giveWay: () =>
    new Promise<void>((resolve) => {
      resume = resolve;
      channel.port2.postMessage(null);
    }),
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  now: () => performance.timeOrigin + performance.now(),
};

/** The module's bytes lie beside the glue. */
async function compile(glueUrl: string): Promise<WebAssembly.Module> {
  const url = glueUrl.replace(/\.mjs$/, '.wasm');
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText} for ${url}`);
  // Some hosts do not know the type, and streaming insists on it.
  if (!response.headers.get('content-type')?.startsWith('application/wasm'))
    return WebAssembly.compile(await response.arrayBuffer());
  return WebAssembly.compileStreaming(response);
}

async function load({ url, module, probes }: ToWorker & { kind: 'load' }): Promise<void> {
  try {
    globalThis.Worker = asking?.Worker ?? reachableWorker();
    const loading: Promise<{ default: EngineFactory }> = import(/* @vite-ignore */ url);
    const [glue, compiled] = await Promise.all([loading, module ?? compile(url)]);
    await begin(await instantiate(glue.default, compiled), compiled, probes && (await isShared));
  } catch (error) {
    post({ kind: 'unloadable', message: loadFailure(error) });
  }
}

function instantiate(factory: EngineFactory, module: WebAssembly.Module): Promise<EngineSession> {
  return new Promise((resolve, reject) => {
    const loaded = EngineSession.load(factory, {
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module), reject);
        return {};
      },
    });
    loaded.then(resolve, reject);
  });
}

async function begin(loaded: EngineSession, module: WebAssembly.Module, isShared: boolean): Promise<void> {
  session = loaded;
  if (!isShared) session.withoutThreads();
  const memory = isShared ? (session.memory as SharedArrayBuffer) : null;
  const ready = { kind: 'ready', description: session.describe(), memory } as const;
  try {
    post({ ...ready, module });
  } catch {
    post({ ...ready, module: null }); // the next worker compiles it again
  }
  loop = new RunLoop(session, { ...ports, isShared });
  if (early) loop.receive(early);
  early = null;
}

/** Fetched by those workers only that explore. */
async function explore({ id, request }: ToWorker & { kind: 'explore' }): Promise<void> {
  try {
    const loop = await import('./explore-loop.ts');
    if (session !== null) await loop.explore(session, { ...ports, isEnough: () => isEnough }, id, request);
  } catch (error) {
    post({ kind: 'broken', id, message: loadFailure(error) });
  }
}

page.onmessage = ({ data }) => {
  if (data.kind === 'said') asking?.hear(data);
  else if (data.kind === 'load') void load(data);
  else if (data.kind === 'probe') {
    if (data.memory !== null) Probe.mark(data.memory);
    probed(data.memory !== null);
  } else if (data.kind === 'explore') {
    void explore(data);
  } else if (data.kind === 'enough') {
    isEnough = true;
  } else if (loop) loop.receive(data);
  else if (data.kind === 'run') early = data;
  else if (data.kind === 'stop') {
    early = null;
    post({ kind: 'stopped', id: data.id });
  }
};
// What cannot be read here is the probe: nothing else in these messages can fail.
page.onmessageerror = () => probed(false);
