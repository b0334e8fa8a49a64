// How long frames take on the page's own thread: from the first callback of a frame to the last, with the canvas's
// commands carried out, and whatever was done at once when the change was asked for.

export interface Costs {
  readonly medianMs: number;
  readonly p95Ms: number;
}

export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Reading one pixel back makes the browser draw what it has put off. */
export function drawn(canvas: HTMLCanvasElement): void {
  canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
}

/** Each `change` is to ask for one frame. */
export async function costsOf(
  canvas: HTMLCanvasElement,
  steps: number,
  change: (step: number) => void,
): Promise<Costs> {
  const costs: number[] = [];
  for (let step = 0; step < steps; step++) costs.push(await costOf(canvas, () => change(step)));
  costs.sort((one, other) => one - other);
  return { medianMs: costs[steps >> 1] ?? Number.NaN, p95Ms: costs[Math.floor(steps * 0.95)] ?? Number.NaN };
}

function costOf(canvas: HTMLCanvasElement, change: () => void): Promise<number> {
  return new Promise((resolve) => {
    let frameBegan = 0;
    requestAnimationFrame(() => {
      frameBegan = performance.now();
    });
    const asked = performance.now();
    change();
    const atOnce = performance.now() - asked;
    requestAnimationFrame(() => {
      drawn(canvas);
      resolve(atOnce + performance.now() - frameBegan);
    });
  });
}
