// Where a link stands in an address: in the query as long as that will do, else in the hash.

import { expect, test } from '@jest/globals';
import {
  followAddress,
  isPacked,
  plainAddress,
  readAddress,
  writeAddress,
} from '../../../../web/src/app/links/address.ts';
import { type Link, nowhere } from '../../../../web/src/app/links/link.ts';
import { effect, signal } from '../../../../web/src/base/signals.ts';

const plain: Link = { run: { example: 'second', seed: '7' }, view: 'code', theme: 'dark', place: nowhere };
const code = 'task<> run(parameters p) { co_return; }\n'.repeat(50);
const url = `/a/${'long/'.repeat(400)}`;

test('a link without code is its query', async () => {
  expect(await writeAddress(plain, 'first')).toEqual({
    search: '?example=second&seed=7&view=code&theme=dark',
    hash: '',
  });
});

test('edited code stands in the hash beside a query that people can read, and is not lost', async () => {
  const address = await writeAddress({ ...plain, code }, 'first');
  expect(address.search).toBe('?example=second&seed=7&view=code&theme=dark');
  expect(isPacked(address.hash)).toBe(true);
  const { link, complaints } = await readAddress(address);
  expect(link).toEqual({ ...plain, code });
  expect(complaints.map(({ message }) => message)).toEqual([
    'code cannot be run here yet: this link holds an edited program, and the example is shown as it was written. The link keeps the edited code.',
  ]);
});

test.each([[undefined], [code]])('a long state stands in the hash, all of it', async (edited) => {
  const long: Link = {
    ...plain,
    run: { ...plain.run, parameters: { url } },
    place: { timeNs: 5, task: 'main' },
  };
  const link = edited === undefined ? long : { ...long, code: edited };
  expect(plainAddress(link, 'first')).toBeNull();
  const address = await writeAddress(link, 'first');
  expect(address.search).toBe('');
  expect(address.hash.length).toBeLessThan(500);
  expect((await readAddress(address)).link).toEqual(link);
});

test('where both say something the hash is right', async () => {
  const { hash } = await writeAddress({ ...plain, run: { example: 'third', parameters: { url } } }, 'first');
  const { link } = await readAddress({ search: '?example=second&workers=3&p.url=/x', hash });
  expect(link.run).toEqual({ example: 'third', workers: '3', parameters: { url } });
});

test('a hash that cannot be read leaves what the query says, with a complaint', async () => {
  const { link, complaints } = await readAddress({ search: '?example=second', hash: '#v1/AAAA' });
  expect(link.run).toEqual({ example: 'second' });
  expect(complaints.map(({ name }) => name)).toEqual(['hash']);
});

test.each(['', '#', '#playground', '#v1', '#version/1', '#nonce=1-2'])(
  '%j is no packed link',
  async (hash) => {
    expect(isPacked(hash)).toBe(false);
    expect(await readAddress({ search: '', hash })).toMatchObject({ link: { run: {} }, complaints: [] });
  },
);

test('the address follows its link, the newest one however long the packing takes', async () => {
  const link = signal<Link>(plain);
  const { address, dispose } = followAddress(link, 'first');
  expect(address.value).toMatchObject({
    search: '?example=second&seed=7&view=code&theme=dark',
    hash: '',
    link: plain,
  });
  link.value = { ...plain, code: 'old' };
  const newest = { ...plain, code };
  link.value = newest;
  const { hash } = await writeAddress(newest, 'first');
  await new Promise<void>((resolve) => {
    effect(() => {
      if (address.value.hash !== '') resolve();
    });
  });
  expect(address.value).toMatchObject({ hash, link: newest });
  link.value = { ...plain, code: 'left behind' };
  link.value = plain;
  await writeAddress(newest, 'first');
  expect(address.value).toMatchObject({ hash: '', link: plain });
  dispose();
});
