// An effect that writes to the page in the next frame: however often what it reads changes, it writes once a frame, and
// then together with everything else that does, so that the page is laid out once.
import { computed, effect } from '../base/signals.ts';
import { inFrame } from './frame.ts';

/** The first time at once. `read` says what is to be written, `write` writes it. Lives until the returned call. */
export function frameEffect<T>(read: () => T, write: (value: T) => void): () => void {
  const value = computed(read);
  const writeNow = () => write(value.peek());
  let takeBack = () => {};
  let isFirst = true;
  const stop = effect(() => {
    value.value;
    if (!isFirst) takeBack = inFrame('write', writeNow);
  });
  writeNow();
  isFirst = false;
  return () => {
    stop();
    takeBack();
  };
}
