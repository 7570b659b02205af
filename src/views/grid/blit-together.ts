import type { DataGrid } from '@lumino/datagrid';

type Blit = (
  source: HTMLCanvasElement,
  x: number,
  y: number,
  width: number,
  height: number,
  toX: number,
  toY: number
) => void;

/** Two methods of Lumino's grid that are not part of its interface. */
interface IPainting {
  _drawCells?: (region: unknown) => void;
  _blitContent?: Blit;
}

/**
 * Make a grid copy the cells of a region from its buffer to the screen at once.
 *
 * Lumino copies cell by cell. Without a GPU each copy makes the browser duplicate the whole buffer,
 * and painting a screen takes half a second. The cells of a region lie side by side and none
 * paints beyond its own place, so one copy of all of them gives the same picture. With a Lumino
 * that paints differently, nothing is changed.
 */
export function blitTogether(grid: DataGrid): void {
  const painting = grid as unknown as IPainting;
  const { _drawCells: draw, _blitContent: blit } = painting;
  if (!draw || !blit) {
    return;
  }
  painting._drawCells = region => {
    let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
    let buffer: HTMLCanvasElement | null = null;
    painting._blitContent = (source, x, y, width, height) => {
      buffer = source;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [
        Math.max(right, x + width),
        Math.max(bottom, y + height)
      ];
    };
    draw.call(grid, region);
    painting._blitContent = blit;
    if (buffer) {
      blit.call(grid, buffer, left, top, right - left, bottom - top, left, top);
    }
  };
}
