import { BasicSelectionModel, DataGrid } from '@lumino/datagrid';
import type { DataModel } from '@lumino/datagrid';
import { visibleText } from '../../butler/visible-text';
import { blitTogether } from './blit-together';
import { GridKeyHandler, GridMouseHandler } from './grid-handlers';
import type { IGridActions } from './grid-handlers';
import { GridModel, HEADER_ROWS } from './grid-model';
import {
  bodyRenderer,
  fontOf,
  gridStyle,
  headerRenderer,
  rowRenderer,
  themeOf
} from './grid-style';
import { resizeTogether } from './resize-together';
import type { TableModel } from './table-model';

/** Height of a row (CSS pixels). */
const ROW_HEIGHT = 22;

/** Widths of a column and of what is around its text (CSS pixels). */
const MIN_WIDTH = 70;
const MAX_WIDTH = 280;
const PADDING = 18;

/** Kept free in the name of a column for when it is sorted. */
const SORT_MARK = ' ▲1';

/** What the owner of a grid does for it. */
export type ITableGridActions = Omit<IGridActions, 'describe'>;

/** The grid of a table; disposing it leaves the table alone. */
export class TableGrid extends DataGrid {
  constructor(
    private readonly _table: TableModel,
    actions: ITableGridActions
  ) {
    super({
      defaultSizes: {
        rowHeight: ROW_HEIGHT,
        columnWidth: 120,
        rowHeaderWidth: 64,
        columnHeaderHeight: ROW_HEIGHT
      }
    });
    blitTogether(this);
    const all = { ...actions, describe: this._describe };
    this.model = new GridModel(_table);
    this.addClass('jp-butler-views-grid');
    this.dataModel = this.model;
    this.mouseHandler = new GridMouseHandler(all);
    this.keyHandler = new GridKeyHandler(all);
    this.selectionModel = new BasicSelectionModel({ dataModel: this.model });
    this.model.changed.connect(this._onModelChanged, this);
    this._fitColumns();
  }

  /** What the grid paints. */
  readonly model: GridModel;

  override dispose(): void {
    if (!this.isDisposed) {
      this.model.changed.disconnect(this._onModelChanged, this);
      this.model.dispose();
      super.dispose();
    }
  }

  /** Take over the colours of the theme in force. */
  applyTheme(): void {
    const theme = themeOf(document.body);
    const header = headerRenderer(theme, column =>
      this._table.problems.has(this.model.positionOf(column))
    );
    this.style = gridStyle(theme);
    this.cellRenderers.update({
      body: bodyRenderer(theme),
      'column-header': header,
      'corner-header': rowRenderer(theme),
      'row-header': rowRenderer(theme)
    });
  }

  /** Bring a column into view. */
  showColumn(name: string): void {
    const column = this._table.shown.findIndex(
      position => this._table.loaded[position].name === name
    );
    if (column >= 0) {
      this.scrollToColumn(column);
    }
  }

  /** Where a filter cell is on the page, relative to the grid (CSS pixels). */
  filterBox(column: number): { left: number; top: number; width: number } {
    this.scrollToColumn(column);
    return {
      left: this.headerWidth + this.columnOffset('body', column) - this.scrollX,
      top: this.rowOffset('column-header', HEADER_ROWS.filter),
      width: this.columnSize('body', column)
    };
  }

  private _onModelChanged(_: GridModel, change: DataModel.ChangedArgs): void {
    if (change.type === 'model-reset') {
      this._fitted.clear();
      this._fitColumns();
    } else if (change.type === 'cells-changed' && change.region === 'body') {
      this._fitColumns(change.column, change.columnSpan);
    }
  }

  /** Give columns a width that suits their names, and once that suits their first values. */
  private _fitColumns(first = 0, count = this._table.shown.length): void {
    const font = fontOf(themeOf(document.body));
    const sizes = new Map<number, number>();
    for (let column = first; column < first + count; column++) {
      if (this._fitted.has(column)) {
        continue;
      }
      const { name, unit } = this._table.loaded[this.model.positionOf(column)];
      const values = this.model.firstTexts(column);
      const longest = values.reduce(
        (most, text) => (text.length > most.length ? text : most),
        ''
      );
      const width = Math.max(
        this._widthOf(`${name}${SORT_MARK}`, `bold ${font}`),
        this._widthOf(unit, font),
        this._widthOf(longest, font)
      );
      sizes.set(
        column,
        Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width + PADDING))
      );
      if (values.length) {
        this._fitted.add(column);
      }
    }
    if (resizeTogether(this, sizes)) {
      this.repaintContent();
      this.repaintOverlay();
    }
  }

  private _widthOf(text: string, font: string): number {
    this._ruler.font = font;
    return Math.ceil(this._ruler.measureText(text).width);
  }

  private readonly _fitted = new Set<number>();
  private readonly _ruler = new OffscreenCanvas(1, 1).getContext(
    '2d'
  ) as OffscreenCanvasRenderingContext2D;

  private readonly _describe = (hit: DataGrid.HitTestResult): string => {
    if (hit.region === 'column-header') {
      const { name, unit, type, description, original } =
        this._table.loaded[this.model.positionOf(hit.column)];
      return visibleText(
        [
          name,
          original && `in the file ${original}`,
          unit && `unit ${unit}`,
          type,
          description
        ]
          .filter(Boolean)
          .join(' · ')
      );
    }
    if (hit.region !== 'body') {
      return '';
    }
    const value = this.model.value(hit.row, hit.column);
    return value === null
      ? 'null: there is no value here (missing or masked)'
      : visibleText(value ?? '');
  };
}
