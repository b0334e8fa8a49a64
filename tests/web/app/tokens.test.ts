// Contrast of every pair of tokens that carries text (4.5 : 1) or meaning (3 : 1), in both themes (WCAG 2.2 AA).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const css = readFileSync(join(import.meta.dirname, '../../../web/src/app/tokens.css'), 'utf8');
const declaration = /--([\w-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\);/g;
const colours = new Map(
  [...css.matchAll(declaration)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
);
type Theme = 'light' | 'dark';

function luminance(name: string, theme: Theme): number {
  const colour = colours.get(name)?.[theme];
  if (colour === undefined) throw new Error(`there is no colour --${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string, theme: Theme): number {
  const [low = 0, high = 0] = [luminance(a, theme), luminance(b, theme)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function pairs(front: readonly string[], back: readonly string[]): [string, string][] {
  return front.flatMap((name) => back.map((ground): [string, string] => [name, ground]));
}

const grounds = ['canvas', 'surface', 'surface-sunken', 'surface-raised', 'hover'];
const code = ['keyword', 'type', 'string', 'number', 'function', 'comment'].map((kind) => `code-${kind}`);
const states = ['running', 'computing', 'blocking', 'ready', 'waiting', 'sleeping', 'failed'];
const taskColours = Array.from({ length: 8 }, (_, index) => `task-${index + 1}`);

const texts: [string, string][] = [
  ...pairs(['text', 'text-muted', 'accent', 'danger'], grounds),
  ...pairs(['text', 'text-muted', 'accent', ...code], ['accent-soft', 'surface', 'hover']),
  ...pairs(['text', 'warning', 'accent'], ['warning-soft']),
  ...pairs(['danger'], ['danger-soft']),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-ready-soft', 'state-ready-soft'],
  ['on-resource-soft', 'resource-soft'],
  ...states.map((state): [string, string] => [`on-${state}`, `state-${state}`]),
];
const meanings: [string, string][] = [
  ...pairs(['line-strong', 'accent'], ['surface', 'canvas']),
  ...pairs(
    ['state-running', 'state-blocking', 'state-failed', 'state-cancelled', 'state-completed'],
    ['surface'],
  ),
  ...pairs(
    ['arrow-spawn', 'arrow-wake', 'playhead', 'outline', 'resource', ...taskColours],
    ['surface', 'surface-sunken'],
  ),
  ['success', 'canvas'],
];

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  test.each(texts)('text in --%s on --%s has a contrast of 4.5', (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(meanings)('--%s stands out from --%s by 3', (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(3);
  });
});
