// A Surface that writes down what is drawn, as one line for each call, with letters of 6 px.

import type { Ground, Surface } from '../../../../web/src/views/timeline/painter/surface.ts';

export class RecordingSurface implements Surface {
  readonly calls: string[] = [];

  rect(x: number, y: number, width: number, height: number, color: string): void {
    this.add('rect', x, y, width, height, color);
  }

  frame(x: number, y: number, width: number, height: number, color: string, weight = 1): void {
    this.add('frame', x, y, width, height, color, weight);
  }

  pattern(
    x: number,
    y: number,
    width: number,
    height: number,
    pattern: string,
    color: string,
    on: string,
  ): void {
    this.add('pattern', x, y, width, height, pattern, color, 'on', on);
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, style = 'solid'): void {
    this.add('line', x1, y1, x2, y2, color, style);
  }

  disc(x: number, y: number, radius: number, color: string): void {
    this.add('disc', x, y, radius, color);
  }

  head(x: number, y: number, direction: string, color: string): void {
    this.add('head', x, y, direction, color);
  }

  text(x: number, y: number, text: string, face: string, color: string, align: string): void {
    this.add('text', x, y, JSON.stringify(text), face, color, align);
  }

  textWidth(text: string): number {
    return 6 * [...text].length;
  }

  ground(draw: (ground: Ground) => void): void {
    draw(this);
  }

  clipped(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.add('clip', x, y, width, height);
    draw();
    this.add('unclip');
  }

  /** The calls of some kinds only. */
  only(...kinds: readonly string[]): string[] {
    return this.calls.filter((call) => kinds.includes(call.split(' ', 1)[0] ?? ''));
  }

  private add(...parts: readonly (string | number)[]): void {
    this.calls.push(
      parts.map((part) => (typeof part === 'number' ? Number(part.toFixed(3)) : part)).join(' '),
    );
  }
}
