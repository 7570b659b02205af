import { visibleText } from '../../butler/visible-text';
import type { TableGrid } from './table-grid';
import type { TableModel } from './table-model';

/** Words for the cell the cursor is on, with its exact value. */
export function describeCell(grid: TableGrid, model: TableModel): string {
  const row = grid.selectionModel?.cursorRow ?? -1;
  const column = grid.selectionModel?.cursorColumn ?? -1;
  if (row < 0 || column < 0) {
    return '';
  }
  const { name, unit, description } =
    model.loaded[grid.model.positionOf(column)];
  const value = grid.model.value(row, column);
  const text = value === null ? 'null' : (value ?? 'loading');
  return visibleText(
    `Row ${(row + 1).toLocaleString()}, ${name}: ${text}` +
      `${unit && ` ${unit}`}${description && ` (${description})`}`
  );
}
