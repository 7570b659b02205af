import type { ViewInfo } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { isNumeric, kindOfArrow } from '../../../table/column';
import type { Cell } from '../../../table/rows';

/** A row as a chart takes it. */
export type ChartRow = Record<string, string | number | boolean | null>;

/** Read the rows of a chart; those that are drawn at most. */
export async function chartRows(
  link: Link,
  { columns, drawn }: ViewInfo
): Promise<ChartRow[]> {
  const { cells } = await link.window({
    columns: columns.map(({ name }) => name),
    clauses: [],
    limit: Math.max(1, drawn)
  });
  const read = columns.map(({ type }) => {
    const kind = kindOfArrow(type);
    return (cell: Cell) => valueOf(cell, isNumeric(kind), type === 'bool');
  });
  return cells.map(row =>
    Object.fromEntries(
      columns.map(({ name }, n) => [name, read[n](row[n] ?? null)])
    )
  );
}

/** A cell's value; a whole number that would lose digits stays a text, what is not finite is null. */
export function valueOf(
  cell: Cell,
  isNumber: boolean,
  isBoolean: boolean
): ChartRow[string] {
  if (cell === null) {
    return null;
  }
  const text = String(cell);
  if (isBoolean) {
    return text === 'true';
  }
  if (!isNumber) {
    return text;
  }
  const value = Number(text);
  if (!Number.isFinite(value)) {
    return null;
  }
  const isWhole = /^-?\d+$/.test(text);
  return isWhole && !Number.isSafeInteger(value) ? text : value;
}
