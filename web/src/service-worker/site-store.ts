// The files of one version of the site, in a cache of their own; used by the service worker, tested with a made-up cache.
//
// A cache is filled once and never changed, so that the files in it always belong together. Its name holds the scope, for
// several sites may share an origin.
import type { SiteHeaders } from './answer.ts';
import { withHeaders } from './answer.ts';

export interface StoreOptions {
  readonly scope: string;
  readonly version: string;
  readonly hashed: readonly string[];
  readonly named: readonly string[];
  readonly headers: SiteHeaders;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  fetch(address: string, options: RequestInit): Promise<Response>;
}

export class SiteStore {
  private readonly name: string;
  private readonly prefix: string;
  private cache: Promise<Cache> | null = null;

  constructor(private readonly options: StoreOptions) {
    this.prefix = `interleave ${options.scope} `;
    this.name = this.prefix + options.version;
  }

  /** Rejects if any file is missing: half a site is of no use. */
  async fill(): Promise<void> {
    const { hashed, named } = this.options;
    await Promise.all([
      ...hashed.map((file) => this.keep(file, 'force-cache')),
      ...named.map((file) => this.keep(file, 'no-cache')),
    ]);
  }

  /** Of this version, whatever the query of its address was. */
  async kept(file: string): Promise<Response | undefined> {
    return (await this.opened()).match(this.addressOf(file));
  }

  async removeOlder(): Promise<void> {
    const { caches } = this.options;
    const others = (await caches.keys()).filter((name) => name.startsWith(this.prefix) && name !== this.name);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  private async keep(file: string, cache: RequestCache): Promise<void> {
    const { headers } = this.options;
    const address = this.addressOf(file);
    const response = await this.options.fetch(address, { cache, priority: 'low' });
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    const isPage = file.endsWith('.html');
    const kept = withHeaders(response, isPage ? { ...headers.all, ...headers.page } : headers.all);
    await (await this.opened()).put(address, kept);
  }

  private addressOf(file: string): string {
    return this.options.scope + file;
  }

  private opened(): Promise<Cache> {
    this.cache ??= this.options.caches.open(this.name);
    return this.cache;
  }
}
