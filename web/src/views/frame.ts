// What is to be done in the next frame, in two turns: first whoever writes to the page, then whoever draws on a canvas.
//
// A canvas asks for its font's style, and with it for the layout of the page. Asked between two writers, the browser would
// lay out the page once more in each frame.
type Turn = 'write' | 'draw';

const waiting: Readonly<Record<Turn, Set<() => void>>> = { write: new Set(), draw: new Set() };
let frame = 0;

/** Once, however often it is asked for until then; what is returned takes it back. */
export function inFrame(turn: Turn, act: () => void): () => void {
  waiting[turn].add(act);
  if (frame === 0) frame = requestAnimationFrame(takeTurns);
  return () => waiting[turn].delete(act);
}

function takeTurns(): void {
  frame = 0;
  for (const turn of [waiting.write, waiting.draw]) {
    const acts = [...turn];
    turn.clear();
    for (const act of acts) attempt(act);
  }
}

/** One that fails is reported, and takes nobody else's turn away. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
