// The picture of a wait-for graph: boxes below one another, and beside them an arrow from whoever waits to what it waits
// for. It is as narrow as the panel that it stands in, however many wait.

import { formatTime } from '../../model/format-time.ts';
import { laneStateLabels } from '../../model/lane.ts';
import type { RunModel } from '../../model/run-model.ts';
import { sameTarget, type Target, type ViewState } from '../../model/view-state.ts';
import type { WaitGraph, WaitNode } from '../../model/waits.ts';
import { stateName } from '../state-badge.ts';
import { svg } from '../svg.ts';
import { BOX_HEIGHT, type Box, drawBox, linkHeads } from './boxes.ts';
import { ARRIVES, LEAVES, type Line, lanesOf } from './lanes.ts';
import { stacked } from './stacked.ts';

const WIDTH_PX = 164;
const ROW_PX = BOX_HEIGHT + 8;
/** From the boxes to the first lane, and from lane to lane. */
const FIRST_LANE_PX = 18;
const LANE_PX = 12;
/** For all lanes: many stand closer, so that the narrowest panel has room for them. */
const LANES_PX = 84;
const CORNER_PX = 5;

export function waitPicture(run: RunModel, graph: WaitGraph, view: ViewState): SVGSVGElement {
  const order = stacked(
    graph.nodes.map(({ key }) => key),
    graph.edges,
  );
  const row = new Map(order.map((key, index) => [key, index]));
  const boxes = graph.nodes.map((node) => boxOf(run, node, view, row.get(node.key)! * ROW_PX));
  const lines = graph.edges.map(({ from, to, inRing }) => ({
    from: row.get(from)!,
    to: row.get(to)!,
    inRing,
  }));
  const lanes = lanesOf(lines);
  const outermost = Math.max(...lanes);
  const lanePx = Math.min(LANE_PX, LANES_PX / Math.max(1, outermost));
  const links = lines.map((line, index) => drawLink(line, WIDTH_PX + FIRST_LANE_PX + lanes[index]! * lanePx));
  return svg(
    'svg',
    {
      class: 'picture',
      width: WIDTH_PX + FIRST_LANE_PX + outermost * lanePx + 2,
      height: (order.length - 1) * ROW_PX + BOX_HEIGHT,
      role: 'group',
      'aria-label': `${graph.nodes.length} that wait or are waited for`,
    },
    linkHeads(),
    ...links,
    ...boxes.sort((a, b) => a.y - b.y).map(drawBox),
  );
}

/** From the right of one box along its lane to the right of another. */
function drawLink({ from, to, inRing }: Line, lane: number): SVGPathElement {
  const [leaves, arrives] = [from * ROW_PX + LEAVES * BOX_HEIGHT, to * ROW_PX + ARRIVES * BOX_HEIGHT];
  const turn = Math.sign(arrives - leaves) * CORNER_PX;
  const path =
    `M${WIDTH_PX} ${leaves}H${lane - CORNER_PX}Q${lane} ${leaves} ${lane} ${leaves + turn}` +
    `V${arrives - turn}Q${lane} ${arrives} ${lane - CORNER_PX} ${arrives}H${WIDTH_PX + 4}`;
  const kind = inRing ? 'picture-link picture-link-ring' : 'picture-link';
  return svg('path', { class: kind, d: path, 'marker-end': `url(#picture-head${inRing ? '-ring' : ''})` });
}

function boxOf(run: RunModel, node: WaitNode, view: ViewState, y: number): Box {
  const common = { key: node.key, x: 0, y, width: WIDTH_PX };
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
