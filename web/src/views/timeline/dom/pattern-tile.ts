// The square that a pattern repeats, in device pixels.

import { PATTERN_STRENGTH, TILE_PX } from '../painter/strokes.ts';
import type { Pattern } from '../painter/surface.ts';

/** `on`: the colour that all of it lies on; null: see-through. */
export function patternTile(
  document: Document,
  pattern: Pattern,
  color: string,
  ratio: number,
  on: string | null = null,
): CanvasRenderingContext2D {
  const size = Math.max(2, Math.round(TILE_PX * ratio));
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const tile = canvas.getContext('2d');
  if (!tile) throw new Error('This browser gives no 2D canvas.');
  if (on !== null) {
    tile.fillStyle = on;
    tile.fillRect(0, 0, size, size);
  }
  tile.globalAlpha = PATTERN_STRENGTH[pattern];
  tile.strokeStyle = color;
  tile.fillStyle = color;
  tile.lineWidth = Math.max(1, ratio);
  drawTile(tile, pattern, size);
  return tile;
}

function drawTile(tile: CanvasRenderingContext2D, pattern: Pattern, size: number): void {
  tile.beginPath();
  if (pattern === 'dots') {
    const dot = Math.max(1, Math.round(size / 4));
    tile.fillRect(0, 0, dot, dot);
  }
  // Each diagonal runs past the corners, so that it joins the next tile.
  if (pattern === 'rising' || pattern === 'crossed')
    for (const shift of [-size, 0, size]) {
      tile.moveTo(shift - 1, size + 1);
      tile.lineTo(shift + size + 1, -1);
    }
  if (pattern === 'falling' || pattern === 'crossed')
    for (const shift of [-size, 0, size]) {
      tile.moveTo(shift - 1, -1);
      tile.lineTo(shift + size + 1, size + 1);
    }
  tile.stroke();
}
