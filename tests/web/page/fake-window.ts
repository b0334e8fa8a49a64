// A window as far as the router needs one: an address, a history, and events that the test dispatches.

export class FakeWindow {
  readonly entries: string[];
  private at = 0;
  private readonly listeners = new Map<string, ((event: object) => void)[]>();

  constructor(address: string) {
    this.entries = [address];
  }

  /** Stands in for the globals until the returned function is called. */
  install(): () => void {
    const globals = globalThis as unknown as Record<string, unknown>;
    const before = ['location', 'history', 'addEventListener'].map((name) => [name, globals[name]] as const);
    const write = (by: 0 | 1) => (_: unknown, __: string, address: string) => this.enter(by, address);
    globals.location = this.location;
    globals.history = { pushState: write(1), replaceState: write(0) };
    globals.addEventListener = (type: string, listener: (event: object) => void) => {
      this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
    };
    return () => {
      for (const [name, value] of before) globals[name] = value;
    };
  }

  get address(): string {
    return this.entries[this.at] ?? '';
  }

  /** The query and the hash of each entry. */
  get steps(): readonly string[] {
    return this.entries.map((entry) => entry.slice(new URL(entry).origin.length + 1));
  }

  go(by: -1 | 1): void {
    this.at += by;
    this.dispatch('popstate');
  }

  /** As a link to a place in the page does. */
  jump(hash: string): void {
    this.enter(1, hash);
    this.dispatch('popstate');
  }

  dispatch(...types: readonly string[]): void {
    for (const type of types) for (const listener of this.listeners.get(type) ?? []) listener({ type });
  }

  private enter(by: 0 | 1, address: string): void {
    const entry = new URL(address, this.address).href;
    this.at += by;
    this.entries.splice(this.at, this.entries.length, entry);
  }

  private get location(): object {
    const now = () => new URL(this.address);
    return {
      get href() {
        return now().href;
      },
      get search() {
        return now().search;
      },
      get hash() {
        return now().hash;
      },
    };
  }
}
