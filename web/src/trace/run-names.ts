// What tasks and resources are called: the tree of tasks with their paths, and the kinds and names of resources.
//
// Folded by `EventTable` from spawns and creations in event order, and used by the `events` text and by the model, so that
// both say the same. A path is the parent's path, `/` and the name, with `#2`, `#3`... from the second sibling of one name
// on; it is put together when asked for, because a hundred thousand of them would outweigh the run.

import { grown } from './column.ts';
import { enumerations } from './schema.generated.ts';

interface ResourceName {
  readonly kind: number;
  nameId: number;
  /** Among resources of that name. */
  ordinal: number;
}

export class RunNames {
  /** The highest task id. Ids count from 1; 0 stands for the world, whose child the root task is. */
  taskCount = 0;
  private parents = new Uint32Array(64);
  private nameIds = new Uint32Array(64);
  private ordinals = new Uint32Array(64);
  private firstChildren = new Uint32Array(64);
  private lastChildren = new Uint32Array(64);
  private nextSiblings = new Uint32Array(64);
  private readonly sameNames = new Map<number, number>();
  private readonly resources = new Map<number, ResourceName>();
  private readonly namedResources = new Map<number, number>();

  constructor(private readonly text: (stringId: number) => string) {}

  addTask(task: number, spawner: number, nameId: number): void {
    const parent = spawner < task ? spawner : 0; // a parent is always older; anything else would make a cycle
    this.reserve(task + 1);
    this.taskCount = Math.max(this.taskCount, task);
    const key = parent * 2 ** 32 + nameId;
    const ordinal = (this.sameNames.get(key) ?? 0) + 1;
    this.sameNames.set(key, ordinal);
    this.parents[task] = parent;
    this.nameIds[task] = nameId;
    this.ordinals[task] = ordinal;
    const before = this.lastChildren[parent]!;
    if (before === 0) this.firstChildren[parent] = task;
    else this.nextSiblings[before] = task;
    this.lastChildren[parent] = task;
  }

  addResource(resource: number, kind: number): void {
    this.resources.set(resource, { kind, nameId: 0, ordinal: 0 });
  }

  nameResource(resource: number, nameId: number): void {
    const known = this.resources.get(resource);
    if (!known) return;
    known.nameId = nameId;
    known.ordinal = (this.namedResources.get(nameId) ?? 0) + 1;
    this.namedResources.set(nameId, known.ordinal);
  }

  parent(task: number): number {
    return this.parents[task] ?? 0;
  }

  firstChild(task: number): number {
    return this.firstChildren[task] ?? 0;
  }

  lastChild(task: number): number {
    return this.lastChildren[task] ?? 0;
  }

  nextSibling(task: number): number {
    return this.nextSiblings[task] ?? 0;
  }

  name(task: number): string {
    return this.text(this.nameIds[task] ?? 0);
  }

  /** The last part of its path: its name, with its number among siblings of the same name. */
  segment(task: number): string {
    const ordinal = this.ordinals[task] ?? 0;
    if (ordinal === 0) return `task#${task}`; // its spawning was lost
    return ordinal > 1 ? `${this.name(task)}#${ordinal}` : this.name(task);
  }

  /** `-` for no task. */
  path(task: number): string {
    if (task === 0) return '-';
    let path = this.segment(task);
    for (let at = this.parent(task); at !== 0; at = this.parent(at)) path = `${this.segment(at)}/${path}`;
    return path;
  }

  /** 0 if there is none. Names may hold `/` themselves, so every child that fits is tried. */
  find(path: string, below = 0): number {
    for (let child = this.firstChild(below); child !== 0; child = this.nextSibling(child)) {
      if (!path.startsWith(this.name(child))) continue;
      const segment = this.segment(child);
      if (path === segment) return child;
      const found = path.startsWith(`${segment}/`) ? this.find(path.slice(segment.length + 1), child) : 0;
      if (found !== 0) return found;
    }
    return 0;
  }

  /** `transfer`; `unknown` for one whose creation was lost. */
  resourceKind(resource: number): string {
    const kind = this.resources.get(resource)?.kind ?? -1;
    return enumerations.resource_kind[kind] ?? 'unknown';
  }

  /** `transfer#1` */
  resource(resource: number): string {
    return `${this.resourceKind(resource)}#${resource}`;
  }

  /** The name that the program gave it, with `#2`, `#3`... from the second on, or `transfer#1`. One for each. */
  resourceLabel(resource: number): string {
    const { nameId = 0, ordinal = 0 } = this.resources.get(resource) ?? {};
    const name = this.text(nameId);
    if (name === '') return this.resource(resource);
    return ordinal > 1 ? `${name}#${ordinal}` : name;
  }

  private reserve(length: number): void {
    this.parents = grown(this.parents, length);
    this.nameIds = grown(this.nameIds, length);
    this.ordinals = grown(this.ordinals, length);
    this.firstChildren = grown(this.firstChildren, length);
    this.lastChildren = grown(this.lastChildren, length);
    this.nextSiblings = grown(this.nextSiblings, length);
  }
}
