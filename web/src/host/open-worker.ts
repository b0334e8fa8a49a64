// Workers in a page whose origin is opaque: a sandboxed frame may not start one from our own address.
//
// There a worker starts from a blob that imports the script, which our server allows to everybody. It is a classic worker,
// because Chromium refuses module workers from blobs there, and it keeps what comes before the script can listen. The page
// uses it for the engine worker; that one for the threads of its engine, because the glue says `new Worker(...)` itself.

type WorkerClass = typeof Worker;

/** A `Worker` that can be started from here. */
export function reachableWorker(): WorkerClass {
  if (globalThis.origin !== 'null') return Worker;
  return class extends Worker {
    constructor(script: string | URL, options?: WorkerOptions) {
      const url = URL.createObjectURL(new Blob([importing(script)], { type: 'text/javascript' }));
      super(url, { ...options, type: 'classic' });
    }
  };
}

function importing(script: string | URL): string {
  const url = new URL(script, globalThis.location.href).href;
  return `const early = [];
    self.onmessage = (event) => early.push(event);
    import(${JSON.stringify(url)}).then(
      () => { for (const event of early) self.onmessage(event); },
      (error) => setTimeout(() => { throw error; }),
    );`;
}
