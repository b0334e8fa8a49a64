// What the Trace Event Format asks of a file, and what its viewers hold against one: each breach as a sentence.
//
// The rules are those of the published document "Trace Event Format" (phases X, s, f, b, e, C, M), read as
// ui.perfetto.dev reads them: events in order of time, those of one time in order of the file; a slice is dropped with a
// warning if it reaches beyond the one that it began in, or lies deeper than 512; an arrow needs a slice at both ends.

export interface ChromeEvent {
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: string;
  readonly bp?: string;
  readonly name: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

export interface ChromeFile {
  readonly displayTimeUnit: string;
  readonly otherData: Readonly<Record<string, unknown>>;
  readonly traceEvents: readonly ChromeEvent[];
}

const DEEPEST = 512;
const phases = ['X', 's', 'f', 'b', 'e', 'C', 'M'];
const metadataNames = ['process_name', 'thread_name', 'thread_sort_index'];

/** Empty if all is well. */
export function breaches({ displayTimeUnit, traceEvents }: ChromeFile): string[] {
  const found = traceEvents.flatMap(breachOfForm);
  if (displayTimeUnit !== 'ns' && displayTimeUnit !== 'ms') found.push(`time unit ${displayTimeUnit}`);
  const timed = traceEvents.filter(({ ph }) => ph !== 'M').toSorted((one, other) => nsOf(one) - nsOf(other));
  return [...found, ...new Reader().read(timed)];
}

function breachOfForm(event: ChromeEvent): string[] {
  const { ph, pid, tid, ts, dur, id, name, args } = event;
  const said = JSON.stringify(event);
  const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
  const rules: [boolean, string][] = [
    [phases.includes(ph), 'has an unknown phase'],
    [Number.isInteger(pid) && Number.isInteger(tid) && pid > 0 && tid > 0, 'is on no row'],
    [typeof name === 'string' && name !== '', 'has no name'],
    [ph === 'M' || isNumber(ts), 'has no time'],
    [ph !== 'X' || isNumber(dur), 'has no length'],
    [!['s', 'f', 'b', 'e'].includes(ph) || typeof id === 'string', 'has no id'],
    [ph !== 'C' || Object.values(args ?? {}).every(isNumber), 'counts something else than numbers'],
    [ph !== 'M' || metadataNames.includes(name), 'says what no viewer knows'],
  ];
  return rules.flatMap(([holds, breach]) => (holds ? [] : [`${said} ${breach}`]));
}

interface Slice {
  readonly startNs: number;
  readonly endNs: number;
}

class Reader {
  private readonly found: string[] = [];
  private readonly rows = new Map<string, Slice[]>();
  private readonly begun = new Map<string, ChromeEvent>();
  private readonly arrows = new Map<string, ChromeEvent>();
  private readonly ended = new Set<string>();

  read(events: readonly ChromeEvent[]): string[] {
    for (const event of events) this.take(event);
    for (const open of [...this.begun.values(), ...this.arrows.values()]) this.breach(open, 'never ends');
    return this.found;
  }

  private take(event: ChromeEvent): void {
    const key = `${event.cat} ${event.id}`;
    if (event.ph === 'X') this.slice(event);
    if (event.ph === 's') this.arrowStart(event, `${key} ${event.name}`);
    if (event.ph === 'f') this.arrowEnd(event, `${key} ${event.name}`);
    if (event.ph === 'b') this.begin(event, key);
    if (event.ph === 'e') this.end(event, key);
  }

  private slice(event: ChromeEvent): void {
    const startNs = nsOf(event);
    const endNs = startNs + Math.round((event.dur ?? 0) * 1000);
    const isInstant = startNs === endNs;
    const row = this.row(event);
    for (let open = row.at(-1); open; open = row.at(-1)) {
      const bothInstant = isInstant && open.startNs === open.endNs;
      if (open.endNs > startNs || (open.endNs === startNs && bothInstant)) break;
      row.pop();
    }
    if (row.some((open) => startNs < open.endNs && endNs > open.endNs))
      this.breach(event, 'overlaps another');
    if (row.length >= DEEPEST) this.breach(event, 'lies too deep');
    row.push({ startNs, endNs });
  }

  private arrowStart(event: ChromeEvent, key: string): void {
    if (this.arrows.has(key) || this.ended.has(key)) this.breach(event, 'starts twice');
    this.arrows.set(key, event);
    this.enclosed(event);
  }

  private arrowEnd(event: ChromeEvent, key: string): void {
    if (!this.arrows.delete(key)) this.breach(event, 'ends without a start');
    this.ended.add(key);
    if (event.bp !== 'e') this.breach(event, 'is bound to the next slice');
    this.enclosed(event);
  }

  private begin(event: ChromeEvent, key: string): void {
    if (this.begun.has(key)) this.breach(event, 'begins twice');
    this.begun.set(key, event);
  }

  private end(event: ChromeEvent, key: string): void {
    if (this.begun.get(key)?.name !== event.name) this.breach(event, 'ends without a begin of that name');
    this.begun.delete(key);
  }

  private enclosed(event: ChromeEvent): void {
    const at = nsOf(event);
    const inside = this.row(event).some(({ startNs, endNs }) => startNs <= at && at <= endNs);
    if (!inside) this.breach(event, 'is in no slice');
  }

  private row({ pid, tid }: ChromeEvent): Slice[] {
    const key = `${pid} ${tid}`;
    const row = this.rows.get(key) ?? [];
    this.rows.set(key, row);
    return row;
  }

  private breach(event: ChromeEvent, what: string): void {
    this.found.push(`${JSON.stringify(event)} ${what}`);
  }
}

function nsOf({ ts }: ChromeEvent): number {
  return Math.round(ts * 1000);
}
