// Whether the page around an element is light or dark, whatever it is made with: the colour of its text says so.
//
// When it changes needs no list of class names and media queries either: a hidden element inherits the text's colour with
// a transition of its own (embed/style.ts), and the end of each is a change.

/** `colour` as a browser computes it. */
export function themeOfText(colour: string): 'light' | 'dark' {
  const [a = 0, b = 0, c = 0] = (colour.match(/(?<=[ (])-?[\d.]+/g) ?? []).map(Number);
  const isRgb = colour.startsWith('rgb');
  if (isRgb || colour.startsWith('color('))
    return 2 * a + 5 * b + c > (isRgb ? 1120 : 4.4) ? 'dark' : 'light';
  return a > (colour.startsWith('ok') ? 0.65 : 60) ? 'dark' : 'light'; // lightness comes first
}
