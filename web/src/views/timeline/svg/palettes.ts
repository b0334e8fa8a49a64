// The colours of a picture: read from the text of the style sheet that defines the page's tokens, where each stands once
// with its light and its dark value. Pure; whoever makes pictures without a page reads the file and hands over its text.

export interface Palettes {
  readonly light: (token: string) => string;
  readonly dark: (token: string) => string;
}

const TOKEN = /(--[\w-]+):\s*var\(--light,\s*([^()]+)\)\s*var\(--dark,\s*([^()]+)\);/g;

export function palettesOf(css: string): Palettes {
  const light = new Map<string, string>();
  const dark = new Map<string, string>();
  for (const [, token = '', inLight = '', inDark = ''] of css.matchAll(TOKEN)) {
    light.set(token, inLight.trim());
    dark.set(token, inDark.trim());
  }
  const from = (colours: ReadonlyMap<string, string>) => (token: string) => {
    const colour = colours.get(token);
    if (colour === undefined) throw new Error(`The style sheet has no colour ${token}.`);
    return colour;
  };
  return { light: from(light), dark: from(dark) };
}
