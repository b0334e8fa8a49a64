// What the painter draws as the text of an SVG file, element for element.

import { describe, expect, test } from '@jest/globals';
import { SvgSurface } from '../../../../../web/src/views/timeline/svg/svg-surface.ts';

const light = (token: string) => `light-${token}`;
const dark = (token: string) => `dark-${token}`;

/** The lines between the definitions and the end. */
function body(draw: (surface: SvgSurface) => void): string[] {
  const surface = new SvgSurface();
  draw(surface);
  return surface.svgText(10, 10, '', {}).trimEnd().split('\n').slice(3, -1);
}

describe('an SVG surface', () => {
  test('writes neighbouring rectangles of one colour as one path, on whole pixels across', () => {
    expect(
      body((surface) => {
        surface.rect(0.4, 1.5, 9.4, 3, '--a');
        surface.rect(20, 0, 5, 2, '--a');
        surface.rect(30, 0, 5, 2, '--b');
        surface.rect(40, 0, 0.2, 2, '--b');
      }),
    ).toEqual([
      '<path class="f0" d="M0 1.5h10v3h-10zM20 0h5v2h-5z"/>',
      '<path class="f1" d="M30 0h5v2h-5z"/>',
    ]);
  });

  test('has frames, lines, heads and discs', () => {
    expect(
      body((surface) => {
        surface.frame(0, 0, 10, 8, '--a');
        surface.frame(0, 0, 10, 8, '--a', 2);
        surface.line(5, 0, 5, 9, '--a', 'dashed');
        surface.line(0, 2, 8, 9, '--b');
        surface.head(5, 9, 'down', '--b');
        surface.head(5, 9, 'right', '--b');
        surface.disc(5, 6, 7.5, '--b');
      }),
    ).toEqual([
      '<rect class="s0" x="0.5" y="0.5" width="9" height="7"/>',
      '<rect class="s0" x="1" y="1" width="8" height="6" stroke-width="2"/>',
      '<path class="s0" stroke-dasharray="3 3" d="M5.5,0L5.5,9"/>',
      '<path class="s1" d="M0,2L8,9"/>',
      '<path class="f1" d="M5.5,9l-4,-5l8,0z"/>',
      '<path class="f1" d="M5.5,9l-5,-4l0,8z"/>',
      '<circle class="f1" cx="5" cy="6" r="7.5"/>',
    ]);
  });

  test('cuts what is clipped', () => {
    expect(body((surface) => surface.clipped(1, 2, 3, 4, () => surface.rect(0, 0, 9, 9, '--a')))).toEqual([
      '<g clip-path="url(#clip1)">',
      '<path class="f0" d="M0 0h9v9h-9z"/>',
      '</g>',
    ]);
  });

  test('keeps every text a text', () => {
    const [text = ''] = body((surface) =>
      surface.text(5, 6, '<script>&"\u0000\u0007', 'row', '--a', 'center'),
    );
    expect(text).toContain('>&lt;script&gt;&amp;&quot;</text>');
  });

  test('gives every text the width that was reckoned with, whatever font stands in', () => {
    expect(body((surface) => surface.text(5, 6, 'main', 'row', '--a', 'center'))).toEqual([
      '<text class="f0 row" x="5" y="10.32" text-anchor="middle" textLength="28.9" lengthAdjust="spacingAndGlyphs">main</text>',
    ]);
  });

  test('has one pattern for each look and ink, however often it is used', () => {
    const surface = new SvgSurface();
    for (const x of [0, 20, 40]) surface.pattern(x, 0, 10, 10, 'dots', '--a', '--b');
    surface.pattern(60, 0, 10, 10, 'crossed', '--a', '--b');
    const text = surface.svgText(10, 10, '', {});
    expect(text.match(/<pattern id="[^"]+"/g)).toEqual(['<pattern id="dots1"', '<pattern id="crossed1"']);
  });

  test('measures letters as the fonts have them that it names', () => {
    const surface = new SvgSurface();
    expect(surface.textWidth('Waits', 'label')).toBeCloseTo(11 * (0.944 + 0.556 + 0.222 + 0.278 + 0.5));
    expect(surface.textWidth('main', 'row')).toBeCloseTo(12 * 4 * 0.602);
    expect(surface.textWidth('…', 'label')).toBe(11);
  });
});

describe('its colours', () => {
  function style(palettes: Parameters<SvgSurface['svgText']>[3]): string {
    const surface = new SvgSurface();
    surface.rect(0, 0, 1, 1, '--a');
    return /<style>(.*)<\/style>/.exec(surface.svgText(10, 10, '', palettes))?.[1] ?? '';
  }

  test('are those of one palette, or of both, the dark one for dark systems', () => {
    expect(style({ light })).toContain('.f0{fill:light---a}.s0{stroke:light---a}');
    expect(style({ dark })).toContain('.f0{fill:dark---a}');
    expect(style({ light, dark })).toMatch(
      /\.f0\{fill:light---a\}.*@media \(prefers-color-scheme:dark\)\{\.f0\{fill:dark---a\}/,
    );
    expect(style({ light })).not.toContain('@media');
  });
});
