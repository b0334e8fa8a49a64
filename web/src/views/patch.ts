// Redraws in place: makes the children of an element like freshly built ones, and keeps what is alike.
//
// For views that are drawn anew many times a second while a run goes on: the button under the pointer and the one with
// the focus must stay the same nodes. What is built for it listens by `onclick`, which is carried over; listeners that
// were added otherwise would stay those of the first drawing.

export function patchChildren(parent: Element, wanted: readonly Node[]): void {
  for (const [index, node] of wanted.entries()) patchChild(parent, index, node);
  trimChildren(parent, wanted.length);
}

/** The child of that index, no later than one after the last; returns the node that stands there now. */
export function patchChild(parent: Element, index: number, wanted: Node): Node {
  const present = parent.childNodes[index];
  if (present !== undefined && patch(present, wanted)) return present;
  if (present === undefined) parent.append(wanted);
  else present.replaceWith(wanted);
  return wanted;
}

export function trimChildren(parent: Element, count: number): void {
  while (parent.childNodes.length > count) parent.lastChild?.remove();
}

/** Returns false where the two are of different kinds. */
function patch(present: Node, wanted: Node): boolean {
  if (present instanceof Text && wanted instanceof Text) {
    if (present.data !== wanted.data) present.data = wanted.data;
    return true;
  }
  if (!(present instanceof HTMLElement && wanted instanceof HTMLElement)) return false;
  if (present.tagName !== wanted.tagName) return false;
  for (const name of present.getAttributeNames()) {
    if (!wanted.hasAttribute(name)) present.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
  present.onclick = wanted.onclick;
  patchChildren(present, [...wanted.childNodes]);
  return true;
}
