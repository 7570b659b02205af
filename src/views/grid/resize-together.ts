import type { DataGrid } from '@lumino/datagrid';

/** Parts of Lumino's grid that are not part of its interface. */
interface IResizing {
  _columnSections?: {
    resize(index: number, size: number): void;
    sizeOf(index: number): number;
  };
  _syncScrollState?: () => void;
}

/**
 * Give columns other widths, to be painted together.
 *
 * Lumino copies and paints what is right of a column after each: a tenth of a second for ten columns
 * without a GPU. With a Lumino that is made differently, its own way is used.
 *
 * @param sizes - Position of a column to its width (CSS pixels)
 * @returns whether the grid must be painted
 */
export function resizeTogether(
  grid: DataGrid,
  sizes: ReadonlyMap<number, number>
): boolean {
  const { _columnSections: sections, _syncScrollState: sync } =
    grid as unknown as IResizing;
  if (!sections || !sync) {
    sizes.forEach((size, column) => grid.resizeColumn('body', column, size));
    return false;
  }
  const changed = [...sizes].filter(
    ([column, size]) => sections.sizeOf(column) !== size
  );
  changed.forEach(([column, size]) => sections.resize(column, size));
  sync.call(grid);
  return changed.length > 0;
}
