// Places the nodes of a small graph in columns, left to right along its edges, and its tree in rows. Pure.
//
// A node stands one column right of the last of those that point to it; an edge that closes a ring is left out of that
// and runs back. Within a column nodes are ordered by where those stand that point to them.

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Placed {
  readonly key: string;
  readonly column: number;
  readonly row: number;
}

export function layered(keys: readonly string[], edges: readonly Edge[]): Placed[] {
  const forward = withoutBackEdges(keys, edges);
  const column = new Map(keys.map((key) => [key, 0]));
  // Each round moves at least one node to its last column; there are at most as many columns as nodes.
  for (let round = 0, moved = true; moved && round < keys.length; round++) {
    moved = false;
    for (const { from, to } of forward) {
      if (column.get(to)! > column.get(from)!) continue;
      column.set(to, column.get(from)! + 1);
      moved = true;
    }
  }
  const count = Math.max(0, ...column.values()) + 1;
  const columns = Array.from({ length: count }, (_, at) => keys.filter((key) => column.get(key) === at));
  const rows = new Map<string, number>();
  for (const members of columns) {
    const wish = new Map(members.map((key, index) => [key, wishedRow(key, forward, rows, index)]));
    members.sort((a, b) => wish.get(a)! - wish.get(b)!);
    for (const [row, key] of members.entries()) rows.set(key, row);
  }
  return keys.map((key) => ({ key, column: column.get(key)!, row: rows.get(key)! }));
}

function wishedRow(
  key: string,
  edges: readonly Edge[],
  rows: ReadonlyMap<string, number>,
  index: number,
): number {
  const above = edges.flatMap(({ from, to }) => (to === key ? (rows.get(from) ?? []) : []));
  return above.length === 0 ? index : above.reduce((sum, row) => sum + row, 0) / above.length;
}

function withoutBackEdges(keys: readonly string[], edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = [];
  const done = new Set<string>();
  const path = new Set<string>();
  const visit = (key: string) => {
    path.add(key);
    for (const edge of edges) {
      if (edge.from !== key || path.has(edge.to)) continue;
      kept.push(edge);
      if (!done.has(edge.to)) visit(edge.to);
    }
    path.delete(key);
    done.add(key);
  };
  for (const key of keys) if (!done.has(key)) visit(key);
  return kept;
}
