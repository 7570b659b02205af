import * as React from 'react';
import { visibleText } from '../butler/visible-text';
import type { ColumnInfo } from '../repository/protocol';
import { isNumeric, isSortable, unitOf } from './columns';

/** Properties of `HeaderCell`. */
export interface IHeaderCellProps {
  readonly column: ColumnInfo;
  /** Columns the rows are sorted by; a leading `-` reverses. */
  readonly orderBy: readonly string[];
  readonly onSort: (column: string) => void;
}

/** The head of a column: name, unit and documentation; a click sorts. */
export function HeaderCell(props: IHeaderCellProps): React.JSX.Element {
  const { column, orderBy } = props;
  const direction = orderBy.includes(column.name)
    ? 'ascending'
    : orderBy.includes(`-${column.name}`)
      ? 'descending'
      : 'none';
  const unit = unitOf(column);
  const label = (
    <>
      {visibleText(column.name)}
      {unit && <span className="jp-butler-unit"> {unit}</span>}
    </>
  );
  return (
    <th
      scope="col"
      aria-sort={direction}
      title={visibleText(column.description)}
      className={isNumeric(column) ? 'jp-mod-number' : undefined}
    >
      {isSortable(column) ? (
        <button
          className="jp-butler-sort"
          onClick={() => props.onSort(column.name)}
        >
          {label}
          <span aria-hidden="true">
            {direction === 'ascending'
              ? ' ▲'
              : direction === 'descending'
                ? ' ▼'
                : ''}
          </span>
        </button>
      ) : (
        label
      )}
    </th>
  );
}
