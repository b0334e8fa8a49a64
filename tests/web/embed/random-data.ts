// Data as a hostile page might post it: of any shape, with names that mean something, near to real messages or far from.

import { VERSION } from '../../../web/src/embed/protocol.ts';

export type Random = () => number;

/** The same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const texts = [
  '',
  'main',
  'run',
  'seek',
  'select',
  'getTrace',
  'explore',
  'constructor',
  '__proto__',
  'toString',
  'ready',
  'params',
  'events',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'example=second&p.frames=3',
  'p.__proto__=1&p.constructor=2',
  'view=sideways&theme=%%%&t=-1&workers=1e99',
  '\u0000\ud800',
];
const names = ['kind', 'id', 'method', 'args', 'query', 'tries', 'then', 'toString', 'length', 'nonce'];

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)]!;
}

export function randomValue(random: Random, depth = 0): unknown {
  const leaves = [null, undefined, true, 0, -1, 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 7n];
  const what = random();
  if (what < 0.3) return oneOf(random, texts);
  if (what < 0.6 || depth > 2) return oneOf(random, leaves);
  const count = Math.floor(random() * 4);
  const values = Array.from({ length: count }, () => randomValue(random, depth + 1));
  if (what < 0.8) return values;
  return Object.fromEntries(values.map((value) => [oneOf(random, names), value]));
}

/** Often right in all but one part. */
export function randomMessage(random: Random, nonce: string, kinds: readonly string[]): unknown {
  if (random() < 0.2) return randomValue(random);
  const part = <T>(right: T) => (random() < 0.9 ? right : randomValue(random));
  return {
    interleave: part(VERSION),
    nonce: part(nonce),
    kind: part(oneOf(random, kinds)),
    id: part(Math.floor(random() * 10)),
    method: part(oneOf(random, texts)),
    args: part([randomValue(random)]),
    query: part(oneOf(random, texts)),
  };
}
