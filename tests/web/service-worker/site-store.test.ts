import { beforeEach, expect, test } from '@jest/globals';
import { SiteStore, type StoreOptions } from '../../../web/src/service-worker/site-store.ts';

const scope = 'https://host.test/site/';
let stored: Map<string, Map<string, Response>>;
let fetched: [string, string | undefined][];

beforeEach(() => {
  stored = new Map();
  fetched = [];
});

const caches = {
  async open(name: string) {
    const files = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, files);
    return {
      put: async (address: string, response: Response) => void files.set(address, response),
      match: async (address: string) => files.get(address),
    } as unknown as Cache;
  },
  keys: async () => [...stored.keys()],
  delete: async (name: string) => stored.delete(name),
};

function store(options: Partial<StoreOptions> = {}): SiteStore {
  return new SiteStore({
    scope,
    version: 'two',
    hashed: ['assets/a.js'],
    named: ['index.html', 'examples/a.cpp'],
    headers: { all: { A: 'all' }, page: { P: 'page' } },
    caches,
    async fetch(address, { cache }) {
      fetched.push([address, cache]);
      return new Response(address);
    },
    ...options,
  });
}

test('all files of a version lie in its cache, with the site’s headers', async () => {
  const site = store();
  await site.fill();
  const page = await site.kept('index.html');
  expect([page?.headers.get('A'), page?.headers.get('P')]).toEqual(['all', 'page']);
  const script = await site.kept('assets/a.js');
  expect([script?.headers.get('A'), script?.headers.get('P')]).toEqual(['all', null]);
  expect(await script?.text()).toBe(`${scope}assets/a.js`);
  expect(await site.kept('assets/b.js')).toBeUndefined();
});

test('what has been fetched already is taken as it is if its name says what is in it', async () => {
  await store().fill();
  expect(fetched).toEqual([
    [`${scope}assets/a.js`, 'force-cache'],
    [`${scope}index.html`, 'no-cache'],
    [`${scope}examples/a.cpp`, 'no-cache'],
  ]);
});

test('half a site is of no use', async () => {
  const missing = async () => new Response('', { status: 404 });
  await expect(store({ fetch: missing }).fill()).rejects.toThrow(`404 for ${scope}`);
});

test('older versions go, and what belongs to other sites of the origin stays', async () => {
  const other = store({ scope: 'https://host.test/site/copy/', version: 'one' });
  for (const each of [store({ version: 'one' }), store(), other]) await each.fill();
  stored.set('somebody else', new Map());
  await store().removeOlder();
  expect([...stored.keys()]).toEqual([
    `interleave ${scope} two`,
    'interleave https://host.test/site/copy/ one',
    'somebody else',
  ]);
});
