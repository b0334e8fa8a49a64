// The slow and obvious answer: everything found by walking the records from the first one, each time anew.

import { LaneState } from '../../../web/src/model/lane.ts';
import { TaskOutcome, WaitReason } from '../../../web/src/trace/schema.generated.ts';
import type { LoggedRecord } from './random-run.ts';

export function stateAt(log: readonly LoggedRecord[], task: number, event: number): LaneState {
  let state: LaneState = LaneState.created;
  for (const record of log.slice(0, event + 1)) {
    if (record.task === task) state = after(record) ?? state;
  }
  return state;
}

function after({ kind, a }: LoggedRecord): LaneState | null {
  switch (kind) {
    case 'task_woken':
      return LaneState.ready;
    case 'task_polled':
    case 'compute_ended':
    case 'block_ended':
      return LaneState.running;
    case 'compute_started':
      return LaneState.computing;
    case 'block_started':
      return LaneState.blocking;
    case 'task_suspended':
      if (a === WaitReason.yielded) return LaneState.ready;
      return a === WaitReason.sleeping ? LaneState.sleeping : LaneState.waiting;
    case 'task_ended':
      if (a === TaskOutcome.failed) return LaneState.failed;
      return a === TaskOutcome.cancelled ? LaneState.cancelled : LaneState.completed;
  }
  return null;
}

/** The task on a worker; 0 if it is idle. */
export function occupantAt(log: readonly LoggedRecord[], worker: number, event: number): number {
  let occupant = 0;
  for (const record of log.slice(0, event + 1)) {
    if (record.worker !== worker) continue;
    if (record.kind === 'task_polled') occupant = record.task!;
    if (record.kind === 'task_suspended' || record.kind === 'task_ended') occupant = 0;
  }
  return occupant;
}

/** The events that started the calls it is inside of, innermost first. */
export function callsAt(log: readonly LoggedRecord[], task: number, event: number): number[] {
  const calls: number[] = [];
  for (const [index, record] of log.slice(0, event + 1).entries()) {
    if (record.task !== task) continue;
    if (record.kind === 'call_started') calls.unshift(index);
    if (record.kind === 'call_ended') calls.shift();
    if (record.kind === 'task_ended') calls.length = 0;
  }
  return calls;
}

export function valueAt(log: readonly LoggedRecord[], resource: number, event: number): number {
  const changes = log
    .slice(0, event + 1)
    .filter(({ kind, a }) => kind === 'resource_changed' && a === resource);
  return changes.at(-1)?.b ?? 0;
}

export function outputsAt(log: readonly LoggedRecord[], event: number): string[] {
  return log.slice(0, event + 1).flatMap(({ kind, text }) => (kind === 'output' ? [text!] : []));
}

/** The number of the site that a task stands on; 0 for none. */
export function siteAt(log: readonly LoggedRecord[], task: number, event: number): number {
  let site = 0;
  for (const [index, record] of log.slice(0, event + 1).entries()) {
    const { kind } = record;
    if (kind === 'task_spawned' && record.a === task) site = record.site || site;
    if (
      record.task !== task ||
      kind === 'task_spawned' ||
      kind === 'task_woken' ||
      kind === 'cancel_requested'
    )
      continue;
    if (kind === 'task_ended') site = 0;
    else if (kind === 'call_started') site = record.b || site;
    else if (kind === 'call_ended') site = log[callsAt(log, task, index - 1)[0]!]?.site || site;
    else site = record.site || site;
  }
  return site;
}

/** Spawned and not ended, ids rising. */
export function livingAt(log: readonly LoggedRecord[], event: number): number[] {
  const living = new Set<number>();
  for (const { kind, task } of log.slice(0, event + 1)) {
    if (kind === 'task_spawned') living.add(task!);
    if (kind === 'task_ended') living.delete(task!);
  }
  return [...living].sort((a, b) => a - b);
}

/** How many tasks wait for a resource. */
export function waitersAt(log: readonly LoggedRecord[], resource: number, event: number): number {
  const waiting = new Map<number, number>();
  for (const { kind, task, a, b } of log.slice(0, event + 1)) {
    if (kind === 'task_woken' || kind === 'task_polled' || kind === 'task_ended') waiting.delete(task!);
    if (kind === 'task_suspended' && a === WaitReason.resource) waiting.set(task!, b!);
  }
  return [...waiting.values()].filter((on) => on === resource).length;
}

/** What a task waits for, timers left out, as the keys of `waitsOf`. */
export function waitsAt(log: readonly LoggedRecord[], task: number, event: number): string[] {
  if (stateAt(log, task, event) !== LaneState.waiting) return [];
  const before = log.slice(0, event + 1);
  const at = before.findLastIndex((record) => record.kind === 'task_suspended' && record.task === task);
  const { a, b, site } = log[at]!;
  if (a === WaitReason.join) return [`task ${b}`];
  if (a === WaitReason.resource) {
    const known = before.some(({ kind, a: id }) => kind === 'resource_created' && id === b);
    return known ? [`resource ${b}`] : [];
  }
  const living = new Set(livingAt(log, event));
  const children = log
    .slice(0, at)
    .filter((record) => record.kind === 'task_spawned' && record.a === task && record.site === site)
    .map((record) => record.task!);
  return children.filter((child) => living.has(child)).map((child) => `task ${child}`);
}

/** How often a worker had turned to another task than the one before. */
export function switchesAt(log: readonly LoggedRecord[], event: number): number {
  const last = new Map<number, number>();
  let switches = 0;
  for (const { kind, worker, task } of log.slice(0, event + 1)) {
    if (kind !== 'task_polled') continue;
    if (last.has(worker!) && last.get(worker!) !== task) switches++;
    last.set(worker!, task!);
  }
  return switches;
}
