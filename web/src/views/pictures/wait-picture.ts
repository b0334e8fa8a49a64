// The picture of a wait-for graph: boxes in columns, an arrow from whoever waits to what it waits for.

import { formatTime } from '../../model/format-time.ts';
import { laneStateLabels } from '../../model/lane.ts';
import type { RunModel } from '../../model/run-model.ts';
import { sameTarget, type Target, type ViewState } from '../../model/view-state.ts';
import type { WaitGraph, WaitNode } from '../../model/waits.ts';
import { stateName } from '../state-badge.ts';
import { svg } from '../svg.ts';
import { BOX_HEIGHT, BOX_WIDTH, type Box, drawBox, drawLink, linkHeads } from './boxes.ts';
import { layered } from './layered.ts';

const COLUMN_PX = BOX_WIDTH + 34;
const ROW_PX = BOX_HEIGHT + 10;
/** A ring's line sags below the last row. */
const BELOW_PX = 18;

export function waitPicture(run: RunModel, graph: WaitGraph, view: ViewState): SVGSVGElement {
  const places = layered(
    graph.nodes.map(({ key }) => key),
    graph.edges,
  );
  const boxes = new Map<string, Box>();
  for (const [index, node] of graph.nodes.entries()) {
    const { column, row } = places[index]!;
    boxes.set(node.key, boxOf(run, node, view, column * COLUMN_PX, row * ROW_PX));
  }
  const width = (Math.max(...places.map(({ column }) => column)) + 1) * COLUMN_PX;
  const height = (Math.max(...places.map(({ row }) => row)) + 1) * ROW_PX + BELOW_PX;
  const links = graph.edges.map(({ from, to, inRing }) => drawLink(boxes.get(from)!, boxes.get(to)!, inRing));
  return svg(
    'svg',
    {
      class: 'picture',
      width,
      height,
      role: 'group',
      'aria-label': `${graph.nodes.length} that wait or are waited for`,
    },
    linkHeads(),
    ...links,
    ...[...boxes.values()].map(drawBox),
  );
}

function boxOf(run: RunModel, node: WaitNode, view: ViewState, x: number, y: number): Box {
  const common = { key: node.key, x, y };
  if (node.kind === 'timer') {
    const words = formatTime(node.timeNs);
    const title = `a timer, at ${words}`;
    return { ...common, name: 'timer', words, state: undefined, selected: false, title, act: undefined };
  }
  const target: Target =
    node.kind === 'task'
      ? { kind: 'task', path: run.path(node.task) }
      : { kind: 'resource', label: run.resource(node.resource).label };
  const name = target.kind === 'task' ? target.path : target.label;
  const words =
    node.kind === 'task' ? laneStateLabels[node.state] : run.resource(node.resource).kind.replace('_', ' ');
  return {
    ...common,
    name: name.slice(name.lastIndexOf(node.kind === 'task' ? '/' : '\0') + 1),
    words,
    state: node.kind === 'task' ? stateName(node.state) : undefined,
    selected: sameTarget(view.selection.peek(), target),
    title: `${name}, ${words}`,
    act: () => {
      view.selection.value = target;
    },
  };
}
