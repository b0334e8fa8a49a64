// All tasks in the order of an outline: each after its parent and before its parent's next child. Kept by `FoldedRun`.

import type { RunNames } from '../trace/run-names.ts';

export function treeOrder(names: RunNames): Uint32Array {
  const order = new Uint32Array(names.taskCount);
  let count = 0;
  let at = names.firstChild(0);
  while (at !== 0) {
    order[count++] = at;
    at = names.firstChild(at) || following(names, at);
  }
  return order.subarray(0, count);
}

/** The next task that is not below this one. */
function following(names: RunNames, task: number): number {
  for (let at = task; at !== 0; at = names.parent(at)) {
    const sibling = names.nextSibling(at);
    if (sibling !== 0) return sibling;
  }
  return 0;
}
