// The timeline's colours are the page's tokens: each one that it reads is defined, and none is written down in it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LaneState } from '../../../../web/src/model/lane.ts';
import { paintOf } from '../../../../web/src/views/timeline/painter/state-paint.ts';
import { tokenNames } from '../../../../web/src/views/timeline/theme.ts';
import { namedTheme } from './hand-made.ts';

const web = join(import.meta.dirname, '../../../../web/src');

describe('the theme', () => {
  test('reads only tokens that the page defines', () => {
    const tokens = readFileSync(join(web, 'app/tokens.css'), 'utf8');
    for (const name of tokenNames) expect(tokens).toContain(`${name}:`);
  });

  test('is the only source of colours', () => {
    const folder = join(web, 'views/timeline');
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/#[0-9a-f]{6}\b|rgba?\(|hsla?\(/i);
    }
  });

  test('gives no two states the same look', () => {
    const states = [
      LaneState.created,
      LaneState.ready,
      LaneState.running,
      LaneState.blocking,
      LaneState.waiting,
      LaneState.sleeping,
    ];
    const looks = states.map((state) => paintOf(namedTheme, state));
    // Without their colours too, but for waiting and running, of which one is a strong and one a faint solid.
    const shapes = looks.map((look) => `${look?.pattern} ${look?.outline !== null}`);
    expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(states.length);
    expect(new Set(shapes).size).toBe(states.length - 1);
  });
});
