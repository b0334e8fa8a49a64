import { expect, test } from '@jest/globals';
import { readFrameOptions } from '../../../../web/src/app/frame/frame-options.ts';

test('a plain iframe runs its program, shows every control, and speaks with nobody', () => {
  for (const hash of ['', '#', '#v1/abc', '#autorun=&controls=run&readonly='])
    expect(readFrameOptions(hash)).toEqual({
      nonce: null,
      autorun: true,
      controls: null,
      fits: false,
      readonly: false,
      theme: null,
      slotted: false,
      complaints: [],
    });
});

test('an element says in the hash what its frame is to be like', () => {
  expect(readFrameOptions('#controls=seed+run&nonce=n1&ink=rgb(1,1,1)')).toEqual({
    nonce: 'n1',
    autorun: false,
    controls: ['run', 'seed'],
    fits: true,
    readonly: false,
    theme: 'light',
    slotted: false,
    complaints: [],
  });
  expect(readFrameOptions('#nonce=n1&autorun=&controls=&height=320&theme=dark&readonly=&slotted=')).toEqual({
    nonce: 'n1',
    autorun: true,
    controls: [],
    fits: false,
    readonly: true,
    theme: 'dark',
    slotted: true,
    complaints: [
      {
        name: 'code',
        value: '',
        message: 'The program between the tags cannot run here yet: the example runs instead.',
      },
    ],
  });
});

test.each([
  [
    'controls=run+speed',
    'controls cannot be "speed": it holds some of run, params, runtime, seed, share, compare, explore.',
  ],
  [
    'controls=__proto__',
    'controls cannot be "__proto__": it holds some of run, params, runtime, seed, share, compare, explore.',
  ],
  ['loading=soon', 'loading cannot be "soon": it is one of lazy, eager, click.'],
  ['theme=purple', 'theme cannot be "purple": it is one of auto, light, dark.'],
  [
    'height=tall one',
    'height cannot be "tall one": it is a number of pixels or a length of CSS, such as 320 or 40vh.',
  ],
  [
    'height=40foo',
    'height cannot be "40foo": it is a number of pixels or a length of CSS, such as 320 or 40vh.',
  ],
  ['editor=', 'Programs cannot be edited here yet: editor does nothing.'],
])('what cannot be used is said in a sentence: %s', (words, sentence) => {
  const { complaints } = readFrameOptions(`#nonce=n1&${words}`);
  expect(complaints.map(({ message }) => message)).toEqual([sentence]);
});

test.each(['320', '40vh', '12.5rem', '.5em', '60dvh', 'min(30rem, 60vh)'])('%s is a height', (height) => {
  expect(readFrameOptions(`#${new URLSearchParams({ nonce: 'n1', height })}`)).toMatchObject({
    fits: false,
    complaints: [],
  });
});

test('a theme that cannot be leaves the frame in that of the page around it', () => {
  expect(readFrameOptions('#nonce=n1&theme=purple&ink=rgb(250, 250, 250)').theme).toBe('dark');
});
