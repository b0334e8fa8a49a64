// Parts of a view that are built anew only where what they show has changed; for views that are drawn with every move of a
// slider, while most of what they show stays as it is.
//
// A part's key holds everything that its picture depends on, what its links lead to as well.
import { patchChild, trimChildren } from './patch.ts';

export interface Part {
  readonly key: string;
  build(): Node;
}

const keys = new WeakMap<Node, string>();

/** Makes the children of an element like these; a bare node is always built, and compared with what stands there. */
export function patchParts(parent: Element, parts: readonly (Node | Part)[]): void {
  for (const [index, part] of parts.entries()) {
    if (part instanceof Node) patchChild(parent, index, part);
    else keep(parent, index, part);
  }
  trimChildren(parent, parts.length);
}

function keep(parent: Element, index: number, { key, build }: Part): void {
  const present = parent.childNodes[index];
  if (present !== undefined && keys.get(present) === key) return;
  keys.set(patchChild(parent, index, build()), key);
}
