// The picture of the task tree at a moment: a box for each task below its parent, with the state that it is in then.

import { laneStateLabels } from '../../model/lane.ts';
import type { Moment, RunModel, TaskId } from '../../model/run-model.ts';
import { taskOfTarget, type ViewState } from '../../model/view-state.ts';
import { element } from '../element.ts';
import { stateName } from '../state-badge.ts';
import { svg } from '../svg.ts';
import { BOX_HEIGHT, drawBox } from './boxes.ts';

const WIDTH_PX = 164;
/** Where tasks stand deep, so that the panel need not scroll. */
const NARROW_PX = 128;
const DEEP = 4;
const INDENT_PX = 26;
const ROW_PX = BOX_HEIGHT + 6;
const STEM_PX = 12;
const MOST_TASKS = 40;

export function treePicture(run: RunModel, moment: Moment, view: ViewState): Node[] {
  const shown = run.tasksInTreeOrder().subarray(0, MOST_TASKS);
  const selected = taskOfTarget(run, view.selection.peek());
  const rows = new Map<TaskId, number>();
  const stems: SVGPathElement[] = [];
  const boxes: SVGGElement[] = [];
  const deepest = shown.reduce((most, id) => Math.max(most, run.task(id).depth), 0);
  const boxWidth = deepest > DEEP ? NARROW_PX : WIDTH_PX;
  for (const [row, id] of shown.entries()) {
    const task = run.task(id);
    const [x, y] = [task.depth * INDENT_PX, row * ROW_PX];
    const parentRow = rows.get(task.parent);
    if (parentRow !== undefined) stems.push(stem(x, y, parentRow));
    rows.set(id, row);
    const spawned = run.isSpawned(id, moment);
    const state = run.stateAt(id, moment);
    const words = spawned ? laneStateLabels[state] : 'not spawned yet';
    boxes.push(
      drawBox({
        key: `tree ${id}`,
        x,
        y,
        width: boxWidth,
        name: task.path.slice(task.path.lastIndexOf('/') + 1),
        words,
        state: spawned ? stateName(state) : undefined,
        selected: id === selected,
        title: `${task.path}, ${words}`,
        act: () => {
          view.selection.value = { kind: 'task', path: task.path };
        },
      }),
    );
  }
  const width = deepest * INDENT_PX + boxWidth;
  const label = `The tree of ${run.taskCount} ${run.taskCount === 1 ? 'task' : 'tasks'}`;
  const size = { width, height: shown.length * ROW_PX };
  const picture = svg(
    'svg',
    { class: 'picture', ...size, role: 'group', 'aria-label': label },
    ...stems,
    ...boxes,
  );
  const rest = run.taskCount - shown.length;
  return rest > 0
    ? [picture, element('p', { class: 'muted' }, `and ${rest} more on the timeline`)]
    : [picture];
}

/** From below the parent's box to the left of its child's. */
function stem(x: number, y: number, parentRow: number): SVGPathElement {
  const from = parentRow * ROW_PX + BOX_HEIGHT;
  const left = x - INDENT_PX + STEM_PX;
  return svg('path', { class: 'picture-stem', d: `M${left} ${from}V${y + BOX_HEIGHT / 2}H${x}` });
}
