import { codeToGet } from '../../butler/code';
import type { ColumnInfo } from '../../repository/protocol';
import type { Cell } from '../../table/rows';
import { columnKind, isDatasetField } from '../../ui/columns';

/** Code that loads the dataset of a row; its data ID are the columns without a dot in their name. */
export function codeForRow(
  repository: string,
  datasetType: string,
  columns: readonly ColumnInfo[],
  row: readonly Cell[]
): string {
  const values: Record<string, string> = {};
  const strings: string[] = [];
  let run = '';
  columns.forEach((column, index) => {
    if (column.name === 'run') {
      run = String(row[index]);
    } else if (!isDatasetField(column) && !column.name.includes('.')) {
      values[column.name] = String(row[index]);
      if (columnKind(column) === 'string') {
        strings.push(column.name);
      }
    }
  });
  return codeToGet({ repository, datasetType, run, values, strings });
}
