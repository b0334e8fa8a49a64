// How many frames one page keeps: each is a document, an engine and its memory, and a chapter may hold twenty elements.
//
// A frame that is out of sight gives its seat to the next one that comes into sight, once there are more than SEATS;
// whoever was seen longest ago goes first. A frame that is being worked with is never freed.

export interface Sitter {
  readonly isIdle: boolean;
  load(): void;
  free(): void;
}

const SEATS = 6;

/** Insertion order is the order in which they were last in sight. */
const seated = new Set<Sitter>();
const inSight = new Set<Sitter>();
const lazy = new Map<Element, Sitter>();
let observer: IntersectionObserver | undefined;

/** Calls `load` when the element comes near, as often as it was freed meanwhile. */
export function watchSight(element: Element, sitter: Sitter): void {
  observer ??= new IntersectionObserver(seen, { rootMargin: '50%' });
  lazy.set(element, sitter);
  observer.observe(element);
}

export function unwatchSight(element: Element, sitter: Sitter): void {
  observer?.unobserve(element);
  lazy.delete(element);
  inSight.delete(sitter);
}

export function takeSeat(sitter: Sitter): void {
  seated.delete(sitter);
  seated.add(sitter);
  for (const other of seated) {
    if (seated.size <= SEATS) break;
    if (other !== sitter && !inSight.has(other) && other.isIdle) other.free();
  }
}

export function leaveSeat(sitter: Sitter): void {
  seated.delete(sitter);
}

function seen(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const sitter = lazy.get(target);
    if (sitter === undefined) continue;
    if (!isIntersecting) inSight.delete(sitter);
    else {
      inSight.add(sitter);
      sitter.load();
    }
  }
}
