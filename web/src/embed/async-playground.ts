// The loader that a host page includes: it defines `<async-playground>`, a playground in a frame of our own origin.
//
//     attributes --query--> frame ----reports, events----> properties, events of the element
//                             ^------ calls, changes ------ methods, attributes, other elements of the group
//
// The element keeps what its frame says as a query, so that a frame that was freed comes back as it was. It imports nothing
// but the files beside it, and is built into one file (CONTRACT: public names, additions only).
import { createFrame, type PlaygroundFrame } from './frame.ts';
import { themeOfText } from './host-theme.ts';
import type { Report } from './protocol.ts';
import type {
  Exploration,
  ExploreOptions,
  Parameters,
  PlaygroundInterface,
  PlaygroundState,
} from './public-types.ts';
import { leaveSeat, type Sitter, takeSeat, unwatchSight, watchSight } from './seats.ts';
import { style } from './style.ts';

const chosen = ['example', 'runtime', 'workers', 'seed', 'schedule', 'view'];
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
const connected = new Set<AsyncPlayground>();
/** This file stands at the site's root, or in the folder of its version. */
const home = import.meta.url.replace(/(v1\/)?[^/]*$/, '');

export class AsyncPlayground extends HTMLElement implements PlaygroundInterface, Sitter {
  static readonly observedAttributes = [...chosen, 'params', 'theme', 'height'];

  readonly ready: Promise<void>;
  #frame: PlaygroundFrame | null = null;
  #query = new URLSearchParams();
  #report: Report | null = null;
  #hasRun = false;
  #setReady!: { resolve(): void; reject(why: Error): void };
  readonly #probe = document.createElement('i');
  readonly #rest = document.createElement('div');

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => {
      this.#setReady = { resolve, reject };
    });
    this.ready.catch(() => {}); // whoever waits for it is told
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#probe, this.#rest);
    this.#probe.ontransitionend = () => this.#change([['theme', this.#theme]]);
  }

  get params(): Parameters {
    return { ...(this.#report?.params ?? this.#written) };
  }

  set params(values: Parameters) {
    this.setAttribute('params', String(new URLSearchParams({ ...this.params, ...values })));
  }

  get state(): PlaygroundState {
    return this.#report?.state ?? 'loading';
  }

  get code(): string {
    return this.#report?.code ?? '';
  }

  get isIdle(): boolean {
    return this.#frame?.isIdle !== false && this.state !== 'running';
  }

  run(): Promise<void> {
    return this.#call('run');
  }

  stop(): Promise<void> {
    return this.#call('stop');
  }

  seek(timeNs: number | null): Promise<void> {
    return this.#call('seek', timeNs);
  }

  step(direction: 1 | -1): Promise<void> {
    return this.#call('step', direction);
  }

  select(task: string | null): Promise<void> {
    return this.#call('select', task);
  }

  getTrace(format: 'events' | 'chrome' | 'json'): Promise<string> {
    return this.#call('getTrace', format);
  }

  getShareUrl(): Promise<string> {
    return this.#call('getShareUrl');
  }

  setCode(code: string): Promise<void> {
    return this.#call('setCode', code);
  }

  compare(options?: object): Promise<never> {
    return this.#call('compare', options);
  }

  explore({ strategy, tries, ...hooks }: ExploreOptions = {}): Promise<Exploration> {
    this.load();
    return this.#frame!.call('explore', [{ strategy, tries }], hooks) as Promise<Exploration>;
  }

  connectedCallback(): void {
    connected.add(this);
    if (this.#report === null) this.#query = this.#asked();
    this.#rest.replaceChildren(document.createElement('slot'));
    this.#setHeight(this.#height);
    this.#showStill();
    const loading = this.getAttribute('loading');
    if (loading === 'click') this.#offerClick();
    else if (loading === 'eager') this.load();
    else watchSight(this, this);
  }

  disconnectedCallback(): void {
    connected.delete(this);
    unwatchSight(this, this);
    this.free();
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (!this.isConnected || !connected.has(this)) return;
    if (name === 'height') this.#setHeight(this.#height);
    else if (name === 'example') {
      this.#query = this.#asked();
      this.#change([...this.#query]);
    } else if (name === 'theme') this.#change([['theme', this.#theme]]);
    else if (name === 'params') {
      this.#change(Object.entries(this.#written).map(([key, text]) => [`p.${key}`, text]));
      this.#tellGroup(this.#written);
    } else if (value !== null) this.#change([[name, value]]);
  }

  /** In the page's words: loads the frame, if there is none. */
  load(): void {
    if (this.#frame === null) {
      const url = this.#site('v1/embed.html');
      this.#query.set('theme', this.#theme);
      url.search = String(this.#query);
      const controls = this.getAttribute('controls');
      const frame = createFrame(
        url,
        {
          ...((this.hasAttribute('autorun') || this.#hasRun) && { autorun: '' }),
          ...(controls !== null && { controls }),
          ...(this.#height === '' && { fits: '' }),
        },
        {
          report: (report) => this.#take(report),
          event: (type, detail) => this.#tell(type, detail),
          height: (px) => this.#height || this.#setHeight(`${px}px`),
          failed: (message) => this.#tell('playground-error', { message }),
        },
      );
      this.#frame = frame;
      frame.iframe.title = this.getAttribute('aria-label') ?? 'Playground';
      frame.iframe.style.height = this.#rest.style.minHeight;
      this.shadowRoot!.append(frame.iframe);
      this.#rest.className = 'live';
      watchSight(this, this); // so that it is not freed in sight, and comes back
    }
    takeSeat(this);
  }

  /** Its frame goes; what it showed comes back with the next one. */
  free(): void {
    leaveSeat(this);
    this.#frame?.dispose();
    this.#frame = null;
    this.#rest.className = '';
  }

  #call<T>(method: string, ...args: unknown[]): Promise<T> {
    this.load();
    return this.#frame!.call(method, args) as Promise<T>;
  }

  #take(report: Report): void {
    const before = this.#report?.params ?? {};
    this.#report = report;
    this.#hasRun ||= !['idle', 'loading', 'broken'].includes(report.state);
    this.#query = new URLSearchParams(report.query);
    if (!report.byReader) return;
    const moved = Object.entries(report.params).filter(([name, value]) => before[name] !== value);
    if (moved.length > 0) this.#tellGroup(Object.fromEntries(moved));
  }

  #tell(type: string, detail: object): void {
    if (type === 'playground-ready') this.#setReady.resolve();
    if (type === 'playground-error') this.#setReady.reject(new Error(String((detail as Error).message)));
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #tellGroup(params: Parameters): void {
    const group = this.getAttribute('group');
    if (group === null) return;
    for (const other of connected)
      if (other !== this && other.getAttribute('group') === group) other.#follow(params);
  }

  /** Only what it has, and has otherwise. */
  #follow(params: Parameters): void {
    const mine = this.params;
    this.#change(
      Object.entries(params)
        .filter(([name, value]) => name in mine && mine[name] !== value)
        .map(([name, value]) => [`p.${name}`, value]),
    );
  }

  #change(entries: readonly (readonly [string, string])[]): void {
    if (entries.length === 0) return;
    for (const [name, value] of entries) this.#query.set(name, value);
    this.#frame?.change(String(new URLSearchParams(entries as [string, string][])));
  }

  /** What the attributes ask for, as the query of a link. */
  #asked(): URLSearchParams {
    const query = new URLSearchParams();
    for (const name of chosen) {
      const value = this.getAttribute(name);
      if (value !== null) query.set(name, value);
    }
    for (const [name, value] of Object.entries(this.#written)) query.set(`p.${name}`, value);
    return query;
  }

  get #written(): Parameters {
    return Object.fromEntries(new URLSearchParams(this.getAttribute('params') ?? ''));
  }

  get #theme(): string {
    const theme = this.getAttribute('theme');
    return theme === 'light' || theme === 'dark' ? theme : themeOfText(getComputedStyle(this.#probe).color);
  }

  /** Pixels, unless it says otherwise; empty: as high as what the frame shows. */
  get #height(): string {
    const height = this.getAttribute('height') ?? '';
    return /^\d+$/.test(height) ? `${height}px` : height;
  }

  #setHeight(height: string): void {
    this.#rest.style.minHeight = height;
    if (this.#frame !== null) this.#frame.iframe.style.height = height;
  }

  #site(path: string): URL {
    const base = (this.getAttribute('src') ?? home).replace(/\/*$/, '/');
    return new URL(path, new URL(base, document.baseURI));
  }

  /** The picture of the example's timeline, where the author wrote nothing. */
  #showStill(): void {
    const example = this.getAttribute('example');
    if (example === null || this.firstElementChild || this.textContent?.trim()) return;
    const still = document.createElement('img');
    still.alt = '';
    still.src = this.#site(`example/${encodeURIComponent(example)}/timeline.svg`).href;
    this.#rest.append(still);
  }

  #offerClick(): void {
    const button = document.createElement('button');
    button.part.add('button');
    button.textContent = 'Open the playground';
    button.onclick = () => this.load();
    this.#rest.append(button);
  }
}

customElements.define('async-playground', AsyncPlayground);
