// An effect that writes to the page in the next frame: however often what it reads changes, it writes once a frame, and
// then together with everything else that does, so that the page is laid out once.
import { computed, effect } from '../base/signals.ts';

/** The first time at once. `read` says what is to be written, `write` writes it. Lives until the returned call. */
export function frameEffect<T>(read: () => T, write: (value: T) => void): () => void {
  const value = computed(read);
  let frame = 0;
  let isFirst = true;
  const writeNow = () => {
    frame = 0;
    write(value.peek());
  };
  const stop = effect(() => {
    value.value;
    if (!isFirst && frame === 0) frame = requestAnimationFrame(writeNow);
  });
  writeNow();
  isFirst = false;
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
