// The loader that a host page includes: it defines `<async-playground>`, a playground in a frame of our own origin.
//
//     attributes --query--> frame ----reports, events----> properties, events of the element
//                             ^------ calls, changes ------ methods, attributes, other elements of the group
//
// The element keeps what its frame says as a query, so that a frame that was freed comes back as it was. It imports nothing
// but the files beside it, and is built into one file (CONTRACT: public names, additions only).
import { createFrame, type PlaygroundFrame } from './frame.ts';
import type { Report } from './protocol.ts';
import type { Parameters, PlaygroundInterface, PlaygroundState } from './public-types.ts';
import { leaveSeat, type Sitter, takeSeat, unwatchSight, watchSight } from './seats.ts';
import { style } from './style.ts';

/** These are the words of a link. */
const chosen = ['example', 'runtime', 'workers', 'seed', 'schedule', 'view', 't', 'select'];
/** These are for the frame alone, which judges them. */
const optional = ['autorun', 'loading', 'height', 'theme', 'controls', 'readonly', 'editor'];
const methods: Record<Exclude<keyof PlaygroundInterface, 'state' | 'params' | 'code' | 'ready'>, 0> = {
  run: 0,
  stop: 0,
  seek: 0,
  step: 0,
  select: 0,
  getTrace: 0,
  getShareUrl: 0,
  explore: 0,
  ask: 0,
  setCode: 0,
  compare: 0,
};
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
const connected = new Set<AsyncPlayground>();
/** This file stands at the site's root, or in the folder of its version. */
const home = import.meta.url.replace(/(v1\/)?[^/]*$/, '');

export class AsyncPlayground extends HTMLElement implements Sitter {
  static readonly observedAttributes = [...chosen, ...optional, 'params', 'src'];

  static {
    for (const method in methods)
      Object.assign(AsyncPlayground.prototype, {
        [method](this: AsyncPlayground, given: unknown): Promise<unknown> {
          this.load();
          return this.#frame!.call(method, given);
        },
      });
  }

  readonly ready: Promise<void>;
  #frame: PlaygroundFrame | null = null;
  #query = new URLSearchParams();
  #report: Report | null = null;
  #hasRun = false;
  #setReady!: { resolve(): void; reject(why: Error): void };
  readonly #probe = document.createElement('i');
  readonly #rest = document.createElement('div');
  readonly #still = document.createElement('img');
  readonly #sentence = document.createElement('p');

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => {
      this.#setReady = { resolve, reject };
    });
    this.ready.catch(() => {}); // whoever waits for it is told
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#probe, this.#rest);
    this.#probe.ontransitionend = () => this.#frame?.dress(this.#options);
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

  connectedCallback(): void {
    connected.add(this);
    if (this.#report === null) this.#query = this.#asked();
    this.#rest.replaceChildren(document.createElement('slot'), this.#sentence);
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
    if (!connected.has(this)) return;
    if (name === 'height') this.#setHeight(this.#height);
    if (optional.includes(name)) this.#frame?.dress(this.#options);
    else if (name === 'params') {
      this.#change(inLink(this.#written));
      this.#tellGroup(this.#written);
    } else if (name === 'example') {
      this.#query = this.#asked();
      this.#change([[name, value ?? ''], ...this.#query]);
    } else if (name !== 'src') this.#change([[name, value ?? '']]);
    else if (this.#frame !== null) {
      this.free();
      this.load();
    }
    this.#showStill();
  }

  /** In the page's words: loads the frame, if there is none. */
  load(): void {
    if (this.#frame === null) {
      const url = this.#site('v1/embed.html');
      url.search = String(this.#query);
      const frame = createFrame(url, this.#options, {
        report: (report) => this.#take(report),
        event: (type, detail) => this.#tell(type, detail),
        height: (px) => this.#height || this.#setHeight(`${px}px`),
        drawn: () => {
          this.#rest.className = 'live';
        },
        failed: (message) => this.#tell('playground-error', { message }),
      });
      this.#frame = frame;
      frame.iframe.title = this.ariaLabel ?? 'Playground';
      frame.iframe.style.height = this.#rest.style.minHeight;
      this.shadowRoot!.append(frame.iframe);
      watchSight(this, this); // so that it is not freed in sight, and comes back
    }
    takeSeat(this);
  }

  /** Its frame goes; what it showed comes back with the next one. */
  free(): void {
    leaveSeat(this);
    this.#frame?.dispose();
    this.#frame = null;
    this.#rest.className = this.#sentence.textContent = '';
  }

  #take(report: Report): void {
    this.#report = report;
    this.#hasRun ||= report.hasRun;
    this.#query = new URLSearchParams(report.query);
    this.#tellGroup(report.moved);
  }

  #tell(type: string, detail: object): void {
    if (type === 'playground-ready') this.#setReady.resolve();
    if (type === 'playground-error') {
      const { message } = detail as Error;
      this.#sentence.textContent = message; // seen as long as there is no frame to see
      this.#setReady.reject(new Error(message));
    }
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
    const news = Object.entries(params).filter(([name, value]) => name in mine && mine[name] !== value);
    this.#change(inLink(Object.fromEntries(news)));
  }

  /** An empty value: as the example has it. */
  #change(entries: string[][]): void {
    for (const [name, value] of entries) this.#query.set(name!, value!);
    if (entries.length > 0) this.#frame?.change(String(new URLSearchParams(entries)));
  }

  /** What the frame is to be like, and what it is to judge. */
  get #options(): string[][] {
    return [
      ['ink', getComputedStyle(this.#probe).color],
      ...(this.#hasRun ? [['autorun', '']] : []),
      ...(this.querySelector('pre>code,script') ? [['slotted', '']] : []),
      ...this.#given(optional),
    ];
  }

  /** What the attributes ask for, as the query of a link. */
  #asked(): URLSearchParams {
    return new URLSearchParams([...this.#given(chosen), ...inLink(this.#written)]);
  }

  #given(names: readonly string[]): string[][] {
    return names.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)!]);
  }

  get #written(): Parameters {
    return Object.fromEntries(new URLSearchParams(this.getAttribute('params') ?? ''));
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
    this.#still.remove();
    if (example === null || this.firstElementChild || this.textContent?.trim()) return;
    this.#still.alt = `Timeline of a run of ${example}`;
    this.#still.src = this.#site(`example/${encodeURIComponent(example)}/timeline.svg`).href;
    this.#rest.prepend(this.#still);
  }

  #offerClick(): void {
    const button = document.createElement('button');
    button.part.add('button');
    button.textContent = 'Open playground';
    button.onclick = () => this.load();
    this.#rest.append(button);
  }
}

function inLink(params: Parameters): string[][] {
  return Object.entries(params).map(([name, value]) => [`p.${name}`, value]);
}

customElements.define('async-playground', AsyncPlayground);
