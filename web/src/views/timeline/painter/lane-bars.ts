// Draws one row's bars, columns and ticks.
//
// Columns (see layout/lane-walk.ts) that stand alone or in a pair become ticks: thin, taller than the bars, always
// seen, drawn last. Three and more in a row become a stretch: a small chart of how much of each column was spent on a
// worker, in quarters; whatever ran there, however short, shows at least a quarter. Bars of one kind of waiting with only
// ticks between them are painted as one.

import { type Gathered, isOnWorker, type Lane, LaneState } from '../../../model/lane.ts';
import { COLUMN_PX, type LaneVisitor, walkLane } from '../layout/lane-walk.ts';
import { nsPerPx, timeToX } from '../layout/viewport.ts';
import { Columns, QUARTERS } from './columns.ts';
import { firstFitting } from './fit-text.ts';
import { paintEnd, TICK_OVERHANG_PX, TICK_PX } from './lane-end.ts';
import { accentOf, type RowView, type Scene } from './scene.ts';
import { paintBar, paintOf } from './state-paint.ts';
import type { Ground, Letters, Surface } from './surface.ts';

const LABEL_PAD_PX = 4;
const MIN_LABEL_PX = 24;
const STRETCH_COLUMNS = 3;
const ACCENT_SHARE = 0.14;
/** Rows are painted one after another: one set serves all. */
const columns = new Columns();

interface Tick {
  /** Where its first span begins. */
  readonly at: number;
  readonly color: string;
}

/** A bar that is wide enough for words. */
interface Room {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly ink: string;
}

/** Paints a row in two passes, since what is written lies above all that is filled. */
export class LanePainter implements LaneVisitor {
  private readonly ticks: Tick[] = [];
  private readonly rooms: Room[] = [];
  private readonly labels: Label[] = [];
  /** A bar that is not painted yet, since more of its kind may follow; in plot px. */
  private open: { state: LaneState; from: number; to: number } | null = null;
  private ended: { x: number; state: LaneState } | null = null;
  private readonly columnNs: number;
  private readonly height: number;
  /** Below the bars of a worker, to tell by which task; 0 on a task's row. */
  private readonly accentHeight: number;
  private readonly view: RowView;

  /** `left`, `top`: where the plot and the bar begin, in canvas px. */
  constructor(
    private readonly ground: Ground,
    private readonly letters: Letters,
    private readonly scene: Scene,
    private readonly row: number,
    private readonly left: number,
    private readonly top: number,
  ) {
    this.view = scene.row(row);
    this.height = scene.metrics.height - 2 * scene.metrics.inset;
    this.columnNs = nsPerPx(scene.view) * COLUMN_PX;
    this.accentHeight = row < scene.rows.workers ? Math.round(this.height * ACCENT_SHARE) : 0;
    this.paintBars();
  }

  /** Labels, and how it ends. */
  paintWords(surface: Surface): void {
    const middle = this.top + (this.height - this.accentHeight) / 2;
    for (const { text, x, ink } of this.labels) surface.text(x, middle, text, 'label', ink, 'left');
    this.paintCancelling(surface);
    const { ended, scene, left, top, height } = this;
    if (!ended) return;
    const free = left + this.freeBefore(surface, ended.x);
    paintEnd(surface, scene, left + ended.x, top, height, ended.state, free);
  }

  /** From where the last bar has no words, if it ends at `x`. */
  private freeBefore(letters: Letters, x: number): number {
    const [bar, label] = [this.rooms.at(-1), this.labels.at(-1)];
    if (!bar || !touching(bar.to, x)) return x;
    const said = label ? label.x - this.left + letters.textWidth(label.text, 'label') + LABEL_PAD_PX : 0;
    return Math.max(bar.from, said);
  }

  private paintBars(): void {
    const { ground, scene, left, top, height } = this;
    walkLane(this.view.lane, scene.view, 0, scene.view.width, this, this.view.memory);
    this.closeColumns();
    this.closeBar();
    for (const room of this.rooms) this.paintPlate(room);
    const tall = height + 2 * TICK_OVERHANG_PX;
    for (const { at, color } of this.ticks)
      ground.rect(left + at - TICK_PX / 2, top - TICK_OVERHANG_PX, TICK_PX, tall, color);
  }

  /** From the request to stop to the end: a dashed line over whatever it still does. */
  private paintCancelling(surface: Surface): void {
    const { cancelNs, lane } = this.view;
    if (cancelNs === null) return;
    const { view, theme } = this.scene;
    const from = Math.max(0, timeToX(view, cancelNs));
    const to = Math.min(view.width, timeToX(view, lane.endNs(lane.length - 1)));
    if (to <= from) return;
    const y = this.top - 1;
    surface.line(this.left + from, y, this.left + to, y, theme.cancelled, 'dashed');
  }

  bar(index: number, x0: number, x1: number): void {
    this.closeColumns();
    const { lane } = this.view;
    const state = lane.state(index);
    const from = Math.max(x0, 0);
    const to = Math.min(x1, this.scene.view.width);
    if (to <= from || !paintOf(this.scene.theme, state)) return;
    if (this.open && this.open.state === state && !isOnWorker(state) && touching(this.open.to, from)) {
      this.open.to = to;
    } else {
      this.closeBar();
      this.open = { state, from, to };
    }
    if (this.accentHeight > 0) {
      this.closeBar();
      this.paintAccent(lane.task(index), from, to);
    }
    if (to - from >= MIN_LABEL_PX) this.rooms.push({ index, from, to });
  }

  column(from: number, to: number, columnX: number, busy: Readonly<Gathered>): void {
    const { lane } = this.view;
    if (busy.spans === to - from && continuesBar(lane, from, to, this.columnNs)) return;
    const { count } = columns;
    if (count > 0 && !touching(columns.x[count - 1]! + COLUMN_PX, columnX)) this.closeColumns();
    const share = (busy.busyNs + busy.blockingNs) / this.columnNs;
    const quarters = busy.spans === 0 ? 0 : Math.min(QUARTERS, Math.max(1, Math.ceil(share * QUARTERS)));
    const blocking = busy.blockingNs > busy.busyNs;
    columns.add(columnX, timeToX(this.scene.view, lane.startNs(from)), quarters, blocking, busy.passive);
  }

  end(index: number, x: number): void {
    this.ended = { x, state: this.view.lane.state(index) };
  }

  /** The columns gathered so far, as ticks or as a stretch. */
  private closeColumns(): void {
    const { count } = columns;
    if (count === 0) return;
    for (let from = 0; from < count; ) {
      const to = columns.alike(from, columns.passive);
      this.addPassive(columns.passive[from] as LaneState, columns.at[from]!, columns.x[to - 1]! + COLUMN_PX);
      from = to;
    }
    if (count >= STRETCH_COLUMNS) {
      this.closeBar();
      this.paintStretch();
    } else {
      for (let index = 0; index < count; index++)
        if (columns.level[index]! > 0)
          this.ticks.push({ at: columns.at[index]!, color: this.colorOf(index) });
    }
    columns.clear();
  }

  private colorOf(index: number): string {
    const { theme } = this.scene;
    return columns.level[index]! > QUARTERS ? theme.blocking : theme.running;
  }

  private addPassive(state: LaneState, from: number, to: number): void {
    if (state === LaneState.idle) return;
    if (this.open?.state === state && touching(this.open.to, from)) {
      this.open.to = to;
      return;
    }
    this.closeBar();
    this.open = { state, from: Math.max(0, from), to };
  }

  private closeBar(): void {
    if (!this.open) return;
    const { state, from, to } = this.open;
    this.open = null;
    const paint = paintOf(this.scene.theme, state);
    if (paint) paintBar(this.ground, paint, this.left + from, this.top, to - from, this.height);
  }

  private paintStretch(): void {
    for (let from = 0; from < columns.count; ) {
      const to = columns.alike(from, columns.level);
      const level = columns.level[from]!;
      if (level > 0) {
        const height = Math.round((this.height * (level > QUARTERS ? level - QUARTERS : level)) / QUARTERS);
        const x = columns.x[from]!;
        const width = columns.x[to - 1]! + COLUMN_PX - x;
        this.ground.rect(this.left + x, this.top + this.height - height, width, height, this.colorOf(from));
      }
      from = to;
    }
  }

  private paintAccent(task: number, from: number, to: number): void {
    const y = this.top + this.height - this.accentHeight;
    this.ground.rect(this.left + from, y, to - from, this.accentHeight, accentOf(this.scene.theme, task));
  }

  /** Its plate, of the bar's colour, if there is a pattern below it. */
  private paintPlate({ index, from, to }: Room): void {
    const { letters, ground, scene, top, height } = this;
    const paint = paintOf(scene.theme, this.view.lane.state(index));
    const room = to - from - 2 * LABEL_PAD_PX;
    const text = firstFitting(letters, scene.barLabels(this.row, index, room), 'label', room);
    if (!paint || text === null) return;
    const x = this.left + from + LABEL_PAD_PX;
    this.labels.push({ text, x, ink: paint.ink });
    if (!paint.pattern) return;
    const width = letters.textWidth(text, 'label');
    ground.rect(x - 3, top + 1, width + 6, height - 2, paint.fill);
  }
}

/** Nothing but a column is between them. */
function touching(end: number, start: number): boolean {
  return start - end <= COLUMN_PX * 1.5;
}

/** The head or the tail of a long piece of work of the same poll: its bar shows it. */
function continuesBar(lane: Lane, from: number, to: number, columnNs: number): boolean {
  const task = lane.task(from);
  const isItsBar = (index: number) =>
    index >= 0 &&
    index < lane.length &&
    isOnWorker(lane.state(index)) &&
    lane.task(index) === task &&
    lane.endNs(index) - lane.startNs(index) >= columnNs;
  return (isItsBar(from - 1) || isItsBar(to)) && lane.task(to - 1) === task;
}
