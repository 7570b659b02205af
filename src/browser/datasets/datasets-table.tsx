import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { ColumnInfo, DatasetState } from '../../repository/protocol';
import type { Cell } from '../../table/rows';
import {
  formatCell,
  IDENTITY,
  isNumeric,
  isSortable,
  columnKind,
  unitOf
} from './columns';
import type { DatasetsModel, IDatasetsPage } from './datasets-model';

/** What a user does with a row. */
export interface IDatasetActions {
  readonly inspect: (datasetId: string) => void;
  readonly open: (datasetId: string) => void;
  /** Code that loads a dataset, for dragging into a notebook. */
  readonly code: (page: IDatasetsPage, row: readonly Cell[]) => string;
}

/** Properties of `DatasetsTable`. */
export interface IDatasetsTableProps {
  readonly model: DatasetsModel;
  readonly page: IDatasetsPage;
  readonly actions: IDatasetActions;
}

const STATE_TEXT: Record<DatasetState, string> = {
  ok: 'ok',
  recorded: 'recorded only',
  gone: 'file gone',
  unknown: 'unknown'
};

const STATE_TIPS: Record<DatasetState, string> = {
  ok: 'The file is there',
  recorded:
    'Registered, but not stored: it was removed from the datastore or never written',
  gone: 'The datastore has it on record, but its file is missing',
  unknown: 'This repository cannot tell whether the file is there'
};

/** A page of datasets as an accessible table: sort by header, filter below it, arrow keys between rows. */
export function DatasetsTable({
  model,
  page,
  actions
}: IDatasetsTableProps): React.JSX.Element {
  const [current, setCurrent] = React.useState(0);
  const shown = page.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.name !== IDENTITY);
  const idIndex = page.columns.findIndex(({ name }) => name === IDENTITY);
  const select = (row: number): void => {
    setCurrent(row);
    actions.inspect(String(page.rows[row][idIndex]));
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const next = nextRow(event.key, current, page.rows.length);
    if (next !== null) {
      event.preventDefault();
      setCurrent(next);
      const body = event.currentTarget;
      (body.children[next] as HTMLElement | undefined)?.focus();
    } else if (event.key === ' ') {
      event.preventDefault();
      select(current);
    } else if (event.key === 'Enter') {
      actions.open(String(page.rows[current][idIndex]));
    }
  };
  return (
    <table
      className="jp-butler-table"
      aria-label={`Datasets of type ${model.query.datasetType}`}
    >
      <thead>
        <tr>
          <th scope="col">state</th>
          {shown.map(({ column }) => (
            <HeaderCell key={column.name} column={column} model={model} />
          ))}
        </tr>
        <tr>
          <td />
          {shown.map(({ column }) => (
            <FilterCell key={column.name} column={column} model={model} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {page.rows.map((row, index) => {
          const datasetId = String(row[idIndex]);
          return (
            <tr
              key={datasetId}
              tabIndex={index === current ? 0 : -1}
              aria-selected={index === current}
              data-dataset-id={datasetId}
              data-repository={model.query.repository}
              draggable
              onDragStart={event =>
                event.dataTransfer.setData(
                  'text/plain',
                  actions.code(page, row)
                )
              }
              onClick={() => select(index)}
              onDoubleClick={() => actions.open(datasetId)}
              onContextMenu={() => setCurrent(index)}
            >
              <StateCell state={model.state(datasetId)} />
              {shown.map(({ column, index: position }) => (
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

interface IColumnProps {
  readonly column: ColumnInfo;
  readonly model: DatasetsModel;
}

function HeaderCell({ column, model }: IColumnProps): React.JSX.Element {
  const { orderBy } = model.query;
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
          onClick={() => void model.sort(column.name)}
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

function FilterCell({ column, model }: IColumnProps): React.JSX.Element {
  const [text, setText] = React.useState(model.filter(column.name));
  if (columnKind(column) === 'other') {
    return <td />;
  }
  const problem = model.filterProblem(column.name);
  const apply = (): void => void model.setFilter(column.name, text);
  return (
    <td>
      <input
        className="jp-butler-filter"
        aria-label={`Filter ${column.name}`}
        aria-invalid={problem !== ''}
        title={problem || 'Enter to filter: 5, > 5, 1..9, text, tex*, null'}
        placeholder="filter"
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => event.key === 'Enter' && apply()}
        onBlur={apply}
      />
      {problem && (
        <span className="jp-butler-problem" role="alert">
          {problem}
        </span>
      )}
    </td>
  );
}

function StateCell({
  state
}: {
  readonly state: DatasetState | null;
}): React.JSX.Element {
  return state === null ? (
    <td aria-label="state not known yet" />
  ) : (
    <td className={`jp-butler-state jp-mod-${state}`} title={STATE_TIPS[state]}>
      {STATE_TEXT[state]}
    </td>
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
