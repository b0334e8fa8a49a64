// What of a link stands in its hash: it comes back as it was, and what cannot be read is said in a sentence.

import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { pack, unpack } from '../../../../web/src/app/links/packed-link.ts';

const hashOf = (text: string | Buffer) => `#v1/${deflateRawSync(text).toString('base64url')}`;

async function complaintAbout(hash: string): Promise<string | undefined> {
  const { entries, complaints } = await unpack(hash);
  expect(entries).toEqual([]);
  expect(complaints.length).toBe(1);
  return complaints[0]?.message;
}

test.each([
  [[]],
  [[['code', '']]],
  [[['code', 'task<> run() {\n\tco_await sleep_for(1s); // ü ‮ 🙂\u0000\ud800\n}']]],
  [
    [
      ['p.__proto__', '1'],
      ['p.constructor', '2'],
      ['example', 'two_sites'],
    ],
  ],
  [[['code', 'x'.repeat(1_000_000)]]],
] as [string, string][][][])('what is packed is unpacked again: %j', async (entries) => {
  const hash = await pack(entries);
  expect(hash).toMatch(/^#v1\/[\w-]+$/);
  expect(await unpack(hash)).toEqual({ entries, complaints: [] });
});

describe('a hash that cannot be read', () => {
  const begins = 'The part of the link after # cannot be used: ';

  test.each<[string, string]>([
    [`#v1/${'A'.repeat(2 ** 20)}`, 'it has 1,048,580 letters, and at most 1,048,576 are read.'],
    ['#v2/q1Yy', 'it is written in version "v2", and this page reads v1.'],
    ['#v1/q1Y%20', 'it holds "%", and only letters, digits, - and _ stand there.'],
    ['#v1/q1Yy<b>', 'it holds "<", and only letters, digits, - and _ stand there.'],
    ['#v1/', 'it is cut off or damaged.'],
    ['#v1/A', 'it is cut off or damaged.'],
    ['#v1/____', 'it is cut off or damaged.'],
    [hashOf('{"code":"long enough"}').slice(0, -4), 'it is cut off or damaged.'],
    [hashOf('{"code":'), 'it holds no JSON.'],
    [hashOf(Buffer.from([0x22, 0xff, 0x22])), 'it holds no JSON.'],
    [hashOf('[["code","x"]]'), 'its JSON is no object with names and values.'],
    [hashOf('null'), 'its JSON is no object with names and values.'],
    [hashOf('7'), 'its JSON is no object with names and values.'],
  ])('%.40s', async (hash, why) => {
    expect(await complaintAbout(hash)).toBe(begins + why);
  });

  test('is left in the middle when it unpacks to more than a megabyte', async () => {
    const bomb = deflateRawSync(Buffer.alloc(500_000_000));
    const before = process.memoryUsage().arrayBuffers;
    const hash = `#v1/${bomb.toString('base64url')}`;
    expect(hash.length).toBeLessThan(2 ** 20);
    expect(await complaintAbout(hash)).toBe(`${begins}it unpacks to more than 1,048,576 bytes.`);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });
});

describe('an entry that is none', () => {
  test('is left out with a complaint, and the others are taken', async () => {
    const { entries, complaints } = await unpack(
      hashOf('{"__proto__":{"seed":"1"},"constructor":"2","seed":7,"workers":"3","code":null}'),
    );
    expect(entries).toEqual([['workers', '3']]);
    expect(complaints.map(({ message }) => message)).toEqual([
      '"__proto__" in the part of the link after # means nothing to this page.',
      '"constructor" in the part of the link after # means nothing to this page.',
      '"seed" in the part of the link after # is no text: every value there is one.',
      '"code" in the part of the link after # is no text: every value there is one.',
    ]);
    expect(({} as Record<string, unknown>).seed).toBeUndefined();
  });

  test('is only counted when there are many', async () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`x${index}`, '']));
    const { complaints } = await unpack(hashOf(JSON.stringify(many)));
    expect(complaints.length).toBe(6);
    expect(complaints.at(-1)?.message).toBe('So it is with 49,995 more in the part of the link after #.');
  });
});
