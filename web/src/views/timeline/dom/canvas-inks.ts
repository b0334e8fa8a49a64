// What colours and patterns come to in pixels, asked of a canvas once for each.

import type { Inks, Tile } from '../painter/pixels.ts';
import type { Pattern } from '../painter/surface.ts';
import { patternTile } from './pattern-tile.ts';

export class CanvasInks implements Inks {
  private readonly words = new Map<string, number>();
  /** Neighbours mostly have one colour. */
  private lastColor: string | null = null;
  private lastWord = 0;
  private ratio = 1;
  /** For one ratio: by pattern, by its colour, by the colour below. */
  private readonly tiles = new Map<Pattern, Map<string, Map<string, Tile>>>();

  constructor(private readonly document: Document) {}

  word(color: string): number {
    if (color !== this.lastColor) this.lastWord = this.find(color);
    this.lastColor = color;
    return this.lastWord;
  }

  private find(color: string): number {
    const known = this.words.get(color);
    if (known !== undefined) return known;
    const pixel = this.document.createElement('canvas').getContext('2d');
    if (!pixel) throw new Error('This browser gives no 2D canvas.');
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    const word = pixelsOf(pixel, 1)[0]!;
    this.words.set(color, word);
    return word;
  }

  tile(pattern: Pattern, color: string, on: string, ratio: number): Tile {
    if (ratio !== this.ratio) this.tiles.clear();
    this.ratio = ratio;
    return this.tiles.get(pattern)?.get(color)?.get(on) ?? this.makeTile(pattern, color, on);
  }

  private makeTile(pattern: Pattern, color: string, on: string): Tile {
    const context = patternTile(this.document, pattern, color, this.ratio, on);
    const size = context.canvas.width;
    const tile = { size, words: pixelsOf(context, size) };
    const ofPattern = this.tiles.get(pattern) ?? new Map<string, Map<string, Tile>>();
    const ofColor = ofPattern.get(color) ?? new Map<string, Tile>();
    this.tiles.set(pattern, ofPattern.set(color, ofColor.set(on, tile)));
    return tile;
  }
}

function pixelsOf(context: CanvasRenderingContext2D, size: number): Uint32Array {
  return new Uint32Array(context.getImageData(0, 0, size, size).data.buffer);
}
