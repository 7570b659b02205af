import { BasicSelectionModel, DataGrid } from '@lumino/datagrid';
import { visibleText } from '../../../butler/visible-text';
import { blitTogether } from '../../grid/blit-together';
import { GridKeyHandler, GridMouseHandler } from '../../grid/grid-handlers';
import {
  bodyRenderer,
  gridStyle,
  headerRenderer,
  rowRenderer,
  themeOf
} from '../../grid/grid-style';
import type { RowsModel } from './rows-model';
import { SparkRenderer } from './spark-renderer';
import { describeSummary } from './summaries';

const ROW_HEIGHT = 22;

const COLUMN_WIDTH = 110;

/** Widest column at first (CSS pixels), and the width of a character. */
const WIDEST = 190;
const CHARACTER = 8;

/** The grid of a linked table. */
export class RowsGrid extends DataGrid {
  constructor(private readonly _rows: RowsModel) {
    super({
      defaultSizes: {
        rowHeight: ROW_HEIGHT,
        columnWidth: COLUMN_WIDTH,
        rowHeaderWidth: 56,
        columnHeaderHeight: ROW_HEIGHT
      }
    });
    blitTogether(this);
    const actions = {
      sort: (column: number, adds: boolean) => _rows.sort(column, adds),
      editFilter: () => undefined,
      copy: (withHeader: boolean) => void this._copy(withHeader),
      describe: (hit: DataGrid.HitTestResult) => this._describe(hit)
    };
    this.addClass('jp-butler-views-grid');
    this.dataModel = _rows;
    this.mouseHandler = new GridMouseHandler(actions);
    this.keyHandler = new GridKeyHandler(actions);
    this.selectionModel = new BasicSelectionModel({
      dataModel: _rows,
      selectionMode: 'row'
    });
    this._fit();
    this.applyTheme();
  }

  /** Take over the colours of the theme in force. */
  applyTheme(): void {
    const theme = themeOf(document.body);
    this.style = gridStyle(theme);
    this.cellRenderers.update({
      body: bodyRenderer(theme),
      'column-header': new SparkRenderer(
        headerRenderer(theme, () => false),
        theme
      ),
      'corner-header': rowRenderer(theme),
      'row-header': rowRenderer(theme)
    });
  }

  /** Read again what could not be read. */
  retry(): void {
    this._rows.retry();
  }

  /** Texts of a column in the rows that are chosen. */
  chosen(column: number): (string | null)[] {
    const values: (string | null)[] = [];
    for (const { r1, r2 } of this.selectionModel?.selections() ?? []) {
      for (let row = Math.min(r1, r2); row <= Math.max(r1, r2); row++) {
        const value = this._rows.value(row, column);
        if (value !== undefined) {
          values.push(value);
        }
      }
    }
    return values;
  }

  /** Read columns of the first row that is marked; null if none is. */
  readMarked(names: readonly string[]): Promise<Record<string, string> | null> {
    const first = [...(this.selectionModel?.selections() ?? [])][0];
    return first
      ? this._rows.readRow(Math.min(first.r1, first.r2), names)
      : Promise.resolve(null);
  }

  private _fit(): void {
    this._rows.columns.forEach(({ name, type }, column) => {
      const isId = type === 'int64' && /(id|visit|exposure)$/i.test(name);
      const text = Math.max(name.length + 3, isId ? 23 : 12);
      this.resizeColumn(
        'body',
        column,
        Math.min(WIDEST, Math.max(70, text * CHARACTER))
      );
    });
  }

  private async _copy(withHeader: boolean): Promise<void> {
    const columns = this._rows.columns.map((_, column) => column);
    const rows = this.chosen(0).length;
    const values = columns.map(column => this.chosen(column));
    const lines = Array.from({ length: rows }, (_, row) =>
      values.map(column => column[row] ?? '').join('\t')
    );
    const header = this._rows.columns.map(({ name }) => name).join('\t');
    await navigator.clipboard.writeText(
      [...(withHeader ? [header] : []), ...lines].join('\n')
    );
  }

  private _describe(hit: DataGrid.HitTestResult): string {
    const column = this._rows.columns[hit.column];
    if (hit.region === 'column-header' && column) {
      const { name, unit, type, description } = column;
      return visibleText(
        [
          name,
          unit && `unit ${unit}`,
          type,
          description,
          describeSummary(this._rows.summary(hit.column))
        ]
          .filter(Boolean)
          .join(' · ')
      );
    }
    if (hit.region !== 'body') {
      return '';
    }
    const value = this._rows.value(hit.row, hit.column);
    return value === null
      ? 'null: there is no value here (missing or masked)'
      : visibleText(value ?? '');
  }
}
