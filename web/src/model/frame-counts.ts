// How many coroutines had been entered until a moment, each of which is a frame, and mostly an allocation. Pure.
//
// What a host allocates has no place in the order of events; that a coroutine begins has one. Counted in blocks when first
// asked for, and kept as long as the run: nobody pays for it who does not look.

import { grown } from '../trace/column.ts';
import type { EventTable } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import type { Moment, RunModel } from './run-model.ts';

const BLOCK = 1024;

interface Counted {
  /** Of each whole block, how many there are up to its end. */
  ends: Uint32Array;
  blocks: number;
}

const kept = new WeakMap<EventTable, Counted>();

export function framesBegun({ events }: RunModel, { event }: Moment): number {
  const counted = kept.get(events) ?? { ends: new Uint32Array(16), blocks: 0 };
  kept.set(events, counted);
  const upTo = Math.min(event, events.length - 1) + 1;
  const whole = Math.floor(upTo / BLOCK);
  while (counted.blocks < whole) addBlock(events, counted);
  const before = whole === 0 ? 0 : counted.ends[whole - 1]!;
  return before + countIn(events, whole * BLOCK, upTo);
}

function addBlock(events: EventTable, counted: Counted): void {
  const { blocks } = counted;
  const before = blocks === 0 ? 0 : counted.ends[blocks - 1]!;
  counted.ends = grown(counted.ends, blocks + 1);
  counted.ends[blocks] = before + countIn(events, blocks * BLOCK, (blocks + 1) * BLOCK);
  counted.blocks++;
}

function countIn({ kind }: EventTable, from: number, to: number): number {
  let count = 0;
  for (let event = from; event < to; event++) if (kind[event] === EventKind.call_started) count++;
  return count;
}
