// Disposal: what was set up (effects, listeners, observers) and must be taken down together.
//
// Each view and each host keeps one `Disposables`. Things are disposed in reverse order, each once; adding to one that
// is already disposed takes the thing down at once, so that a late arrival cannot leak.

export type Dispose = () => void;

export interface Disposable {
  dispose(): void;
}

export class Disposables implements Disposable {
  private entries: Dispose[] | null = [];

  /** Adds a thing or a function and hands it back. */
  add<T extends Disposable | Dispose>(thing: T): T {
    const dispose: Dispose = 'dispose' in thing ? () => thing.dispose() : thing;
    if (this.entries === null) dispose();
    else this.entries.push(dispose);
    return thing;
  }

  get disposed(): boolean {
    return this.entries === null;
  }

  dispose(): void {
    const entries = this.entries ?? [];
    this.entries = null;
    for (const dispose of entries.reverse()) dispose();
  }
}
