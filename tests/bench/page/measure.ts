// How long frames take on the page's own thread: from the first callback of a frame to the last, with the canvas's
// commands carried out, and whatever was done at once when the change was asked for.

export interface Costs {
  readonly medianMs: number;
  readonly p95Ms: number;
}

export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Until a library has learned its size and drawn with it; after so many frames without a change it has. */
const STILL_FRAMES = 5;

/** When the canvas had the picture that it has kept since; the time that it takes to look at it is not counted. */
export async function drawnForGood(canvas: HTMLCanvasElement): Promise<number> {
  let picture: Uint32Array = new Uint32Array();
  let drawnMs = performance.now();
  let lookingMs = 0;
  for (let still = 0; still < STILL_FRAMES; still++) {
    await endOfFrame();
    drawn(canvas);
    const endMs = performance.now();
    const now = pictureOf(canvas);
    if (!alike(picture, now)) {
      drawnMs = endMs - lookingMs;
      still = 0;
    }
    picture = now;
    lookingMs += performance.now() - endMs;
  }
  return drawnMs;
}

/** Once all that was asked for in this frame has been done. */
async function endOfFrame(): Promise<void> {
  await frames(1);
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

function pictureOf(canvas: HTMLCanvasElement): Uint32Array {
  const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  return new Uint32Array(image?.data.buffer ?? new ArrayBuffer());
}

function alike(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}

/** Reading one pixel back makes the browser draw what it has put off. */
function drawn(canvas: HTMLCanvasElement): void {
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
