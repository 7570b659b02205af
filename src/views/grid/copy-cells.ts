import { counted } from '../shared/counted';
import type { TableGrid } from './table-grid';
import type { TableModel } from './table-model';
import { toTsv } from './tsv';

/** Cells that are copied at most. */
const MOST_COPIED = 1_000_000;

/**
 * Copy the selected cells, exact and whole, as tab-separated text.
 *
 * @returns what to tell the user
 */
export async function copyCells(
  grid: TableGrid,
  model: TableModel,
  withHeader: boolean
): Promise<string> {
  const selection = grid.selectionModel?.currentSelection();
  if (!selection || !model.table) {
    return 'Nothing is selected.';
  }
  const [r1, r2] = range(selection.r1, selection.r2, model.table.shownCount);
  const [c1, c2] = range(selection.c1, selection.c2, model.shown.length);
  const positions = model.shown.slice(c1, c2 + 1);
  const count = (r2 - r1 + 1) * positions.length;
  if (count > MOST_COPIED) {
    return `Select at most ${MOST_COPIED.toLocaleString()} cells to copy them.`;
  }
  const values = await model.read(r1, r2 - r1 + 1, positions, true);
  const names = positions.map(position => model.loaded[position].name);
  await navigator.clipboard.writeText(
    toTsv(values, withHeader ? names : undefined)
  );
  return `${counted(count, 'cell')} copied.`;
}

/** First and last; a selected row or column reaches to infinity. */
function range(a: number, b: number, count: number): readonly [number, number] {
  return [Math.min(a, b), Math.min(Math.max(a, b), count - 1)];
}
