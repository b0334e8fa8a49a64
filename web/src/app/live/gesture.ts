// Which changes belong together: all that a pointer does between press and release, and what changes the same thing again
// within a second, as a held arrow key does. Pure; a step of undo and the run before a change begin with a gesture.

/** A pause as long as this ends a gesture of keys. */
export const PAUSE_MS = 1000;

export class Gesture {
  private isPressed = false;
  private open: { readonly what: string; readonly changedAt: number } | null = null;

  /** `now`: in milliseconds, from any beginning. */
  constructor(private readonly now: () => number) {}

  press(): void {
    this.isPressed = true;
    this.open = null;
  }

  release(): void {
    this.isPressed = false;
    this.open = null;
  }

  /** The next change begins another one, whatever it changes. */
  end(): void {
    this.open = null;
  }

  /** For each change, with the name of what it changes: whether it begins a gesture. */
  begins(what: string): boolean {
    const { open } = this;
    const changedAt = this.now();
    this.open = { what, changedAt };
    if (open?.what !== what) return true;
    return !this.isPressed && changedAt - open.changedAt >= PAUSE_MS;
  }
}
