// Whether a worker may make workers of its own here without standing still for ever.
//
// In Firefox `new Worker` in a worker waits until the new worker is known to those who watch workers: the developer tools,
// and whoever drives the browser. The answer wakes one of two that wait for it, and if that is the new worker, then its
// maker waits for ever. Without anybody who watches it does not wait, and in a page it never does: so there the page makes
// the threads of its engine (docs/decisions/threads-made-by-the-page.md). Nothing but the name tells it beforehand.

export function nestingHangs(browser = globalThis.navigator?.userAgent ?? ''): boolean {
  return /\bFirefox\//.test(browser);
}
