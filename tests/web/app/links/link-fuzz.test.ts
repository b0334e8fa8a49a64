// 100,000 addresses as somebody might make them up: each opens with a whole link, and with sentences about the rest.

import { deflateRawSync } from 'node:zlib';
import { expect, jest, test } from '@jest/globals';
import { readAddress } from '../../../../web/src/app/links/address.ts';
import { type ReadLink, themes, views } from '../../../../web/src/app/links/link.ts';
import { oneOf, type Random, randomFrom, randomValue } from '../../embed/random-data.ts';

const ADDRESSES = 100_000;
jest.setTimeout(300_000);

const names = [
  ...['example', 'runtime', 'workers', 'seed', 'schedule', 'view', 'theme', 't', 'select', 'code'],
  ...['p.frames', 'p.', 'p.__proto__', 'p.constructor', 'p.toString', '__proto__', 'constructor', 'hash', ''],
];
const values = [
  ...['', '0', '7', '-1', '1e99', 'NaN', '9'.repeat(400), 'code', 'dark', 'main/a#2', '3.1-7.2', 'threads'],
  ...[
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '%',
    '%E0%A4%A',
    '%00',
    '\u0000',
    '\ud800',
    '‮',
    '&=#?',
  ],
];
const letters = 'ABCyz019-_%/=+.~#& ü\u0000';

function someText(random: Random, alphabet = letters): string {
  return Array.from({ length: random() * 40 }, () => oneOf(random, [...alphabet])).join('');
}

function someQuery(random: Random): string {
  if (random() < 0.2) return `?${someText(random)}`;
  const value = () => (random() < 0.7 ? oneOf(random, values) : someText(random));
  const write = random() < 0.5 ? encoded : (text: string) => text;
  const entries = Array.from({ length: random() * 6 }, () => `${oneOf(random, names)}=${write(value())}`);
  return `?${entries.join(oneOf(random, ['&', '&', ';', '&&']))}`;
}

function encoded(text: string): string {
  return String(new URLSearchParams([['', text]])).slice(1);
}

function someState(random: Random): string {
  const named = Array.from({ length: random() * 6 }, () => [
    oneOf(random, names),
    random() < 0.7 ? oneOf(random, values) : randomValue(random),
  ]);
  const state = random() < 0.8 ? Object.fromEntries(named) : randomValue(random);
  return JSON.stringify(state, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
}

function somePacked(random: Random): string {
  const packed = deflateRawSync(someState(random)).toString('base64url');
  const at = Math.floor(random() * packed.length);
  const what = random();
  if (what < 0.4) return packed;
  if (what < 0.6) return packed.slice(0, at);
  if (what < 0.9) return packed.slice(0, at) + oneOf(random, [...letters]) + packed.slice(at + 1);
  return packed + someText(random);
}

function someHash(random: Random): string {
  const what = random();
  if (what < 0.12) return `#${oneOf(random, ['v1/', 'v1/', 'v1/', 'v2/', 'v999/', ''])}${somePacked(random)}`;
  if (what < 0.3) return `#${oneOf(random, ['v1/', 'v1', 'playground', 'nonce='])}${someText(random)}`;
  return '';
}

const textOrNothing = (value: unknown) => value === undefined || typeof value === 'string';

function isWhole({ link, complaints }: ReadLink): boolean {
  const { example, runtime, workers, seed, schedule, parameters = {}, ...others } = link.run;
  const { timeNs, task } = link.place;
  return (
    [example, runtime, workers, seed, schedule, link.code].every(textOrNothing) &&
    Object.values(parameters).every((value) => typeof value === 'string') &&
    Object.keys(others).length === 0 &&
    views.includes(link.view) &&
    themes.includes(link.theme) &&
    (timeNs === null || (Number.isSafeInteger(timeNs) && timeNs >= 0)) &&
    (task === null || typeof task === 'string') &&
    complaints.every(({ message }) => message.endsWith('.') && message.length < 400)
  );
}

test('100,000 made-up addresses give whole links and sentences, and nothing is thrown', async () => {
  const random = randomFrom(7);
  const strange: string[] = [];
  let packed = 0;
  let complained = 0;
  for (let round = 0; round < ADDRESSES; round++) {
    const address = { search: someQuery(random), hash: someHash(random) };
    const read = await readAddress(address);
    if (!isWhole(read)) strange.push(JSON.stringify(address));
    if (read.link.code !== undefined) packed++;
    if (read.complaints.length > 0) complained++;
  }
  expect(strange).toEqual([]);
  expect(({} as Record<string, unknown>).frames).toBeUndefined();
  // They get so far as to be read, and so far as to be refused.
  expect(packed).toBeGreaterThan(100);
  expect(complained).toBeGreaterThan(20_000);
});

test('a thousand parameters are not all taken, and long values not all shown', async () => {
  const many = Array.from({ length: 1000 }, (_, index) => `p.n${index}=1`).join('&');
  const { link, complaints } = await readAddress({ search: `?${many}&view=${'x'.repeat(5000)}`, hash: '' });
  expect(Object.keys(link.run.parameters ?? {}).length).toBe(100);
  expect(complaints.map(({ message }) => message)).toEqual([
    'The link sets 1000 parameters: only the first 100 are taken.',
    `view cannot be "${'x'.repeat(100)}…": it is one of all, timeline, terminal, code.`,
  ]);
});
