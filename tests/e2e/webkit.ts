// WebKitGTK's MiniBrowser for one test file, on a screen of its own: a small WebDriver client over plain HTTP.
//
//   Xvfb (a screen)  <-  dbus-run-session -> WebKitWebDriver -> MiniBrowser
//   test  -- HTTP -->  WebKitWebDriver
//
// puppeteer does not drive WebKit. Each program leads a process group, so that ending the group ends what it started.
// Nothing is skipped: a program that is missing or does not start fails the tests, with what it said.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export interface WebKit {
  goto(url: string): Promise<void>;
  /** Calls a function in the page, and waits for what it promises. Nothing of the test's scope is there. */
  evaluate<Args extends unknown[], Result>(
    inPage: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Asks in the page until the answer is true; `now` says, if that takes too long, how it stands instead. */
  until<Args extends unknown[]>(
    inPage: (...args: Args) => boolean,
    now: () => unknown,
    ...args: Args
  ): Promise<void>;
  close(): Promise<void>;
}

const START_MS = 30_000;
const SCRIPT_MS = 30_000;
const END_MS = 5_000;

export async function launchWebKit(): Promise<WebKit> {
  const binary = findMiniBrowser();
  const profile = mkdtempSync(join(tmpdir(), 'interleave-webkit-'));
  const running: Program[] = [];
  const endAll = async () => {
    for (const program of running.toReversed()) await program.end();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const screen = new Program('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1440x900x24',
      '-nolisten',
      'tcp',
    ]);
    running.push(screen);
    const display = `:${await screen.firstLine()}`;
    const port = await freePort();
    const words = ['--', 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`];
    const driver = new Program('dbus-run-session', words, environment(display, profile));
    running.push(driver);
    const url = `http://127.0.0.1:${port}`;
    await driver.orEnd(answers(url));
    const session = await driver.orEnd(openSession(url, binary));
    return new Session(session, endAll);
  } catch (error) {
    const said = running.map((program) => program.said).join('');
    await endAll();
    throw new Error(`WebKitGTK cannot start: ${error instanceof Error ? error.message : error}\n${said}`);
  }
}

class Session implements WebKit {
  constructor(
    private readonly url: string,
    private readonly endAll: () => Promise<void>,
  ) {}

  async goto(url: string): Promise<void> {
    await command('POST', `${this.url}/url`, { url });
  }

  async evaluate<Args extends unknown[], Result>(
    inPage: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const script = `const args = [...arguments], done = args.pop();
      new Promise((resolve) => resolve((${inPage})(...args)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await command<Answer<Awaited<Result>>>('POST', `${this.url}/execute/async`, {
      script,
      args,
    });
    if (answer.error !== undefined) throw new Error(`in the page: ${answer.error}`);
    return answer.value;
  }

  async until<Args extends unknown[]>(
    inPage: (...args: Args) => boolean,
    now: () => unknown,
    ...args: Args
  ): Promise<void> {
    for (const end = Date.now() + SCRIPT_MS; Date.now() < end; await pause(20))
      if (await this.evaluate(inPage, ...args)) return;
    throw new Error(`${inPage} did not come true; it is ${JSON.stringify(await this.evaluate(now))}`);
  }

  async close(): Promise<void> {
    try {
      await command('DELETE', this.url);
    } finally {
      await this.endAll();
    }
  }
}

interface Answer<Value> {
  readonly value: Value;
  readonly error?: string;
}

/** One program with all that it starts. */
class Program {
  said = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private readonly kill = (signal: NodeJS.Signals = 'SIGKILL') => {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, signal);
    } catch {} // the group is gone
  };
  private readonly killAtExit = () => this.kill();

  constructor(
    readonly name: string,
    words: readonly string[],
    env = process.env,
  ) {
    this.child = spawn(name, words, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => {
      this.child.once('error', resolve);
      this.child.once('exit', (code, signal) => resolve(new Error(`it ended: ${signal ?? code}`)));
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        this.said = (this.said + text).slice(-4000);
      });
    process.once('exit', this.killAtExit);
  }

  /** What it writes to its fourth file: Xvfb the number of its display, when it is ready. */
  async firstLine(): Promise<string> {
    const [line] = await this.orEnd(once(this.child.stdio[3] as Readable, 'data'));
    return String(line).trim();
  }

  /** The same, unless the program ends before. */
  async orEnd<Value>(work: Promise<Value>): Promise<Value> {
    const early = this.ended.then((reason) => {
      throw new Error(`${this.name}: ${reason instanceof Error ? reason.message : reason}`);
    });
    return await Promise.race([work, early]);
  }

  async end(): Promise<void> {
    this.kill('SIGTERM');
    const patience = new AbortController();
    const late = pause(END_MS, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([this.ended, late]);
    patience.abort();
    this.kill(); // what did not listen
    await this.ended;
    process.off('exit', this.killAtExit);
  }
}

/** A profile of its own, and no sandbox: root and containers cannot have it, and only our own page is opened. */
function environment(display: string, profile: string): NodeJS.ProcessEnv {
  const { WAYLAND_DISPLAY: _, ...inherited } = process.env;
  return {
    ...inherited,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    HOME: profile,
    XDG_CACHE_HOME: join(profile, 'cache'),
    XDG_CONFIG_HOME: join(profile, 'config'),
    XDG_DATA_HOME: join(profile, 'data'),
    XDG_RUNTIME_DIR: profile,
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
}

/** It comes with WebKitGTK's library, in a folder that names the architecture and the version. */
function findMiniBrowser(): string {
  const folders = ['/usr/lib', ...below('/usr/lib', /^[\w]+-linux-gnu\w*$/), '/usr/lib64', '/usr/libexec'];
  const found = folders
    .flatMap((folder) => below(folder, /^webkit2?gtk-?[\d.]+$/))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((file) => existsSync(file));
  if (!found) throw new Error('There is no MiniBrowser on this machine: apt-get install webkit2gtk-driver');
  return found;
}

function below(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  return names.toSorted().map((name) => join(folder, name));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  const get = () => fetch(`${url}/status`).then(({ ok }) => ok);
  for (const end = Date.now() + START_MS; Date.now() < end; await pause(20))
    if (await get().catch(() => false)) return;
  throw new Error('WebKitWebDriver does not answer');
}

async function openSession(url: string, binary: string): Promise<string> {
  const options = { binary, args: ['--automation'] };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
  const { sessionId } = await command<{ sessionId: string }>('POST', `${url}/session`, { capabilities });
  const session = `${url}/session/${sessionId}`;
  await command('POST', `${session}/timeouts`, { script: SCRIPT_MS, pageLoad: SCRIPT_MS });
  return session;
}

async function command<Value>(method: string, url: string, body?: object): Promise<Value> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'Content-Type': 'application/json' };
  const signal = AbortSignal.timeout(START_MS + SCRIPT_MS);
  const response = await fetch(url, { method, headers, signal, ...sent });
  const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value?.error}: ${value?.message}`);
  return value;
}
