// Builds DOM elements; used by every view, the app and the page.
//
// Children are nodes or text, and text stays text: what a program prints or a URL says can never become HTML here.

type Attribute = string | number | boolean | undefined;
type Child = Node | string | undefined;

/** `false` and `undefined` leave an attribute out, `true` sets it empty. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  for (const child of children) if (child !== undefined) made.append(child);
  return made;
}

/** What is so already is not said again: it would make the browser look at the page's style anew. */
export function setAttribute(target: Element, name: string, value: Attribute): void {
  const text = value === undefined || value === false ? null : value === true ? '' : String(value);
  if (target.getAttribute(name) === text) return;
  if (text === null) target.removeAttribute(name);
  else target.setAttribute(name, text);
}

/** Listens until the returned function is called. */
export function listen<K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
  listener: (event: HTMLElementEventMap[K]) => void,
): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
