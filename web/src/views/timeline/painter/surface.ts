// What the painter draws on: the few verbs that the timeline needs, in canvas px. dom/canvas-surface.ts is the real one;
// tests record the calls. Colours are CSS colours out of the theme; the painter never makes one up.

export type Pattern = 'rising' | 'falling' | 'crossed' | 'dots';
export type Face = 'label' | 'row' | 'axis';
export type LineStyle = 'solid' | 'dashed' | 'dotted';
export type Align = 'left' | 'center' | 'right';

/** What fills: the verbs for whatever lies below lines and words. */
export interface Ground {
  rect(x: number, y: number, width: number, height: number, color: string): void;
  /** A line of 1 px (or `weight`) just inside the rectangle. */
  frame(x: number, y: number, width: number, height: number, color: string, weight?: number): void;
  /** A pattern on a colour. Anchored to the canvas, so that neighbours join and panning does not shimmer within a bar. */
  pattern(
    x: number,
    y: number,
    width: number,
    height: number,
    pattern: Pattern,
    color: string,
    on: string,
  ): void;
  /** Draws what `draw` draws, cut to the rectangle. */
  clipped(x: number, y: number, width: number, height: number, draw: () => void): void;
}

/** What text is measured with. */
export interface Letters {
  textWidth(text: string, face: Face): number;
}

export interface Surface extends Ground, Letters {
  /** Draws what lies below all the rest: `draw` comes first in a frame and covers the whole surface. */
  ground(draw: (ground: Ground) => void): void;
  line(x1: number, y1: number, x2: number, y2: number, color: string, style?: LineStyle): void;
  disc(x: number, y: number, radius: number, color: string): void;
  /** A filled arrow head whose tip is at (x, y). */
  head(x: number, y: number, direction: 'up' | 'down' | 'left' | 'right', color: string): void;
  /** `y` is the middle of the line of text. */
  text(x: number, y: number, text: string, face: Face, color: string, align: Align): void;
}
