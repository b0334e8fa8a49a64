// Gathers the pieces of a long text and lets the page draw in between; used for exports and for `getTrace`.

/** Less than a frame. */
const STRETCH_MS = 8;

export async function collected(pieces: Iterable<string>): Promise<string[]> {
  const all: string[] = [];
  let since = performance.now();
  for (const piece of pieces) {
    all.push(piece);
    if (performance.now() - since < STRETCH_MS) continue;
    await aFrame();
    since = performance.now();
  }
  return all;
}

/** Resolves when the page has had its turn. */
export function aFrame(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
