import type { TextRows } from '../../table/loaded-table';

/**
 * Write cells as a spreadsheet takes them from the clipboard.
 *
 * @param rows - Exact values; null becomes an empty cell
 * @param header - Names of the columns, if they are to come along
 */
export function toTsv(rows: TextRows, header?: readonly string[]): string {
  const lines = header ? [header, ...rows] : rows;
  return lines
    .map(line => line.map(value => quoted(value ?? '')).join('\t'))
    .join('\n');
}

function quoted(value: string): string {
  return /[\t\n\r"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
