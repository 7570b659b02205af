import * as React from 'react';
import type { ColumnInfo, DatasetState } from '../../repository/protocol';
import type { Cell } from '../../table/rows';
import { columnKind, IDENTITY, isDatasetField } from '../../ui/columns';
import { HeaderCell } from '../../ui/header-cell';
import { RowTable } from '../../ui/row-table';
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

/** A page of datasets: sort by header, filter below it. */
export function DatasetsTable({
  model,
  page,
  actions
}: IDatasetsTableProps): React.JSX.Element {
  // A RUN's name is long and mostly the same in all rows: what tells the rows apart comes first.
  const shown = page.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.name !== IDENTITY)
    .sort(
      (one, other) =>
        Number(isDatasetField(one.column)) -
        Number(isDatasetField(other.column))
    );
  const idIndex = page.columns.findIndex(({ name }) => name === IDENTITY);
  const idOf = (row: number): string => String(page.rows[row][idIndex]);
  return (
    <RowTable
      label={`Datasets of type ${model.query.datasetType}`}
      columns={shown}
      rows={page.rows}
      head={
        <>
          <tr>
            <th scope="col">state</th>
            {shown.map(({ column }) => (
              <HeaderCell
                key={column.name}
                column={column}
                orderBy={model.query.orderBy}
                onSort={name => void model.sort(name)}
              />
            ))}
          </tr>
          <tr>
            <td />
            {shown.map(({ column }) => (
              <FilterCell key={column.name} column={column} model={model} />
            ))}
          </tr>
        </>
      }
      leading={row => <StateCell state={model.state(idOf(row))} />}
      attributes={row => ({
        key: idOf(row),
        draggable: true,
        onDragStart: event =>
          event.dataTransfer.setData(
            'text/plain',
            actions.code(page, page.rows[row])
          ),
        ...{
          'data-dataset-id': idOf(row),
          'data-type': model.query.datasetType,
          'data-repository': model.query.repository
        }
      })}
      onInspect={row => actions.inspect(idOf(row))}
      onOpen={row => actions.open(idOf(row))}
    />
  );
}

interface IColumnProps {
  readonly column: ColumnInfo;
  readonly model: DatasetsModel;
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
