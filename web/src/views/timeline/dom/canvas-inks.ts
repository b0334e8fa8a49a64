// What colours and patterns come to in pixels, asked of a canvas once for each.

import type { Inks, Tile } from '../painter/pixels.ts';
import type { Pattern } from '../painter/surface.ts';
import { patternTile } from './pattern-tile.ts';

export class CanvasInks implements Inks {
  private readonly words = new Map<string, number>();
  private readonly tiles = new Map<string, Tile>();

  constructor(private readonly document: Document) {}

  word(color: string): number {
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

  tile(pattern: Pattern, color: string, under: number, ratio: number): Tile {
    const key = `${pattern} ${color} ${under} ${ratio}`;
    const known = this.tiles.get(key);
    if (known) return known;
    const context = patternTile(this.document, pattern, color, ratio, under);
    const size = context.canvas.width;
    const tile = { size, words: pixelsOf(context, size) };
    this.tiles.set(key, tile);
    return tile;
  }
}

function pixelsOf(context: CanvasRenderingContext2D, size: number): Uint32Array {
  return new Uint32Array(context.getImageData(0, 0, size, size).data.buffer);
}
