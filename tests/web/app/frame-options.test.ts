import { expect, test } from '@jest/globals';
import { readFrameOptions } from '../../../web/src/app/frame-options.ts';

test('a plain iframe runs its program, shows every control, and speaks with nobody', () => {
  const plain = { nonce: null, autorun: true, controls: null, fits: false };
  for (const hash of ['', '#', '#v1/abc', '#fits=&autorun=&controls=run'])
    expect(readFrameOptions(hash)).toEqual(plain);
});

test('an element says in the hash what its frame is to be like; unknown controls are left out', () => {
  expect(readFrameOptions('#controls=seed+run+__proto__&fits=&nonce=n1')).toEqual({
    nonce: 'n1',
    autorun: false,
    controls: ['run', 'seed'],
    fits: true,
  });
  expect(readFrameOptions('#nonce=n1&autorun=&controls=')).toEqual({
    nonce: 'n1',
    autorun: true,
    controls: [],
    fits: false,
  });
});
