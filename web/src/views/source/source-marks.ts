// Which lines of the open source are marked at a moment, and with what words; used by the source view.
//
// Pure: run, moment and selection in, marks by line out. A line is marked because living tasks stand on it, or because
// the selected task passed through it. Lines of other files (the library's own) are left out.
import { type LaneState, laneStateLabels } from '../../model/lane.ts';
import type { Moment, RunModel, StandingTask } from '../../model/run-model.ts';
import type { Target } from '../../model/view-state.ts';

export interface LineMark {
  /** Of the first task that stands here; null if the line was only passed through. */
  readonly state: LaneState | null;
  /** `main waiting`, `3 tasks waiting`, ... */
  readonly label: string;
  /** Paths of the tasks that stand here, at most `NAMED`. */
  readonly tasks: readonly string[];
  readonly selected: boolean;
  /** The task of the event at this moment stands here. */
  readonly now: boolean;
}

const MOST_TASKS = 1000;
const MOST_EVENTS = 5000;
const NAMED = 8;

export function lineMarks(
  run: RunModel,
  moment: Moment,
  selection: Target | null,
  file: string,
): ReadonlyMap<number, LineMark> {
  const selectedTask = selection?.kind === 'task' ? run.taskByPath(selection.path) : 0;
  const marks = new Map<number, LineMark>();
  const nowLine = lineOfEvent(run, moment, file);
  for (const line of linesOf(run, selectedTask, file)) {
    marks.set(line, { state: null, label: '', tasks: [], selected: true, now: false });
  }
  for (const [line, standing] of standingByLine(run, moment, file)) {
    const passed = marks.has(line);
    const [first] = standing;
    if (first === undefined) continue;
    const here = standing.some(({ task }) => task === selectedTask);
    marks.set(line, {
      state: first.state,
      label: labelOf(run, standing),
      tasks: standing.slice(0, NAMED).map(({ task }) => run.path(task)),
      selected: passed || here,
      now: line === nowLine,
    });
  }
  return marks;
}

/** Where the task stands that the last event was about; 0 if it is about none, or is over. */
function lineOfEvent(run: RunModel, moment: Moment, file: string): number {
  const task = moment.event < 0 ? 0 : run.events.task[moment.event]!;
  const site = task === 0 ? null : run.siteAt(task, moment);
  return site !== null && isIn(file, site.file) ? site.line : 0;
}

function standingByLine(run: RunModel, moment: Moment, file: string): Map<number, StandingTask[]> {
  const lines = new Map<number, StandingTask[]>();
  for (const standing of run.standingTasks(moment, MOST_TASKS)) {
    if (!isIn(file, standing.site.file)) continue;
    const there = lines.get(standing.site.line);
    if (there === undefined) lines.set(standing.site.line, [standing]);
    else there.push(standing);
  }
  return lines;
}

/** Every line that a task's events name. */
function linesOf(run: RunModel, task: number, file: string): ReadonlySet<number> {
  const lines = new Set<number>();
  if (task === 0) return lines;
  const { events } = run;
  const count = Math.min(run.taskEventCount(task), MOST_EVENTS);
  for (let index = 0; index < count; index += 1) {
    const site = events.siteOf(events.site[run.taskEvent(task, index)] ?? 0);
    if (site !== null && isIn(file, site.file)) lines.add(site.line);
  }
  return lines;
}

function labelOf(run: RunModel, standing: readonly StandingTask[]): string {
  const [first] = standing;
  if (first === undefined) return '';
  const alike = standing.every(({ state }) => state === first.state);
  const state = alike ? laneStateLabels[first.state] : 'in several states';
  const who = standing.length === 1 ? run.path(first.task) : `${standing.length} tasks`;
  return `${who} ${state}`;
}

/** `fetch_and_print.cpp` is `examples/fetch_and_print.cpp`. */
function isIn(file: string, named: string): boolean {
  return named === file || file.endsWith(`/${named}`) || named.endsWith(`/${file}`);
}
