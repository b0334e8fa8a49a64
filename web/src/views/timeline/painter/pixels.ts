// A Ground as pixels in memory, which a canvas takes all at once.
//
// A frame has thousands of rectangles two px wide, and a canvas spends a microsecond on each, whatever its size; writing
// their pixels takes a tenth of that. Colours are opaque. A pixel is a word of four bytes, as ImageData holds them.

import type { Ground, Pattern } from './surface.ts';

/** Below it a loop is faster than a call. */
const FEW_PX = 64;

/** What a pattern repeats: a square of so many pixels. */
export interface Tile {
  readonly size: number;
  readonly words: Uint32Array;
}

/** What colours and patterns come to in pixels. Asked for often: kept by who answers. */
export interface Inks {
  word(color: string): number;
  tile(pattern: Pattern, color: string, on: string, ratio: number): Tile;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export class Pixels implements Ground {
  width = 0;
  height = 0;
  words = new Uint32Array(0);
  private ratio = 1;
  /** In device pixels. */
  private clip: Box = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(private readonly inks: Inks) {}

  /** Sizes are in device pixels; what was there is left as it is. */
  begin(width: number, height: number, ratio: number): void {
    if (this.width !== width || this.height !== height) this.words = new Uint32Array(width * height);
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    this.clip = { left: 0, top: 0, right: width, bottom: height };
  }

  rect(x: number, y: number, width: number, height: number, color: string): void {
    this.fill(
      this.device(x),
      this.device(y),
      this.device(x + width),
      this.device(y + height),
      this.inks.word(color),
    );
  }

  frame(x: number, y: number, width: number, height: number, color: string, weight = 1): void {
    const { ratio } = this;
    const [left, right] = [this.device(x), this.device(x + width)];
    const [top, bottom] = [this.device(y), this.device(y + height)];
    const line = Math.max(1, Math.round(weight * ratio));
    const word = this.inks.word(color);
    this.fill(left, top, right, Math.min(top + line, bottom), word);
    this.fill(left, Math.max(bottom - line, top), right, bottom, word);
    this.fill(left, top, Math.min(left + line, right), bottom, word);
    this.fill(Math.max(right - line, left), top, right, bottom, word);
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
    const left = Math.max(this.device(x), this.clip.left);
    const right = Math.min(this.device(x + width), this.clip.right);
    const top = Math.max(this.device(y), this.clip.top);
    const bottom = Math.min(this.device(y + height), this.clip.bottom);
    if (left >= right || top >= bottom) return;
    const tile = this.inks.tile(pattern, color, on, this.ratio);
    for (let line = top; line < bottom; line++) {
      const at = line * this.width + left;
      // Further down it is what it was one tile above.
      if (line >= top + tile.size) this.repeat(at, tile.size * this.width, right - left);
      else this.tileLine(tile, line, left, right);
    }
  }

  clipped(x: number, y: number, width: number, height: number, draw: () => void): void {
    const outer = this.clip;
    this.clip = {
      left: Math.max(outer.left, this.device(x)),
      top: Math.max(outer.top, this.device(y)),
      right: Math.min(outer.right, this.device(x + width)),
      bottom: Math.min(outer.bottom, this.device(y + height)),
    };
    draw();
    this.clip = outer;
  }

  private device(px: number): number {
    return Math.round(px * this.ratio);
  }

  private fill(x0: number, y0: number, x1: number, y1: number, word: number): void {
    const { words, width, clip } = this;
    const left = Math.max(x0, clip.left);
    const right = Math.min(x1, clip.right);
    const top = Math.max(y0, clip.top);
    const bottom = Math.min(y1, clip.bottom);
    if (left >= right) return;
    if (right - left < FEW_PX) {
      for (let line = top * width; line < bottom * width; line += width)
        for (let at = line + left; at < line + right; at++) words[at] = word;
    } else if (right - left === width) {
      if (top < bottom) words.fill(word, top * width, bottom * width);
    } else {
      for (let line = top * width; line < bottom * width; line += width)
        words.fill(word, line + left, line + right);
    }
  }

  /** What stands so many words before. */
  private repeat(at: number, back: number, count: number): void {
    const { words } = this;
    if (count >= FEW_PX) words.copyWithin(at, at - back, at - back + count);
    else for (let to = at; to < at + count; to++) words[to] = words[to - back]!;
  }

  /** Anchored to the canvas. The first tiles pixel by pixel, then twice as much each time. */
  private tileLine(tile: Tile, line: number, left: number, right: number): void {
    const { size, words: pixels } = tile;
    const { words } = this;
    const row = (line % size) * size;
    const at = line * this.width + left;
    const count = right - left;
    const first = Math.min(size * Math.ceil(FEW_PX / size), count);
    let across = left % size;
    for (let index = 0; index < first; index++) {
      words[at + index] = pixels[row + across]!;
      across = across + 1 === size ? 0 : across + 1;
    }
    for (let done = first; done < count; done *= 2)
      words.copyWithin(at + done, at, at + Math.min(done, count - done));
  }
}
