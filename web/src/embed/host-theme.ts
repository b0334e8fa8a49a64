// Whether the page around an element is light or dark, whatever it is made with: the colour of its text says so.
//
// `watchTheme` needs no list of class names and media queries: a hidden element inherits the text's colour with a
// transition of its own, and every transition's end is a change.

export function themeAround(element: Element): 'light' | 'dark' {
  const colour = getComputedStyle(element).color;
  const [a = 0, b = 0, c = 0] = (colour.match(/-?[\d.]+/g) ?? []).map(Number);
  if (colour.startsWith('rgb')) return 2 * a + 5 * b + c > 8 * 140 ? 'dark' : 'light';
  if (colour.startsWith('color(')) return 2 * a + 5 * b + c > 8 * 0.55 ? 'dark' : 'light';
  return a > (colour.startsWith('ok') ? 0.65 : 60) ? 'dark' : 'light'; // lightness comes first
}

/** `probe` stands in the page and has a transition of `color` (see `style`). */
export function watchTheme(probe: Element, changed: () => void): void {
  probe.addEventListener('transitionend', changed);
}
