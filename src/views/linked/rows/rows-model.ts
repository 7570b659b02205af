import { DataModel } from '@lumino/datagrid';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { visibleText } from '../../../butler/visible-text';
import { describeError, isCancelled } from '../../../repository/errors';
import type {
  ButlerError,
  ColumnInfo,
  LinkedSummary,
  SortKey
} from '../../../repository/protocol';
import { Latest } from '../../../selection/latest';
import type { Link } from '../../../selection/link';
import type { IRowWindow } from '../../../selection/read-rows';
import type { Cell } from '../../../table/rows';
import { kindOfArrow } from '../../../table/column';
import { toggleSort } from '../../../table/arrangement';
import { paintedCell, PENDING } from '../../grid/cell';
import type { ICell } from '../../grid/cell';
import { HEADER_ROWS, SPARK_ROW, Summaries } from './summaries';

/** Rows of one question. */
const PAGE_ROWS = 100;

/** Pages that are kept. */
const KEPT = 50;

/** Rows of a catalog that are selected, read page by page as they come into view. */
export class RowsModel extends DataModel {
  constructor(
    private readonly _link: Link,
    private readonly _columns: readonly ColumnInfo[]
  ) {
    super();
    this._summaries = new Summaries(_link);
    _link.changed.connect(this._onChanged, this);
    this._onChanged();
  }

  /** Stop following the selection. */
  dispose(): void {
    this._link.changed.disconnect(this._onChanged, this);
    this._summaries.dispose();
    Signal.clearData(this);
  }

  /** Why rows that are in view are not here; null if they are, or will be. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** Emitted when `error` changes. */
  get failed(): ISignal<this, void> {
    return this._failed;
  }

  /** Read again what is missing. */
  retry(): void {
    this._setError(null);
    void this._reloading.run(() => this._reload());
  }

  /** Columns in view. */
  get columns(): readonly ColumnInfo[] {
    return this._columns;
  }

  rowCount(region: DataModel.RowRegion): number {
    return region === 'body' ? this._rows : HEADER_ROWS;
  }

  columnCount(region: DataModel.ColumnRegion): number {
    return region === 'body' ? this._columns.length : 1;
  }

  data(region: DataModel.CellRegion, row: number, column: number): unknown {
    switch (region) {
      case 'body':
        return this._cell(row, column);
      case 'row-header':
        return String(row + 1);
      case 'column-header':
        if (row === SPARK_ROW) {
          return this.summary(column) ?? '';
        }
        return row === 0
          ? this._heading(column)
          : visibleText(this._columns[column].unit);
      default:
        return row === 0 ? 'row' : '';
    }
  }

  override metadata(
    _region: DataModel.CellRegion,
    _row: number,
    column: number
  ): DataModel.Metadata {
    return { kind: kindOfArrow(this._columns[column]?.type ?? '') };
  }

  /** Exact text of a cell; undefined while it is being read. */
  value(row: number, column: number): string | null | undefined {
    const page = Math.floor(row / PAGE_ROWS);
    const cells = this._pages.get(page);
    if (!cells) {
      void this._loading.run(() => this._load(page));
      return undefined;
    }
    const cell = cells[row % PAGE_ROWS]?.[column];
    return cell === undefined ? undefined : (cell as string | null);
  }

  /** Statistics of a column; undefined until they were counted, which happens when it comes into view. */
  summary(column: number): LinkedSummary | undefined {
    const { name } = this._columns[column];
    return this._summaries.get(name, () =>
      this.emitChanged({
        type: 'cells-changed',
        region: 'column-header',
        row: SPARK_ROW,
        column,
        rowSpan: 1,
        columnSpan: 1
      })
    );
  }

  /** Read other columns of a row as texts; what has no value is left out. */
  async readRow(
    row: number,
    names: readonly string[]
  ): Promise<Record<string, string> | null> {
    const { cells } = await this._link.window({
      columns: [...names],
      clauses: [...this._link.clauses],
      sort: [...this._sort],
      offset: row,
      limit: 1
    });
    const found = cells[0]?.map((cell, n): [string, Cell] => [names[n], cell]);
    return found
      ? Object.fromEntries(
          found
            .filter(([, cell]) => cell !== null)
            .map(([name, cell]) => [name, String(cell)])
        )
      : null;
  }

  /** Sort by a column: ascending, descending, not at all. */
  sort(column: number, adds: boolean): void {
    this._sort = toggleSort(
      this._sort.map(key => ({
        column: this._columns.findIndex(({ name }) => name === key.column),
        descending: key.descending ?? false
      })),
      column,
      adds
    ).map(key => ({
      column: this._columns[key.column].name,
      descending: key.descending
    }));
    this._key = '';
    this._onChanged();
  }

  private _heading(column: number): string {
    const { name } = this._columns[column];
    const key = this._sort.find(other => other.column === name);
    const mark = key ? (key.descending ? ' ▼' : ' ▲') : '';
    return `${visibleText(name)}${mark}`;
  }

  private _cell(row: number, column: number): ICell {
    const value = this.value(row, column);
    return value === undefined
      ? PENDING
      : paintedCell(value, kindOfArrow(this._columns[column].type));
  }

  private _onChanged(): void {
    const key = JSON.stringify([this._link.clauses, this._sort]);
    if (key !== this._key) {
      this._key = key;
      void this._reloading.run(() => this._reload());
    }
  }

  /** Read the first page anew; what is shown stays until it is here. */
  private async _reload(): Promise<void> {
    const window = await this._read(0);
    if (!window) {
      return;
    }
    this._setError(null);
    this._pages.clear();
    this._pages.set(0, window.cells);
    this._rows = window.rows;
    this.emitChanged({ type: 'model-reset' });
  }

  private async _load(page: number): Promise<void> {
    if (this._pages.has(page)) {
      return;
    }
    const key = this._key;
    const window = await this._read(page);
    if (!window || key !== this._key) {
      return;
    }
    this._pages.set(page, window.cells);
    for (const old of [...this._pages.keys()].slice(0, -KEPT)) {
      this._pages.delete(old);
    }
    this.emitChanged({
      type: 'cells-changed',
      region: 'body',
      row: page * PAGE_ROWS,
      column: 0,
      rowSpan: Math.min(PAGE_ROWS, this._rows - page * PAGE_ROWS),
      columnSpan: this._columns.length
    });
  }

  /** Read a page; null if that fails, which is said once. */
  private async _read(page: number): Promise<IRowWindow | null> {
    try {
      return await this._link.window({
        columns: this._columns.map(({ name }) => name),
        clauses: [...this._link.clauses],
        sort: [...this._sort],
        offset: page * PAGE_ROWS,
        limit: PAGE_ROWS
      });
    } catch (reason) {
      if (!isCancelled(reason)) {
        const error = describeError(reason);
        const here = this._rowsHere().toLocaleString();
        const message = `${here} of ${this._rows.toLocaleString()} rows are here, the next could not be read: ${error.message}`;
        this._setError({ ...error, message });
      }
      return null;
    }
  }

  private _rowsHere(): number {
    return [...this._pages.values()].reduce(
      (sum, { length }) => sum + length,
      0
    );
  }

  private _setError(error: ButlerError | null): void {
    if (error !== this._error) {
      this._error = error;
      this._failed.emit();
    }
  }

  private readonly _summaries: Summaries;
  private readonly _failed = new Signal<this, void>(this);
  private _error: ButlerError | null = null;
  private _rows = 0;
  private _key = '';
  private _sort: readonly SortKey[] = [];
  private readonly _pages = new Map<number, Cell[][]>();
  private readonly _loading = new Latest();
  private readonly _reloading = new Latest();
}
