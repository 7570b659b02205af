import { BasicKeyHandler, BasicMouseHandler } from '@lumino/datagrid';
import type { DataGrid } from '@lumino/datagrid';
import { HEADER_ROWS } from './grid-model';

/** What the grid asks its owner to do; columns are those in view. */
export interface IGridActions {
  readonly sort: (column: number, adds: boolean) => void;
  readonly editFilter: (column: number) => void;
  readonly copy: (withHeader: boolean) => void;
  /** Text for the tooltip of what the pointer is on. */
  readonly describe: (hit: DataGrid.HitTestResult) => string;
}

/** Distance from the edge of a header at which it is resized instead of clicked (CSS pixels). */
const RESIZE_MARGIN = 6;

/** Clicks on the header sort and filter; hovering shows what does not fit. */
export class GridMouseHandler extends BasicMouseHandler {
  constructor(private readonly _actions: IGridActions) {
    super();
  }

  override onMouseDown(grid: DataGrid, event: MouseEvent): void {
    const hit = grid.hitTest(event.clientX, event.clientY);
    const isEdge = hit.x < RESIZE_MARGIN || hit.width - hit.x < RESIZE_MARGIN;
    if (hit.region !== 'column-header' || isEdge || event.button !== 0) {
      super.onMouseDown(grid, event);
    } else if (hit.row === HEADER_ROWS.filter) {
      // Keeps the grid from taking the focus back from the editor.
      event.preventDefault();
      this._actions.editFilter(hit.column);
    } else {
      this._actions.sort(hit.column, event.shiftKey);
    }
  }

  override onMouseHover(grid: DataGrid, event: MouseEvent): void {
    super.onMouseHover(grid, event);
    const hit = grid.hitTest(event.clientX, event.clientY);
    grid.viewport.node.title = this._actions.describe(hit);
    if (
      hit.region === 'column-header' &&
      !grid.viewport.node.style.cursor.includes('resize')
    ) {
      grid.viewport.node.style.cursor =
        hit.row === HEADER_ROWS.filter ? 'text' : 'pointer';
    }
  }
}

/** Adds to the grid's own keys: s and Shift+S sort, f filters, Ctrl or Cmd+C copies, Tab leaves. */
export class GridKeyHandler extends BasicKeyHandler {
  constructor(private readonly _actions: IGridActions) {
    super();
  }

  override onKeyDown(grid: DataGrid, event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    const accel = event.ctrlKey || event.metaKey;
    const column = grid.selectionModel?.cursorColumn ?? -1;
    if (accel && key === 'c') {
      this._actions.copy(event.shiftKey);
    } else if (!accel && !event.altKey && column >= 0 && key === 's') {
      this._actions.sort(column, event.shiftKey);
    } else if (!accel && !event.altKey && column >= 0 && key === 'f') {
      this._actions.editFilter(column);
    } else {
      if (key !== 'tab') {
        super.onKeyDown(grid, event);
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
