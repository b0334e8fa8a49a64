// What is filled, pixel by pixel, against a slow obvious reference.

import { describe, expect, test } from '@jest/globals';
import { type Inks, Pixels } from '../../../../../web/src/views/timeline/painter/pixels.ts';
import type { Ground } from '../../../../../web/src/views/timeline/painter/surface.ts';

const SIZE = 3;
const inks: Inks = {
  word: (color) => color.charCodeAt(0),
  tile: (_pattern, color, on) => ({
    size: SIZE,
    words: Uint32Array.from({ length: SIZE * SIZE }, (_, index) =>
      index % (SIZE + 1) === 0 ? color.charCodeAt(0) : on.charCodeAt(0),
    ),
  }),
};

/** Rows of letters, one for each pixel. */
function painted(width: number, height: number, ratio: number, draw: (ground: Ground) => void): string[] {
  const pixels = new Pixels(inks);
  pixels.begin(width, height, ratio);
  pixels.words.fill('.'.charCodeAt(0));
  draw(pixels);
  return Array.from({ length: height }, (_, y) =>
    String.fromCharCode(...pixels.words.subarray(y * width, (y + 1) * width)),
  );
}

describe('pixels', () => {
  test('of a rectangle are those whose edges are nearest', () => {
    expect(painted(6, 4, 1, (ground) => ground.rect(1.4, 0.6, 2.2, 2, 'a'))).toEqual([
      '......',
      '.aaa..',
      '.aaa..',
      '......',
    ]);
  });

  test('of a rectangle are more on a finer screen', () => {
    expect(painted(6, 2, 2, (ground) => ground.rect(0.5, 0, 1, 1, 'a'))).toEqual(['.aa...', '.aa...']);
  });

  test('of a frame are just inside it, and all of one that is too small for a hole', () => {
    expect(painted(6, 4, 1, (ground) => ground.frame(0, 0, 5, 4, 'a'))).toEqual([
      'aaaaa.',
      'a...a.',
      'a...a.',
      'aaaaa.',
    ]);
    expect(painted(4, 3, 1, (ground) => ground.frame(1, 0, 2, 3, 'a', 2))).toEqual(['.aa.', '.aa.', '.aa.']);
  });

  test('of a pattern are anchored to the canvas', () => {
    const lines = painted(8, 5, 1, (ground) => ground.pattern(1, 0, 7, 5, 'rising', 'p', 'u'));
    expect(lines).toEqual(['.uupuupu', '.puupuup', '.upuupuu', '.uupuupu', '.puupuup']);
  });

  test('stay inside a clip, and inside the one around it', () => {
    const lines = painted(6, 3, 1, (ground) =>
      ground.clipped(1, 0, 4, 2, () => {
        ground.clipped(0, 1, 3, 9, () => ground.rect(-9, -9, 99, 99, 'a'));
        ground.rect(4, 0, 9, 9, 'b');
      }),
    );
    expect(lines).toEqual(['....b.', '.aa.b.', '......']);
  });

  test('are those of a reference that decides for each pixel by itself, whatever is drawn', () => {
    let state = 7;
    const below = (limit: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    for (let round = 0; round < 300; round++) {
      const [width, height] = [1 + below(200), 1 + below(20)];
      const [x, y, w, h] = [below(80) - 20, below(30) - 10, below(200), below(25)];
      const inside = (px: number, py: number) => px >= x && px < x + w && py >= y && py < y + h;
      const expected = Array.from({ length: height }, (_, py) =>
        Array.from({ length: width }, (_, px) =>
          inside(px, py) ? (px % 3 === py % 3 ? 'p' : 'u') : '.',
        ).join(''),
      );
      const lines = painted(width, height, 1, (ground) => ground.pattern(x, y, w, h, 'rising', 'p', 'u'));
      expect(lines).toEqual(expected);
    }
  });
});
