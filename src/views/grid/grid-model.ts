import { DataModel } from '@lumino/datagrid';
import { visibleText } from '../../butler/visible-text';
import type { TextRows } from '../../table/loaded-table';
import { paintedCell, PENDING } from './cell';
import type { ICell } from './cell';
import { PAGE_COLUMNS, PAGE_ROWS, PageLoader } from './page-loader';
import type { TableModel } from './table-model';

/** Rows of the column header: name, unit, filter. */
export const HEADER_ROWS = { name: 0, unit: 1, filter: 2 } as const;

/** Rows that decide how wide a column is at first. */
const FITTED_ROWS = 100;

/** What the grid paints: windows of the table, read when they come into view. */
export class GridModel extends DataModel {
  constructor(private readonly _table: TableModel) {
    super();
    this._pages = new PageLoader(this._readPage, this._onPage);
    _table.changed.connect(this._onChanged, this);
    _table.arranged.connect(this._onArranged, this);
  }

  /** Stop following the table. */
  dispose(): void {
    this._pages.clear();
    this._table.changed.disconnect(this._onChanged, this);
    this._table.arranged.disconnect(this._onArranged, this);
  }

  rowCount(region: DataModel.RowRegion): number {
    return region === 'body' ? this._rows : Object.keys(HEADER_ROWS).length;
  }

  columnCount(region: DataModel.ColumnRegion): number {
    return region === 'body' ? this._columns : 1;
  }

  /** A string for headers, an `ICell` for the body. */
  data(region: DataModel.CellRegion, row: number, column: number): unknown {
    switch (region) {
      case 'body':
        return this.cell(row, column);
      case 'row-header':
        return String(row + 1);
      case 'column-header':
        return this._header(row, column);
      case 'corner-header':
        return ['row', '', 'filter'][row];
    }
  }

  override metadata(
    region: DataModel.CellRegion,
    _row: number,
    column: number
  ): DataModel.Metadata {
    return region === 'body' || region === 'column-header'
      ? { kind: this._table.kindAt(this.positionOf(column)) }
      : {};
  }

  /** Position in the loaded table of a column in view. */
  positionOf(column: number): number {
    return this._table.shown[column];
  }

  /** The cell as it is painted. */
  cell(row: number, column: number): ICell {
    const value = this.value(row, column);
    const kind = this._table.kindAt(this.positionOf(column));
    return value === undefined ? PENDING : paintedCell(value, kind);
  }

  /** The exact value; undefined while it is being read. */
  value(row: number, column: number): string | null | undefined {
    return this._pages.get(row, column)?.[row % PAGE_ROWS][
      column % PAGE_COLUMNS
    ];
  }

  /** Painted texts of the first rows of a column, as far as they are here. */
  firstTexts(column: number): readonly string[] {
    const kind = this._table.kindAt(this.positionOf(column));
    const page = this._pages.peek(0, column) ?? [];
    return page
      .slice(0, FITTED_ROWS)
      .map(row => paintedCell(row[column % PAGE_COLUMNS], kind).text);
  }

  private _header(row: number, column: number): string {
    const position = this.positionOf(column);
    const { name, unit } = this._table.loaded[position];
    const { sort, filters } = this._table.arrangement;
    switch (row) {
      case HEADER_ROWS.name: {
        const index = sort.findIndex(key => key.column === position);
        const mark = index < 0 ? '' : sort[index].descending ? ' ▼' : ' ▲';
        const order = mark && sort.length > 1 ? String(index + 1) : '';
        return `${visibleText(name)}${mark}${order}`;
      }
      case HEADER_ROWS.unit:
        return visibleText(unit);
      default:
        return visibleText(filters.get(position) ?? '');
    }
  }

  private readonly _readPage = (
    rowPage: number,
    columnPage: number
  ): Promise<TextRows> => {
    const first = columnPage * PAGE_COLUMNS;
    const positions = this._table.shown.slice(first, first + PAGE_COLUMNS);
    return this._table.read(rowPage * PAGE_ROWS, PAGE_ROWS, positions);
  };

  private readonly _onPage = (rowPage: number, columnPage: number): void => {
    const row = rowPage * PAGE_ROWS;
    const column = columnPage * PAGE_COLUMNS;
    this.emitChanged({
      type: 'cells-changed',
      region: 'body',
      row,
      column,
      rowSpan: Math.min(PAGE_ROWS, this._rows - row),
      columnSpan: Math.min(PAGE_COLUMNS, this._columns - column)
    });
  };

  private _onChanged(): void {
    const rows = this._table.table?.shownCount ?? 0;
    const change = rows - this._rows;
    if (!change) {
      return;
    }
    const index = Math.min(rows, this._rows);
    this._rows = rows;
    this.emitChanged({
      type: change > 0 ? 'rows-inserted' : 'rows-removed',
      region: 'body',
      index,
      span: Math.abs(change)
    });
  }

  private _onArranged(): void {
    this._pages.clear();
    if (
      this._columns !== this._table.shown.length ||
      this._shown !== this._table.shown
    ) {
      this._shown = this._table.shown;
      this._columns = this._shown.length;
      this._rows = this._table.table?.shownCount ?? 0;
      this.emitChanged({ type: 'model-reset' });
      return;
    }
    this._onChanged();
    this._emitAllChanged('body', this._rows);
    this._emitAllChanged('column-header', this.rowCount('column-header'));
  }

  private _emitAllChanged(
    region: 'body' | 'column-header',
    rowSpan: number
  ): void {
    if (rowSpan && this._columns) {
      this.emitChanged({
        type: 'cells-changed',
        region,
        row: 0,
        column: 0,
        rowSpan,
        columnSpan: this._columns
      });
    }
  }

  private readonly _pages: PageLoader;
  private _shown: readonly number[] = [];
  private _rows = 0;
  private _columns = 0;
}
