import { expect, test } from '@jest/globals';
import { themeOfText } from '../../../../web/src/app/frame/host-theme.ts';

test.each([
  ['rgb(0, 0, 0)', 'light'],
  ['rgb(51, 51, 51)', 'light'],
  ['rgba(201, 209, 217, 0.9)', 'dark'],
  ['rgb(255, 255, 255)', 'dark'],
  ['rgb(0, 0, 238)', 'light'],
  ['color(srgb 0.9 0.9 0.9)', 'dark'],
  ['color(display-p3 0.1 0.1 0.2 / 0.8)', 'light'],
  ['oklch(0.92 0.01 250)', 'dark'],
  ['oklab(0.3 0.01 -0.02)', 'light'],
  ['lab(90.5 0.1 -2)', 'dark'],
  ['lch(20 10 250)', 'light'],
  ['', 'light'],
])('text in %s stands on a page that is %s', (colour, theme) => {
  expect(themeOfText(colour)).toBe(theme);
});
