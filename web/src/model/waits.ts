// Who waits for whom at a moment, as a graph: what the inspector draws, and where a deadlock is a ring.
//
//   task --> the task whose end it awaits (one, or each that is left of several)
//   task --> the resource that it waits for
//   task --> its timer, if it sleeps
//   resource --> the tasks that hold it
//
// Pure. Costs what the living tasks cost, of which at most `MOST_TASKS` are looked at; a graph around one task looks at
// that one first.

import { WaitReason } from '../trace/schema.generated.ts';
import { LaneState } from './lane.ts';
import type { Moment, ResourceId, RunModel, TaskId } from './run-model.ts';

export type WaitNode =
  | { readonly kind: 'task'; readonly key: string; readonly task: TaskId; readonly state: LaneState }
  | { readonly kind: 'resource'; readonly key: string; readonly resource: ResourceId }
  | { readonly kind: 'timer'; readonly key: string; readonly timeNs: number };

export interface WaitEdge {
  readonly from: string;
  readonly to: string;
  /** Part of a ring: none of those in it can go on before the others. */
  readonly inRing: boolean;
}

export interface WaitGraph {
  readonly nodes: readonly WaitNode[];
  readonly edges: readonly WaitEdge[];
  /** How many nodes were left out. */
  readonly more: number;
}

const MOST_TASKS = 500;
const MOST_CHILDREN = 100;

/** What a task waits for at a moment; empty if it does not wait. Of many tasks the first `MOST_CHILDREN`. */
export function waitsOf(run: RunModel, task: TaskId, moment: Moment): WaitNode[] {
  const lane = run.taskLane(task);
  const index = lane.indexAtEvent(moment.event);
  if (index < 0) return [];
  const state = lane.state(index);
  const event = lane.event(index);
  if (state === LaneState.sleeping) return [timerNode(lane.endNs(index))];
  if (state !== LaneState.waiting) return [];
  const on = run.events.b[event]!;
  switch (run.events.a[event]) {
    case WaitReason.join:
      return [taskNode(run, on, moment)];
    case WaitReason.resource:
      return run.resourceIds.includes(on) ? [resourceNode(on)] : [];
    default:
      return openChildren(run, task, event, moment)
        .slice(0, MOST_CHILDREN)
        .map((child) => taskNode(run, child, moment));
  }
}

/** The tasks that wait for a resource, or for a task, at a moment; of those that are looked at. */
export function waitersFor(
  run: RunModel,
  on:
    | { readonly kind: 'task'; readonly task: TaskId }
    | { readonly kind: 'resource'; readonly resource: ResourceId },
  moment: Moment,
): TaskId[] {
  const key = on.kind === 'task' ? `task ${on.task}` : `resource ${on.resource}`;
  const waits = (task: TaskId) => waitsOf(run, task, moment).some((node) => node.key === key);
  return [...run.livingTasks(moment).subarray(0, MOST_TASKS)].filter(waits);
}

/** The tasks that a wait for all, or for any, of those spawned on its line is still for. */
export function openChildren(run: RunModel, task: TaskId, waitEvent: number, moment: Moment): TaskId[] {
  const { site } = run.events;
  return run.children(task).filter((child) => {
    const { spawnEvent, endEvent } = run.life(child);
    const here = spawnEvent < waitEvent && site[spawnEvent] === site[waitEvent];
    return here && (endEvent === -1 || endEvent > moment.event);
  });
}

/** The graph of everybody who waits, or, with a `focus`, of those who wait for that task and those it waits for. */
export function waitGraph(run: RunModel, moment: Moment, focus: TaskId, limit: number): WaitGraph {
  const found = new Graph();
  const living = run.livingTasks(moment);
  const looked = new Set(focus > 0 ? [focus] : []);
  for (const task of living.subarray(0, MOST_TASKS)) looked.add(task);
  for (const task of looked) {
    const waits = waitsOf(run, task, moment);
    if (waits.length > 0 || task === focus) found.add(taskNode(run, task, moment));
    for (const node of waits) found.connect(`task ${task}`, node);
  }
  for (const { key, resource } of found.resources())
    for (const { task } of run.resourceHolders(resource, moment))
      found.connect(key, taskNode(run, task, moment));
  const all = found.around(focus > 0 ? `task ${focus}` : null);
  const kept = all.slice(0, limit);
  const names = new Set(kept.map(({ key }) => key));
  const edges = found.edges.filter(({ from, to }) => names.has(from) && names.has(to));
  const rings = ringsOf(edges);
  return {
    nodes: kept,
    edges: edges.map((edge) => ({ ...edge, inRing: rings.get(edge.from) === rings.get(edge.to) })),
    more: all.length - kept.length,
  };
}

function taskNode(run: RunModel, task: TaskId, moment: Moment): WaitNode {
  return { kind: 'task', key: `task ${task}`, task, state: run.stateAt(task, moment) };
}

function resourceNode(resource: ResourceId): WaitNode {
  return { kind: 'resource', key: `resource ${resource}`, resource };
}

function timerNode(timeNs: number): WaitNode {
  return { kind: 'timer', key: `timer ${timeNs}`, timeNs };
}

type Edge = Omit<WaitEdge, 'inRing'>;

class Graph {
  readonly edges: Edge[] = [];
  private readonly nodes = new Map<string, WaitNode>();
  private readonly awaited = new Map<string, string[]>();
  private readonly waiters = new Map<string, string[]>();

  add(node: WaitNode): void {
    if (!this.nodes.has(node.key)) this.nodes.set(node.key, node);
  }

  connect(from: string, node: WaitNode): void {
    this.add(node);
    this.edges.push({ from, to: node.key });
    append(this.awaited, from, node.key);
    append(this.waiters, node.key, from);
  }

  resources(): Extract<WaitNode, { kind: 'resource' }>[] {
    return [...this.nodes.values()].filter((node) => node.kind === 'resource');
  }

  /** All nodes, or those that a path leads to from the focus, then those that one leads from to it. */
  around(focus: string | null): WaitNode[] {
    if (focus === null) return [...this.nodes.values()];
    const reached = new Set([...reachable(this.awaited, focus), ...reachable(this.waiters, focus)]);
    return [...reached].flatMap((key) => this.nodes.get(key) ?? []);
  }
}

function reachable(next: ReadonlyMap<string, readonly string[]>, from: string): ReadonlySet<string> {
  const reached = new Set([from]);
  // A set is walked in the order of adding, and what is added on the way is walked too.
  for (const key of reached) for (const to of next.get(key) ?? []) reached.add(to);
  return reached;
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** For each node the number of the strongly connected part that it is in (Tarjan); alone in it, one of its own. */
function ringsOf(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) append(next, from, to);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const part = new Map<string, number>();
  const open: string[] = [];
  const visit = (key: string) => {
    order.set(key, order.size);
    low.set(key, order.get(key)!);
    open.push(key);
    for (const to of next.get(key) ?? []) {
      if (!order.has(to)) visit(to);
      if (!part.has(to)) low.set(key, Math.min(low.get(key)!, low.get(to)!));
    }
    if (low.get(key) !== order.get(key)) return;
    const number = part.size;
    for (let member = open.pop()!; ; member = open.pop()!) {
      part.set(member, number);
      if (member === key) break;
    }
  };
  for (const key of new Set(edges.flatMap(({ from, to }) => [from, to]))) if (!order.has(key)) visit(key);
  return part;
}
