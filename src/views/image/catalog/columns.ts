import type { ICatalogLayer } from '../overlay/overlay';

/** Columns whose values are numbers, of which a colour can be made. */
export function numberColumns({
  names,
  rows
}: ICatalogLayer): readonly string[] {
  return names.filter((_, n) =>
    rows.slice(0, 50).some(row => Number.isFinite(Number(row[n] ?? NaN)))
  );
}

type Range = readonly [number, number];

const ranges = new WeakMap<ICatalogLayer, Map<string, Range>>();

/** Values between which the colours of a column change: nearly all of them. */
export function columnRange(layer: ICatalogLayer, column: string): Range {
  const known = ranges.get(layer) ?? new Map<string, Range>();
  ranges.set(layer, known);
  const range = known.get(column) ?? findRange(layer, column);
  known.set(column, range);
  return range;
}

function findRange({ names, rows }: ICatalogLayer, column: string): Range {
  const at = names.indexOf(column);
  const values = rows
    .map(row => Number(row[at] ?? NaN))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const quantile = (share: number): number =>
    values[Math.round(share * (values.length - 1))] ?? 0;
  return [quantile(0.05), quantile(0.95)];
}
