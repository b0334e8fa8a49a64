// The painter's Surface as the text of an SVG file: no document needed, so that a build, a command line and an export make
// the same picture as the page.
//
// Colours are names here (tokens): each becomes a class, and `svgText` says what the classes are, once, or twice with the
// dark ones behind `prefers-color-scheme`. Neighbouring rectangles of one colour are one path.

import { DASHES, FACE_PX, HEAD_PX, PATTERN_STRENGTH, TILE_PX } from '../painter/strokes.ts';
import type { Align, Face, Ground, LineStyle, Pattern, Surface } from '../painter/surface.ts';
import { FIXED_FONT, PROPORTIONAL_FONT, textWidthPx } from './letter-widths.ts';
import type { Palettes } from './palettes.ts';

/** From the middle of a line to where its letters stand, of the size. */
const BASELINE = 0.36;
const ANCHORS: Readonly<Record<Align, string>> = { left: 'start', center: 'middle', right: 'end' };

export class SvgSurface implements Surface {
  private readonly body: string[] = [];
  private readonly definitions: string[] = [];
  private readonly colours = new Map<string, number>();
  private readonly patterns = new Map<string, string>();
  private clips = 0;
  /** Rectangles of one colour that are not written yet. */
  private open: { className: string; path: string } | null = null;

  rect(x: number, y: number, width: number, height: number, color: string): void {
    const left = Math.round(x);
    this.fill(`f${this.colour(color)}`, left, y, Math.round(x + width) - left, height);
  }

  frame(x: number, y: number, width: number, height: number, color: string, weight = 1): void {
    const left = Math.round(x);
    const across = Math.round(x + width) - left;
    if (across <= 2 * weight) {
      this.rect(x, y, width, height, color);
      return;
    }
    const [w, h] = [across - weight, height - weight];
    const place = `x="${number(left + weight / 2)}" y="${number(y + weight / 2)}"`;
    const size = `width="${number(w)}" height="${number(h)}"`;
    const stroke = weight === 1 ? '' : ` stroke-width="${number(weight)}"`;
    this.add(`<rect class="s${this.colour(color)}" ${place} ${size}${stroke}/>`);
  }

  pattern(
    x: number,
    y: number,
    width: number,
    height: number,
    pattern: Pattern,
    color: string,
    on: string,
  ): void {
    this.rect(x, y, width, height, on);
    const left = Math.round(x);
    this.fill(this.patternClass(pattern, color), left, y, Math.round(x + width) - left, height);
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, style: LineStyle = 'solid'): void {
    const across = x1 === x2 ? 0.5 : 0;
    const down = y1 === y2 ? 0.5 : 0;
    const dashes = DASHES[style].length === 0 ? '' : ` stroke-dasharray="${DASHES[style].join(' ')}"`;
    const [from, to] = [
      [Math.round(x1) + across, Math.round(y1) + down],
      [Math.round(x2) + across, Math.round(y2) + down],
    ];
    this.add(`<path class="s${this.colour(color)}"${dashes} d="M${from.map(number)}L${to.map(number)}"/>`);
  }

  disc(x: number, y: number, radius: number, color: string): void {
    const place = `cx="${number(x)}" cy="${number(y)}" r="${number(radius)}"`;
    this.add(`<circle class="f${this.colour(color)}" ${place}/>`);
  }

  head(x: number, y: number, direction: 'up' | 'down' | 'left' | 'right', color: string): void {
    const back = direction === 'up' || direction === 'left' ? HEAD_PX + 1 : -HEAD_PX - 1;
    const upright = direction === 'up' || direction === 'down';
    const [one, other] = upright
      ? [
          [-HEAD_PX, back],
          [2 * HEAD_PX, 0],
        ]
      : [
          [back, -HEAD_PX],
          [0, 2 * HEAD_PX],
        ];
    const path = `M${number(Math.round(x) + 0.5)},${number(y)}l${one}l${other}z`;
    this.add(`<path class="f${this.colour(color)}" d="${path}"/>`);
  }

  text(x: number, y: number, text: string, face: Face, color: string, align: Align): void {
    const anchor = align === 'left' ? '' : ` text-anchor="${ANCHORS[align]}"`;
    const place = `x="${number(x)}" y="${number(y + BASELINE * FACE_PX[face])}"`;
    const classes = `f${this.colour(color)} ${face}`;
    // As wide as it was reckoned with, also where another font stands in.
    const length = `textLength="${number(this.textWidth(text, face))}" lengthAdjust="spacingAndGlyphs"`;
    this.add(`<text class="${classes}" ${place}${anchor} ${length}>${escaped(text)}</text>`);
  }

  textWidth(text: string, face: Face): number {
    return textWidthPx(text, FACE_PX[face], face === 'row');
  }

  ground(draw: (ground: Ground) => void): void {
    draw(this);
  }

  clipped(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.clips++;
    const id = `clip${this.clips}`;
    const size = `width="${number(width)}" height="${number(height)}"`;
    this.definitions.push(
      `<clipPath id="${id}"><rect x="${number(x)}" y="${number(y)}" ${size}/></clipPath>`,
    );
    this.add(`<g clip-path="url(#${id})">`);
    draw();
    this.add('</g>');
  }

  /** The whole file. With both palettes a dark system gets the dark one. */
  svgText(width: number, height: number, title: string, palettes: Partial<Palettes>): string {
    this.close();
    const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
    const style = `<style>${plainStyle}${this.colourStyle(palettes)}</style>`;
    const definitions = `<defs>${this.definitions.join('')}</defs>`;
    const head = `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size}><title>${escaped(title)}</title>`;
    return `${head}\n${style}\n${definitions}\n${this.body.join('\n')}\n</svg>\n`;
  }

  private colourStyle({ light, dark }: Partial<Palettes>): string {
    const rules = (read: (token: string) => string) =>
      [...this.colours].map(([token, index]) => {
        const colour = read(token);
        return `.f${index}{fill:${colour}}.s${index}{stroke:${colour}}`;
      });
    if (light === undefined || dark === undefined) {
      const only = light ?? dark;
      return only === undefined ? '' : rules(only).join('');
    }
    return `${rules(light).join('')}@media (prefers-color-scheme:dark){${rules(dark).join('')}}`;
  }

  private colour(token: string): number {
    const known = this.colours.get(token) ?? this.colours.size;
    this.colours.set(token, known);
    return known;
  }

  private fill(className: string, x: number, y: number, width: number, height: number): void {
    if (width <= 0 || height <= 0) return;
    const path = `M${number(x)} ${number(y)}h${number(width)}v${number(height)}h${number(-width)}z`;
    if (this.open?.className === className) {
      this.open.path += path;
    } else {
      this.close();
      this.open = { className, path };
    }
  }

  private close(): void {
    if (this.open === null) return;
    this.body.push(`<path class="${this.open.className}" d="${this.open.path}"/>`);
    this.open = null;
  }

  private add(element: string): void {
    this.close();
    this.body.push(element);
  }

  private patternClass(pattern: Pattern, color: string): string {
    const name = `${pattern}${this.colour(color)}`;
    if (!this.patterns.has(name)) {
      this.patterns.set(name, color);
      const size = `width="${TILE_PX}" height="${TILE_PX}" patternUnits="userSpaceOnUse"`;
      const ink = `opacity="${PATTERN_STRENGTH[pattern]}"`;
      this.definitions.push(
        `<pattern id="${name}" ${size}>${tile(pattern, this.colour(color), ink)}</pattern>`,
        `<style>.${name}{fill:url(#${name})}</style>`,
      );
    }
    return name;
  }
}

const plainStyle = [
  '[class^=s]{fill:none}',
  `text{font-family:${PROPORTIONAL_FONT}}`,
  ...Object.entries(FACE_PX).map(([face, px]) => `.${face}{font-size:${px}px}`),
  `.row{font-family:${FIXED_FONT}}`,
].join('');

/** Each diagonal runs past the corners, so that it joins the next tile. */
function tile(pattern: Pattern, colour: number, ink: string): string {
  if (pattern === 'dots') return `<path class="f${colour}" ${ink} d="M0 0h2v2h-2z"/>`;
  const lines: string[] = [];
  for (const shift of [-TILE_PX, 0, TILE_PX]) {
    const [left, right] = [shift - 1, shift + TILE_PX + 1];
    if (pattern !== 'falling') lines.push(`M${left} ${TILE_PX + 1}L${right} -1`);
    if (pattern !== 'rising') lines.push(`M${left} -1L${right} ${TILE_PX + 1}`);
  }
  return `<path class="s${colour}" ${ink} d="${lines.join('')}"/>`;
}

/** In as few letters as a picture needs. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A program's text is text here too; what XML cannot hold is left out. */
function escaped(text: string): string {
  return text.replace(/\p{Cc}|[\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (char) => ENTITIES[char] ?? '');
}
