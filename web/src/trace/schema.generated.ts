// Generated from engine/trace/events.def by scripts/generate-schema.mjs; do not edit. A test compares the two.

export const EventKind = {
  string_defined: 1,
  site_defined: 2,
  run_started: 3,
  run_seeded: 4,
  run_scheduled: 9,
  parameter_set: 5,
  run_ended: 6,
  events_dropped: 7,
  host_fact: 8,
  task_spawned: 10,
  task_woken: 11,
  task_polled: 12,
  task_suspended: 13,
  task_ended: 14,
  cancel_requested: 15,
  task_detached: 16,
  task_leaked: 17,
  call_started: 20,
  call_ended: 21,
  never_awaited: 22,
  compute_started: 30,
  compute_ended: 31,
  block_started: 32,
  block_ended: 33,
  worker_started: 34,
  worker_ended: 35,
  timer_set: 40,
  resource_created: 41,
  resource_named: 42,
  resource_changed: 43,
  resource_limited: 45,
  resource_ended: 44,
  resource_acquired: 46,
  resource_released: 47,
  resource_closed: 48,
  output: 50,
  check_failed: 51,
  counter: 52,
  span_started: 53,
  span_ended: 54,
  item_passed: 60,
  message_sent: 61,
  message_received: 62,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];
export type EventName = keyof typeof EventKind;

export const RunOutcome = {
  finished: 0,
  failed: 1,
  check_failed: 2,
  deadlocked: 3,
  limit_reached: 4,
  stopped: 5,
} as const;
export type RunOutcome = (typeof RunOutcome)[keyof typeof RunOutcome];
export type RunOutcomeName = keyof typeof RunOutcome;

export const TaskOutcome = {
  completed: 0,
  failed: 1,
  cancelled: 2,
} as const;
export type TaskOutcome = (typeof TaskOutcome)[keyof typeof TaskOutcome];
export type TaskOutcomeName = keyof typeof TaskOutcome;

export const WaitReason = {
  yielded: 0,
  sleeping: 1,
  join: 2,
  all: 3,
  resource: 4,
  any: 5,
  awaitable: 6,
} as const;
export type WaitReason = (typeof WaitReason)[keyof typeof WaitReason];
export type WaitReasonName = keyof typeof WaitReason;

export const WakeCause = {
  spawned: 0,
  yielded: 1,
  timer: 2,
  joined: 3,
  resource: 4,
  cancelled: 5,
  resumed: 6,
} as const;
export type WakeCause = (typeof WakeCause)[keyof typeof WakeCause];
export type WakeCauseName = keyof typeof WakeCause;

export const WorkerKind = {
  os_thread: 0,
  blocking: 1,
} as const;
export type WorkerKind = (typeof WorkerKind)[keyof typeof WorkerKind];
export type WorkerKindName = keyof typeof WorkerKind;

export const ResourceKind = {
  transfer: 0,
  mutex: 1,
  shared_mutex: 2,
  semaphore: 3,
  event: 4,
  latch: 5,
  barrier: 6,
  condition_variable: 7,
  channel: 8,
  oneshot: 9,
  broadcast: 10,
  watch: 11,
  task_group: 12,
  shared_task: 13,
  stream: 14,
} as const;
export type ResourceKind = (typeof ResourceKind)[keyof typeof ResourceKind];
export type ResourceKindName = keyof typeof ResourceKind;

/** The names of the values of each enumeration, by number. */
export const enumerations = {
  run_outcome: ['finished', 'failed', 'check_failed', 'deadlocked', 'limit_reached', 'stopped'],
  task_outcome: ['completed', 'failed', 'cancelled'],
  wait_reason: ['yielded', 'sleeping', 'join', 'all', 'resource', 'any', 'awaitable'],
  wake_cause: ['spawned', 'yielded', 'timer', 'joined', 'resource', 'cancelled', 'resumed'],
  worker_kind: ['os_thread', 'blocking'],
  resource_kind: [
    'transfer',
    'mutex',
    'shared_mutex',
    'semaphore',
    'event',
    'latch',
    'barrier',
    'condition_variable',
    'channel',
    'oneshot',
    'broadcast',
    'watch',
    'task_group',
    'shared_task',
    'stream',
  ],
} as const;
export type EnumerationName = keyof typeof enumerations;

export type FieldType =
  | 'task'
  | 'string'
  | 'site'
  | 'resource'
  | 'number'
  | 'time'
  | 'text'
  | 'run_outcome'
  | 'task_outcome'
  | 'wait_reason'
  | 'wake_cause'
  | 'worker_kind'
  | 'resource_kind';

export interface FieldSchema {
  readonly name: string;
  readonly type: FieldType;
}

export interface EventSchema {
  readonly kind: EventKind;
  readonly name: EventName;
  /** Appears in the `events` text. */
  readonly inText: boolean;
  /** Field a is one 64-bit number over both columns: a low, b high. */
  readonly wide: boolean;
  readonly a: FieldSchema | null;
  readonly b: FieldSchema | null;
}

export const eventSchemas: readonly EventSchema[] = [
  {
    kind: 1,
    name: 'string_defined',
    inText: false,
    wide: false,
    a: { name: 'id', type: 'string' },
    b: { name: 'bytes', type: 'text' },
  },
  {
    kind: 2,
    name: 'site_defined',
    inText: false,
    wide: false,
    a: { name: 'file', type: 'string' },
    b: { name: 'line', type: 'number' },
  },
  {
    kind: 3,
    name: 'run_started',
    inText: true,
    wide: false,
    a: { name: 'example', type: 'string' },
    b: { name: 'workers', type: 'number' },
  },
  {
    kind: 4,
    name: 'run_seeded',
    inText: true,
    wide: true,
    a: { name: 'seed', type: 'number' },
    b: null,
  },
  {
    kind: 9,
    name: 'run_scheduled',
    inText: true,
    wide: false,
    a: { name: 'schedule', type: 'string' },
    b: null,
  },
  {
    kind: 5,
    name: 'parameter_set',
    inText: true,
    wide: false,
    a: { name: 'name', type: 'string' },
    b: { name: 'value', type: 'string' },
  },
  {
    kind: 6,
    name: 'run_ended',
    inText: true,
    wide: false,
    a: { name: 'outcome', type: 'run_outcome' },
    b: { name: 'message', type: 'string' },
  },
  {
    kind: 7,
    name: 'events_dropped',
    inText: false,
    wide: false,
    a: { name: 'count', type: 'number' },
    b: null,
  },
  {
    kind: 8,
    name: 'host_fact',
    inText: false,
    wide: false,
    a: { name: 'name', type: 'string' },
    b: { name: 'value', type: 'number' },
  },
  {
    kind: 10,
    name: 'task_spawned',
    inText: true,
    wide: false,
    a: { name: 'parent', type: 'task' },
    b: { name: 'name', type: 'string' },
  },
  {
    kind: 11,
    name: 'task_woken',
    inText: true,
    wide: false,
    a: { name: 'by', type: 'task' },
    b: { name: 'cause', type: 'wake_cause' },
  },
  {
    kind: 12,
    name: 'task_polled',
    inText: true,
    wide: false,
    a: null,
    b: null,
  },
  {
    kind: 13,
    name: 'task_suspended',
    inText: true,
    wide: false,
    a: { name: 'reason', type: 'wait_reason' },
    b: { name: 'on', type: 'number' },
  },
  {
    kind: 14,
    name: 'task_ended',
    inText: true,
    wide: false,
    a: { name: 'outcome', type: 'task_outcome' },
    b: { name: 'error', type: 'string' },
  },
  {
    kind: 15,
    name: 'cancel_requested',
    inText: true,
    wide: false,
    a: { name: 'by', type: 'task' },
    b: null,
  },
  {
    kind: 16,
    name: 'task_detached',
    inText: true,
    wide: false,
    a: { name: 'by', type: 'task' },
    b: null,
  },
  {
    kind: 17,
    name: 'task_leaked',
    inText: true,
    wide: false,
    a: { name: 'scope', type: 'task' },
    b: null,
  },
  {
    kind: 20,
    name: 'call_started',
    inText: true,
    wide: false,
    a: { name: 'function', type: 'string' },
    b: { name: 'definition', type: 'site' },
  },
  {
    kind: 21,
    name: 'call_ended',
    inText: true,
    wide: false,
    a: { name: 'outcome', type: 'task_outcome' },
    b: null,
  },
  {
    kind: 22,
    name: 'never_awaited',
    inText: true,
    wide: false,
    a: { name: 'function', type: 'string' },
    b: { name: 'definition', type: 'site' },
  },
  {
    kind: 30,
    name: 'compute_started',
    inText: true,
    wide: true,
    a: { name: 'duration', type: 'time' },
    b: null,
  },
  {
    kind: 31,
    name: 'compute_ended',
    inText: true,
    wide: false,
    a: null,
    b: null,
  },
  {
    kind: 32,
    name: 'block_started',
    inText: true,
    wide: true,
    a: { name: 'duration', type: 'time' },
    b: null,
  },
  {
    kind: 33,
    name: 'block_ended',
    inText: true,
    wide: false,
    a: null,
    b: null,
  },
  {
    kind: 34,
    name: 'worker_started',
    inText: true,
    wide: false,
    a: { name: 'kind', type: 'worker_kind' },
    b: null,
  },
  {
    kind: 35,
    name: 'worker_ended',
    inText: true,
    wide: false,
    a: null,
    b: null,
  },
  {
    kind: 40,
    name: 'timer_set',
    inText: true,
    wide: true,
    a: { name: 'deadline', type: 'time' },
    b: null,
  },
  {
    kind: 41,
    name: 'resource_created',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'kind', type: 'resource_kind' },
  },
  {
    kind: 42,
    name: 'resource_named',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'name', type: 'string' },
  },
  {
    kind: 43,
    name: 'resource_changed',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'value', type: 'number' },
  },
  {
    kind: 45,
    name: 'resource_limited',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'limit', type: 'number' },
  },
  {
    kind: 44,
    name: 'resource_ended',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: null,
  },
  {
    kind: 46,
    name: 'resource_acquired',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'share', type: 'number' },
  },
  {
    kind: 47,
    name: 'resource_released',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'share', type: 'number' },
  },
  {
    kind: 48,
    name: 'resource_closed',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: null,
  },
  {
    kind: 50,
    name: 'output',
    inText: true,
    wide: false,
    a: null,
    b: { name: 'bytes', type: 'text' },
  },
  {
    kind: 51,
    name: 'check_failed',
    inText: true,
    wide: false,
    a: { name: 'message', type: 'string' },
    b: null,
  },
  {
    kind: 52,
    name: 'counter',
    inText: true,
    wide: false,
    a: { name: 'name', type: 'string' },
    b: { name: 'value', type: 'number' },
  },
  {
    kind: 53,
    name: 'span_started',
    inText: true,
    wide: false,
    a: { name: 'name', type: 'string' },
    b: null,
  },
  {
    kind: 54,
    name: 'span_ended',
    inText: true,
    wide: false,
    a: null,
    b: null,
  },
  {
    kind: 60,
    name: 'item_passed',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'bytes', type: 'text' },
  },
  {
    kind: 61,
    name: 'message_sent',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'serial', type: 'number' },
  },
  {
    kind: 62,
    name: 'message_received',
    inText: true,
    wide: false,
    a: { name: 'id', type: 'resource' },
    b: { name: 'serial', type: 'number' },
  },
];
