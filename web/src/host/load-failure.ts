// Why the engine could not be loaded, in a sentence for the reader of the page.

export function loadFailure(error: unknown): string {
  if (typeof WebAssembly === 'undefined') {
    return 'This browser has WebAssembly switched off, and the programs here run on it.';
  }
  if (error instanceof WebAssembly.CompileError) {
    return 'This browser is too old for the engine: it takes Chrome 112, Firefox 121, Safari 18.2 or newer.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The engine could not be loaded; check the connection and reload the page. (${reason})`;
}
