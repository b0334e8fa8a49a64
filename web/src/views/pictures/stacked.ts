// Puts the nodes of a small graph below one another, so that its edges run down and are short. Pure.
//
// A node stands below all that point to it, and right below the last of them where that can be; an edge that closes a
// ring is left out of that, and is the only one that runs up. A panel is narrow: columns would lead out of it.

export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** The keys in the order of their rows. */
export function stacked(keys: readonly string[], edges: readonly Edge[]): string[] {
  const down = withoutBackEdges(keys, edges);
  const above = new Map(keys.map((key) => [key, 0]));
  for (const { to } of down) above.set(to, above.get(to)! + 1);
  const open = keys.filter((key) => above.get(key) === 0).reverse();
  const placed: string[] = [];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    placed.push(key);
    // The first of its edges comes to lie on top, and so is placed next.
    for (const { from, to } of down.toReversed()) {
      if (from !== key) continue;
      above.set(to, above.get(to)! - 1);
      if (above.get(to) === 0) open.push(to);
    }
  }
  return placed;
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
