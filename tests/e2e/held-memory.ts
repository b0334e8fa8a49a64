// What a page's process holds, by Chromium's own count: objects; and what it has mapped.
//
// Not what is resident: pages that an allocator keeps for later count as memory to the kernel, and 60 quick runs, whose
// killed workers linger for two seconds each, leave some 10 MB of those behind once and for all
// (docs/decisions/threads-runtime.md). A leak shows here whatever the allocators keep.

import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'puppeteer-core';

export interface HeldMemory {
  /** Bytes in objects: malloc, the DOM, JavaScript (its heap as a whole), buffers. */
  readonly objects: number;
  /** Bytes of addresses that can be written to, used or not: every engine's memory is 256 MB of them. */
  readonly writable: number;
}

interface TraceEvent {
  readonly pid: number;
  readonly args: { readonly dumps?: { readonly allocators?: Readonly<Record<string, AllocatorDump>> } };
}

interface AllocatorDump {
  readonly attrs?: { readonly size?: { readonly value: string } };
}

const COUNTED = [
  'malloc/allocated_objects',
  'partition_alloc/allocated_objects',
  'blink_gc/main/allocated_objects',
  'v8',
];

/** The largest renderer's: others wait for pages. Workers that were killed must have ended. */
export async function heldMemory(browser: Browser, page: Page): Promise<HeldMemory> {
  const session = await page.createCDPSession();
  const ofBrowser = await browser.target().createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const events = await memoryDump(ofBrowser);
  const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const held = renderers.map((process) => ({
    objects: objectsOf(events.filter(({ pid }) => pid === process)),
    writable: writableOf(process),
  }));
  await session.detach();
  await ofBrowser.detach();
  return held.reduce((largest, one) => (one.objects > largest.objects ? one : largest));
}

async function memoryDump(browser: CDPSession): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  browser.on('Tracing.dataCollected', take);
  await browser.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['disabled-by-default-memory-infra'],
      excludedCategories: ['*'],
      memoryDumpConfig: { triggers: [] as never }, // typed as if every value were a text,
    },
    transferMode: 'ReportEvents',
  });
  const { success } = await browser.send('Tracing.requestMemoryDump', { levelOfDetail: 'detailed' });
  const complete = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve));
  await browser.send('Tracing.end');
  await complete;
  browser.off('Tracing.dataCollected', take);
  if (!success) throw new Error('Chromium could not say what it holds in memory');
  return events;
}

function objectsOf(events: readonly TraceEvent[]): number {
  const sizes = events.flatMap(({ args }) =>
    COUNTED.map((name) => args.dumps?.allocators?.[name]?.attrs?.size?.value ?? '0'),
  );
  return sizes.reduce((sum, size) => sum + Number.parseInt(size, 16), 0);
}

/** Not the process's size: V8 reserves a terabyte at its start, and takes what it needs out of that. */
function writableOf(process: number): number {
  const writable = /^([0-9a-f]+)-([0-9a-f]+) rw/gm;
  const maps = readFileSync(`/proc/${process}/maps`, 'utf8');
  return [...maps.matchAll(writable)].reduce(
    (sum, [, from, to]) => sum + Number.parseInt(to ?? '', 16) - Number.parseInt(from ?? '', 16),
    0,
  );
}
