import * as React from 'react';
import type { ColumnInfo } from '../repository/protocol';
import type { Cell } from '../table/rows';
import { formatCell, isNumeric } from './columns';

/** A column and its position in the rows. */
export interface IShownColumn {
  readonly column: ColumnInfo;
  readonly index: number;
}

/** Properties of `RowTable`. */
export interface IRowTableProps {
  readonly label: string;
  readonly columns: readonly IShownColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows of the head. */
  readonly head: React.ReactNode;
  /** A cell before the first column. */
  readonly leading?: (row: number) => React.ReactNode;
  /** Attributes of a row, such as `data-` for context menus; its key. */
  readonly attributes?: (row: number) => React.HTMLAttributes<HTMLElement> & {
    readonly key?: string;
  };
  /** A click or Space. */
  readonly onInspect?: (row: number) => void;
  /** Enter or a double click. */
  readonly onOpen?: (row: number) => void;
}

/** Some rows as an accessible table: arrow keys between rows, Space inspects, Enter opens. */
export function RowTable(props: IRowTableProps): React.JSX.Element {
  const { columns, rows, onInspect, onOpen } = props;
  const [current, setCurrent] = React.useState(0);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const next = nextRow(event.key, current, rows.length);
    if (next !== null) {
      event.preventDefault();
      setCurrent(next);
      const body = event.currentTarget;
      (body.children[next] as HTMLElement | undefined)?.focus();
    } else if (event.key === ' ') {
      event.preventDefault();
      onInspect?.(current);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      onOpen?.(current);
    }
  };
  return (
    <table className="jp-butler-table" aria-label={props.label}>
      <thead>{props.head}</thead>
      <tbody onKeyDown={onKeyDown}>
        {rows.map((row, index) => {
          const { key, ...attributes } = props.attributes?.(index) ?? {};
          return (
            <tr
              {...attributes}
              key={key ?? index}
              tabIndex={index === current ? 0 : -1}
              aria-selected={index === current}
              onClick={() => {
                setCurrent(index);
                onInspect?.(index);
              }}
              onDoubleClick={() => onOpen?.(index)}
              onContextMenu={() => setCurrent(index)}
            >
              {props.leading?.(index)}
              {columns.map(({ column, index: position }) => (
                <ValueCell
                  key={column.name}
                  column={column}
                  value={row[position]}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ValueCell(props: {
  readonly column: ColumnInfo;
  readonly value: Cell;
}): React.JSX.Element {
  const { column, value } = props;
  if (value === null) {
    return <td className="jp-mod-null">null</td>;
  }
  return (
    <td className={isNumeric(column) ? 'jp-mod-number' : undefined}>
      {formatCell(column, value)}
    </td>
  );
}

function nextRow(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, count - 1);
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
