import type { ColumnKind } from '../butler/column-filter';
import { formatTai } from '../butler/time';
import { visibleText } from '../butler/visible-text';
import type { ColumnInfo } from '../repository/protocol';
import type { Cell } from '../table/rows';

/** Columns that identify a dataset rather than describe it; they are not part of the table's grid. */
export const IDENTITY = 'dataset_id';

/** Fields of datasets that are no part of data IDs or their records. */
const DATASET_FIELDS: ReadonlySet<string> = new Set([
  IDENTITY,
  'run',
  'shadowed_by'
]);

/** Whether a column tells of the dataset, not of its data ID or records. */
export function isDatasetField({ name }: ColumnInfo): boolean {
  return DATASET_FIELDS.has(name);
}

/** What a filter above a column may say. */
export function columnKind(column: ColumnInfo | undefined): ColumnKind {
  if (column === undefined || isDatasetField(column) || isTime(column)) {
    return 'other';
  }
  if (/^u?int/.test(column.type)) {
    return 'int';
  }
  if (/^(float|double|halffloat)/.test(column.type)) {
    return 'float';
  }
  if (/string|utf8/.test(column.type)) {
    return 'string';
  }
  return column.type.startsWith('bool') ? 'bool' : 'other';
}

/** Whether values are right aligned. */
export function isNumeric(column: ColumnInfo): boolean {
  const kind = columnKind(column);
  return kind === 'int' || kind === 'float';
}

/** Whether a query can be sorted by the column. */
export function isSortable(column: ColumnInfo): boolean {
  return !isDatasetField(column);
}

/** Text of a cell: full precision, ids unformatted, times with their scale. */
export function formatCell(column: ColumnInfo, value: Cell): string {
  if (value === null) {
    return '';
  }
  if (isTime(column) && typeof value === 'bigint') {
    return formatTai(value);
  }
  return visibleText(String(value));
}

/** Header text: the name, and the unit unless the cells carry it. */
export function unitOf(column: ColumnInfo): string {
  return isTime(column) ? 'TAI' : column.unit;
}

function isTime(column: ColumnInfo): boolean {
  return column.unit === 'ns TAI';
}
