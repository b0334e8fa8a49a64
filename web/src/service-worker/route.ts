// What the service worker does with a request; pure.
//
//     page     the network's, and the kept one when there is none, or when it is too slow
//     file     the same, with more patience: its name does not change with its content
//     hashed   the kept one: its name changes with its content
//     module   WebAssembly: the network's response untouched, because the browser keeps compiled code with it
//     leave    not ours, or nothing that we could add to

/** The part of `Request` that is looked at. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
  readonly cache: string;
  readonly hasRange: boolean;
}

/** Where the site is, and what of it is kept. */
export interface SiteMap {
  /** The address of its root, with a slash at its end. */
  readonly scope: string;
  readonly hashed: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

export type Route =
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'page';
      readonly file: string | null;
      /** Where to go offline, relative to the scope. */
      readonly instead: string | null;
    }
  | { readonly kind: 'file'; readonly file: string | null }
  | { readonly kind: 'hashed' | 'module'; readonly file: string };

const leave: Route = { kind: 'leave' };

export function routeOf(asked: Asked, site: SiteMap): Route {
  const { origin, pathname } = new URL(asked.url);
  const address = origin + pathname;
  if (asked.method !== 'GET' || asked.hasRange || !address.startsWith(site.scope)) return leave;
  if (asked.cache === 'only-if-cached') return leave; // fetch refuses it but from where it came
  const path = address.slice(site.scope.length);
  if (asked.mode === 'navigate')
    return { kind: 'page', file: pageFile(path, site), instead: insteadOf(path) };
  const isModule = path.endsWith('.wasm');
  if (site.hashed.has(path)) return { kind: isModule ? 'module' : 'hashed', file: path };
  if (isModule) return leave;
  return { kind: 'file', file: site.named.has(path) ? path : null };
}

/** Hosts serve `index.html` as the folder, and some `page.html` as `page`. */
function pageFile(path: string, { hashed, named }: SiteMap): string | null {
  const names = [path, `${path}.html`, `${path}index.html`];
  return names.find((name) => named.has(name) || hashed.has(name)) ?? null;
}

/** The pages of the examples are not kept: the playground shows the same program. */
function insteadOf(path: string): string | null {
  const found = /^example\/(?:(\w+)\/)?(?:index\.html)?$/.exec(path);
  if (found === null) return null;
  return found[1] === undefined ? '' : `?example=${found[1]}`;
}
