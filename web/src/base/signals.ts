// Signals: values that know who reads them, so that one change updates each reader once.
//
// Used by model, views, app and host. `signal` holds a value, `computed` derives one lazily, `effect` runs now and again
// after anything that it read has changed. Several writes inside `batch` are seen as one change. Reading is always up to
// date: nobody sees an old and a new value mixed. Only effects subscribe, and only to plain signals: a computed checks the
// versions of what it read, holds no subscription, and can be dropped without disposal. An effect lives until disposed.

export interface ReadonlySignal<T> {
  /** The current value; reading it inside `computed` or `effect` subscribes. */
  readonly value: T;
  /** The current value without subscribing. */
  peek(): T;
}

export interface Signal<T> extends ReadonlySignal<T> {
  value: T;
}

interface Source {
  /** Rises when the value changes. */
  readonly version: number;
  refresh(): void;
  addLeaves(leaves: Set<Leaf>): void;
}
type Leaf = Source & { readonly effects: Set<() => void> };
type Reads = Map<Source, number>;
type Cleanup = undefined | (() => void);

const MAX_ROUNDS = 100;

let reader: Reads | null = null;
let batchDepth = 0;
let writes = 0;
const queue = new Set<() => void>();

export function signal<T>(initial: T): Signal<T> {
  let current = initial;
  let version = 0;
  const source: Leaf = {
    get version() {
      return version;
    },
    effects: new Set(),
    refresh() {},
    addLeaves: (leaves) => leaves.add(source),
  };
  return {
    get value() {
      reader?.set(source, version);
      return current;
    },
    set value(next: T) {
      if (Object.is(next, current)) return;
      current = next;
      version++;
      writes++;
      for (const run of source.effects) queue.add(run);
      if (batchDepth === 0) flush();
    },
    peek: () => current,
  };
}

export function computed<T>(compute: () => T): ReadonlySignal<T> {
  const reads: Reads = new Map();
  let current: T;
  let version = 0;
  let checkedAt = -1;
  let valid = false;
  const source: Source = {
    get version() {
      return version;
    },
    refresh() {
      if (checkedAt === writes) return;
      if (!valid || changed(reads)) recompute();
      checkedAt = writes;
    },
    addLeaves(leaves) {
      for (const read of reads.keys()) read.addLeaves(leaves);
    },
  };
  const recompute = () => {
    const wasValid = valid;
    valid = false; // an exception leaves it so: the next reader tries again
    try {
      const next = readInto(reads, compute);
      if (!wasValid || !Object.is(next, current)) version++;
      current = next;
      valid = true;
    } catch (error) {
      version++;
      throw error;
    }
  };
  const peek = () => {
    source.refresh();
    return current;
  };
  return {
    get value() {
      try {
        return peek();
      } finally {
        reader?.set(source, version);
      }
    },
    peek,
  };
}

/** Runs `body` now and after every change; what it returns is run before the next time and at disposal. */
// biome-ignore lint/suspicious/noConfusingVoidType: an effect may return nothing or a cleanup
export function effect(body: () => void | (() => void)): () => void {
  const reads: Reads = new Map();
  let leaves = new Set<Leaf>();
  let cleanup: Cleanup;
  let disposed = false;

  const clean = () => {
    const done = cleanup;
    cleanup = undefined;
    if (done) untracked(done);
  };
  // What a computed reads may change while its value does not, so this follows every check, not only every run.
  const subscribe = () => {
    const now = new Set<Leaf>();
    if (!disposed) for (const read of reads.keys()) read.addLeaves(now);
    for (const leaf of leaves) if (!now.has(leaf)) leaf.effects.delete(check);
    for (const leaf of now) leaf.effects.add(check);
    leaves = now;
  };
  const run = () => {
    clean();
    cleanup = readInto(reads, body) ?? undefined;
    if (disposed) clean();
  };
  const check = () => {
    if (disposed) return;
    try {
      if (changed(reads)) run();
    } finally {
      subscribe();
    }
  };

  try {
    run();
  } finally {
    subscribe();
  }
  return () => {
    disposed = true;
    queue.delete(check);
    subscribe();
    clean();
  };
}

/** Runs `body`; effects run once after the outermost batch. */
export function batch<T>(body: () => T): T {
  batchDepth++;
  try {
    return body();
  } finally {
    batchDepth--;
    if (batchDepth === 0) flush();
  }
}

/** Reads without subscribing. */
export function untracked<T>(body: () => T): T {
  return readInto(null, body);
}

function readInto<T>(reads: Reads | null, body: () => T): T {
  const outer = reader;
  reads?.clear();
  reader = reads;
  try {
    return body();
  } finally {
    reader = outer;
  }
}

function changed(reads: Reads): boolean {
  for (const [source, version] of [...reads]) {
    source.refresh();
    if (source.version !== version) return true;
  }
  return false;
}

/** Runs every queued effect, the others too if one throws; then throws the first error. */
function flush(): void {
  const errors: unknown[] = [];
  batchDepth++;
  for (let round = 0; queue.size > 0; round++) {
    if (round === MAX_ROUNDS) {
      queue.clear();
      errors.push(new Error('An effect keeps changing what it reads.'));
    }
    const checks = [...queue];
    queue.clear();
    for (const check of checks) {
      try {
        check();
      } catch (error) {
        errors.push(error);
      }
    }
  }
  batchDepth--;
  if (errors.length > 0) throw errors[0];
}
