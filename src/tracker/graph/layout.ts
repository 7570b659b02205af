import type { PlannedCell } from '../../repository/protocol';

/** A cell to draw: its column is its depth in the graph, its row its place there. */
export interface IGraphNode {
  readonly cell: PlannedCell;
  readonly column: number;
  readonly row: number;
}

/** A dependency to draw, from what is needed to what needs it. */
export interface IGraphEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: PlannedCell['needs'][number]['kind'];
  readonly names: readonly string[];
}

/** A graph ready to be drawn; `total` tells how many cells there would be. */
export interface IGraph {
  readonly nodes: readonly IGraphNode[];
  readonly edges: readonly IGraphEdge[];
  readonly columns: number;
  readonly rows: number;
  readonly total: number;
}

/** Most cells drawn; more could not be read. */
const MOST = 120;

/** Place the cells that depend on each other: what is needed stands left of what needs it. */
export function layOut(cells: readonly PlannedCell[]): IGraph {
  const joined = withDependencies(cells);
  const drawn = choose(joined);
  const edges = withoutDetours(edgesBetween(drawn));
  const nodes = place(drawn, edges);
  return {
    nodes,
    edges,
    columns: Math.max(0, ...nodes.map(({ column }) => column + 1)),
    rows: Math.max(0, ...nodes.map(({ row }) => row + 1)),
    total: joined.length
  };
}

/** Cells that need others, are needed, or make products. */
function withDependencies(cells: readonly PlannedCell[]): PlannedCell[] {
  const needed = new Set(
    cells.flatMap(({ needs }) => needs.map(({ cell }) => cell))
  );
  return cells.filter(
    ({ index, needs, state }) =>
      needs.length > 0 || needed.has(index) || state !== 'none'
  );
}

/** Those of the plan first, then those with products, in the notebook's order. */
function choose(cells: readonly PlannedCell[]): PlannedCell[] {
  const rank = ({ run, state }: PlannedCell): number =>
    run ? 0 : state !== 'none' ? 1 : 2;
  return [...cells]
    .sort((a, b) => rank(a) - rank(b) || a.index - b.index)
    .slice(0, MOST)
    .sort((a, b) => a.index - b.index);
}

function edgesBetween(cells: readonly PlannedCell[]): IGraphEdge[] {
  const there = new Set(cells.map(({ index }) => index));
  return cells.flatMap(({ index, needs }) =>
    needs
      .filter(({ cell }) => there.has(cell))
      .map(({ cell, kind, names }) => ({ from: cell, to: index, kind, names }))
  );
}

/** Leave out what other edges imply, so that the graph can be read; datasets always stay. */
function withoutDetours(edges: readonly IGraphEdge[]): IGraphEdge[] {
  const sources = new Map<number, Set<number>>();
  for (const { from, to } of edges) {
    sources.set(to, (sources.get(to) ?? new Set()).add(from));
  }
  const above = new Map<number, Set<number>>();
  const ancestors = (cell: number): Set<number> => {
    let found = above.get(cell);
    if (found === undefined) {
      found = new Set();
      above.set(cell, found);
      for (const source of sources.get(cell) ?? []) {
        found.add(source);
        ancestors(source).forEach(other => found?.add(other));
      }
    }
    return found;
  };
  return edges.filter(
    ({ from, to, kind }) =>
      kind === 'dataset' ||
      ![...(sources.get(to) ?? [])].some(
        between => between !== from && ancestors(between).has(from)
      )
  );
}

/** Columns by longest path; rows near the mean row of what a cell needs. */
function place(
  cells: readonly PlannedCell[],
  edges: readonly IGraphEdge[]
): IGraphNode[] {
  const placed = new Map<number, IGraphNode>();
  const taken: Set<number>[] = [];
  for (const cell of cells) {
    const needed = edges
      .filter(({ to }) => to === cell.index)
      .flatMap(({ from }) => placed.get(from) ?? []);
    const column = Math.max(0, ...needed.map(node => node.column + 1));
    const mean =
      needed.reduce((sum, node) => sum + node.row, 0) /
      Math.max(1, needed.length);
    taken[column] ??= new Set();
    const row = nearestFree(taken[column], Math.round(mean));
    taken[column].add(row);
    placed.set(cell.index, { cell, column, row });
  }
  return [...placed.values()];
}

function nearestFree(taken: ReadonlySet<number>, wanted: number): number {
  for (let away = 0; ; away++) {
    if (!taken.has(wanted + away)) {
      return wanted + away;
    }
    if (wanted - away >= 0 && !taken.has(wanted - away)) {
      return wanted - away;
    }
  }
}
