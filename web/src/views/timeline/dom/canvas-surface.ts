// The painter's Surface on a 2D canvas context, at the device's pixel ratio.
//
// `begin` before each frame. Whole device pixels for edges: a bar's side is never blurred. Text widths and patterns are
// kept, because measuring and building them costs more than drawing; both are dropped when fonts or the ratio change.

import { Pixels } from '../painter/pixels.ts';
import { DASHES, FACE_PX, HEAD_PX } from '../painter/strokes.ts';
import type { Align, Face, Ground, LineStyle, Pattern, Surface } from '../painter/surface.ts';
import { CanvasInks } from './canvas-inks.ts';
import { patternTile } from './pattern-tile.ts';

export interface Faces {
  readonly ui: string;
  readonly mono: string;
}

/** Those that are measured once; a text with any other is measured whole. */
const LETTERS = 256;

export class CanvasSurface implements Surface {
  private ratio = 1;
  private faces: Record<Face, string> = faceFonts({ ui: 'sans-serif', mono: 'monospace' });
  /** What the context fills with; null: not known. */
  private fill: string | CanvasPattern | null = null;
  /** What the context writes with; null: not known. */
  private face: Face | null = null;
  private readonly widths = noWidths();
  private readonly patterns = new Map<string, CanvasPattern>();
  private pixels: Pixels | null = null;
  /** Over the words of `pixels`. */
  private image: ImageData | null = null;

  constructor(private readonly context: CanvasRenderingContext2D) {}

  setFaces(faces: Faces): void {
    this.faces = faceFonts(faces);
    this.face = null;
    for (const widths of Object.values(this.widths)) widths.fill(0);
  }

  begin(width: number, height: number, ratio: number): void {
    const { canvas } = this.context;
    if (ratio !== this.ratio) this.patterns.clear();
    this.ratio = ratio;
    const [deviceWidth, deviceHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
      canvas.width = deviceWidth;
      canvas.height = deviceHeight;
      // Exactly its pixels, also in a box of a broken size: stretched by a fraction of one, text would blur.
      canvas.style.width = `${deviceWidth / ratio}px`;
      canvas.style.height = `${deviceHeight / ratio}px`;
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.fill = null;
    this.face = null;
  }

  rect(x: number, y: number, width: number, height: number, color: string): void {
    const left = this.snap(x);
    this.fillWith(color);
    this.context.fillRect(left, y, this.snap(x + width) - left, height);
  }

  frame(x: number, y: number, width: number, height: number, color: string, weight = 1): void {
    const left = this.snap(x);
    const across = this.snap(x + width) - left;
    if (across <= 2 * weight) {
      this.rect(x, y, width, height, color);
      return;
    }
    this.context.strokeStyle = color;
    this.context.lineWidth = weight;
    this.context.strokeRect(left + weight / 2, y + weight / 2, across - weight, height - weight);
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
    const left = this.snap(x);
    this.fillWith(this.tile(pattern, color));
    this.context.fillRect(left, y, this.snap(x + width) - left, height);
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, style: LineStyle = 'solid'): void {
    const half = 0.5 / this.ratio;
    const vertical = x1 === x2 ? half : 0;
    const level = y1 === y2 ? half : 0;
    this.context.strokeStyle = color;
    this.context.lineWidth = 1;
    this.context.setLineDash(DASHES[style]);
    this.context.beginPath();
    this.context.moveTo(this.snap(x1) + vertical, this.snap(y1) + level);
    this.context.lineTo(this.snap(x2) + vertical, this.snap(y2) + level);
    this.context.stroke();
    this.context.setLineDash([]);
  }

  disc(x: number, y: number, radius: number, color: string): void {
    this.fillWith(color);
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fill();
  }

  head(x: number, y: number, direction: 'up' | 'down' | 'left' | 'right', color: string): void {
    const tip = this.snap(x) + 0.5 / this.ratio;
    const back = direction === 'up' || direction === 'left' ? HEAD_PX + 1 : -HEAD_PX - 1;
    const upright = direction === 'up' || direction === 'down';
    this.fillWith(color);
    this.context.beginPath();
    this.context.moveTo(tip, y);
    this.context.lineTo(tip + (upright ? -HEAD_PX : back), y + (upright ? back : -HEAD_PX));
    this.context.lineTo(tip + (upright ? HEAD_PX : back), y + (upright ? back : HEAD_PX));
    this.context.fill();
  }

  text(x: number, y: number, text: string, face: Face, color: string, align: Align): void {
    this.writeWith(face);
    this.fillWith(color);
    this.context.textAlign = align;
    this.context.fillText(text, x, y + 0.5);
  }

  /** The sum of its letters, since neither kerning nor ligatures are drawn: new sentences come with every frame. */
  textWidth(text: string, face: Face): number {
    const widths = this.widths[face];
    let width = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code >= LETTERS) return this.measured(text, face);
      if (widths[code] === 0) widths[code] = this.measured(text[index]!, face);
      width += widths[code]!;
    }
    return width;
  }

  ground(draw: (ground: Ground) => void): void {
    const { width, height, ownerDocument } = this.context.canvas;
    this.pixels ??= new Pixels(new CanvasInks(ownerDocument));
    this.pixels.begin(width, height, this.ratio);
    draw(this.pixels);
    const { words } = this.pixels;
    if (this.image?.data.buffer !== words.buffer)
      this.image = new ImageData(new Uint8ClampedArray(words.buffer), width, height);
    this.context.putImageData(this.image, 0, 0);
  }

  clipped(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.context.save();
    this.context.beginPath();
    this.context.rect(x, y, width, height);
    this.context.clip();
    draw();
    this.context.restore();
    this.fill = null;
    this.face = null;
  }

  /** Thousands of neighbours have one colour, and setting it costs more than drawing. */
  private fillWith(fill: string | CanvasPattern): void {
    if (fill === this.fill) return;
    this.fill = fill;
    this.context.fillStyle = fill;
  }

  /** A font is written in words: the context reads them again each time, and asks for the style of the page. */
  private writeWith(face: Face): void {
    if (face === this.face) return;
    this.face = face;
    this.context.font = this.faces[face];
    this.context.textBaseline = 'middle';
    this.context.fontKerning = 'none';
    this.context.textRendering = 'optimizeSpeed';
  }

  private measured(text: string, face: Face): number {
    this.writeWith(face);
    return this.context.measureText(text).width;
  }

  private snap(x: number): number {
    return Math.round(x * this.ratio) / this.ratio;
  }

  private tile(pattern: Pattern, color: string): CanvasPattern | string {
    const key = `${pattern} ${color}`;
    const known = this.patterns.get(key);
    if (known) return known;
    const made = this.makeTile(pattern, color);
    if (!made) return color;
    this.patterns.set(key, made);
    return made;
  }

  private makeTile(pattern: Pattern, color: string): CanvasPattern | null {
    const tile = patternTile(this.context.canvas.ownerDocument, pattern, color, this.ratio);
    const made = this.context.createPattern(tile.canvas, 'repeat');
    // Tiles are made of device pixels; the context scales by the ratio.
    made?.setTransform(new DOMMatrix().scale(1 / this.ratio));
    return made;
  }
}

function noWidths(): Record<Face, Float64Array> {
  return {
    label: new Float64Array(LETTERS),
    row: new Float64Array(LETTERS),
    axis: new Float64Array(LETTERS),
  };
}

function faceFonts(faces: Faces): Record<Face, string> {
  return {
    label: `${FACE_PX.label}px ${faces.ui}`,
    row: `${FACE_PX.row}px ${faces.mono}`,
    axis: `${FACE_PX.axis}px ${faces.ui}`,
  };
}
