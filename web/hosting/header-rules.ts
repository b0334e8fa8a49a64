// The headers of scripts/headers.mjs as rules for static hosts: `_headers` (Netlify, Cloudflare) and `vercel.json`.
//
// Pure. Hosts join the values when two rules give one header, so that no path gets any header twice: what all files share
// stands at `/*`, the rest at whole folders or single addresses. Only trailing `*` is used, which all hosts understand;
// Cloudflare takes at most 100 rules of 2000 characters a line.

export interface HeaderRule {
  /** An address, or all that begins with it, if it ends in `*`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Headers = Readonly<Record<string, string>>;

/** `files`: of the site, such as `v1/embed.html`; `headersOf` takes `/v1/embed.html`. */
export function headerRules(files: readonly string[], headersOf: (path: string) => Headers): HeaderRule[] {
  const all = files.map((file) => headersOf(`/${file}`));
  const shared = Object.fromEntries(
    Object.entries(all[0] ?? {}).filter(([name, value]) => all.every((headers) => headers[name] === value)),
  );
  const own = (file: string) =>
    Object.fromEntries(Object.entries(headersOf(`/${file}`)).filter(([name]) => !(name in shared)));
  return [{ path: '/*', headers: shared }, ...groups(files).flatMap((group) => rulesOf(group, own))].filter(
    ({ headers }) => Object.keys(headers).length > 0,
  );
}

interface Group {
  /** null: files at the root. */
  readonly folder: string | null;
  readonly files: readonly string[];
}

function groups(files: readonly string[]): Group[] {
  const found = new Map<string | null, string[]>();
  for (const file of files) {
    const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : null;
    found.set(folder, [...(found.get(folder) ?? []), file]);
  }
  return [...found].map(([folder, inside]) => ({ folder, files: inside }));
}

function rulesOf({ folder, files }: Group, own: (file: string) => Headers): HeaderRule[] {
  const [first, ...others] = files.map(own);
  const isUniform = others.every((headers) => JSON.stringify(headers) === JSON.stringify(first));
  if (folder !== null && isUniform) return [{ path: `/${folder}/*`, headers: first! }];
  return files.flatMap((file) => addressesOf(file).map((path) => ({ path, headers: own(file) })));
}

/** Hosts serve `folder/index.html` as `/folder/`, and some `page.html` as `/page`. */
export function addressesOf(file: string): string[] {
  const path = `/${file}`;
  if (path.endsWith('/index.html')) return [path.slice(0, -'index.html'.length), path];
  return path.endsWith('.html') ? [path.slice(0, -'.html'.length), path] : [path];
}

/** `_headers` */
export function netlifyHeaders(rules: readonly HeaderRule[]): string {
  const blocks = rules.map(({ path, headers }) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

/** `vercel.json`; folders keep their slash, because our pages name each other by relative addresses. */
export function vercelConfig(rules: readonly HeaderRule[]): string {
  const headers = rules.map(({ path, headers }) => ({
    source: path.replace(/\*$/, '(.*)'),
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}
