import * as React from 'react';
import { toggleOrder } from '../../butler/dataset-query';
import { Busy } from '../../ui/busy';
import { IDENTITY } from '../../ui/columns';
import { HeaderCell } from '../../ui/header-cell';
import { RowTable } from '../../ui/row-table';
import type { QueryModel } from '../model/query-model';
import type { IResultPage } from '../model/results';

/** What a user does with a dataset. */
export interface IResultActions {
  readonly inspect: (datasetId: string) => void;
  readonly open: (datasetId: string) => void;
}

/** The rows of a query, or why there are none. */
export function ResultTable(props: {
  readonly model: QueryModel;
  readonly actions: IResultActions;
}): React.JSX.Element {
  const { model, actions } = props;
  const { page } = model;
  return (
    <div
      className={`jp-butler-scroll${model.isRunning ? ' jp-mod-loading' : ''}`}
    >
      {page && <Rows model={model} page={page} actions={actions} />}
      {page?.rows.length === 0 && !model.isRunning && (
        <p className="jp-butler-empty">{emptyText(model)}</p>
      )}
      {page === null && !model.isRunning && (
        <p className="jp-butler-empty">{startText(model)}</p>
      )}
      {model.isRunning && (
        <Busy text="Querying the repository" onCancel={() => model.cancel()} />
      )}
    </div>
  );
}

function Rows(props: {
  readonly model: QueryModel;
  readonly page: IResultPage;
  readonly actions: IResultActions;
}): React.JSX.Element {
  const { model, page, actions } = props;
  const idIndex = page.columns.findIndex(({ name }) => name === IDENTITY);
  const idOf = (row: number): string | null =>
    idIndex < 0 ? null : String(page.rows[row][idIndex]);
  const shown = page.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.name !== IDENTITY);
  const act = (row: number, run: (id: string) => void): void => {
    const id = idOf(row);
    if (id !== null) {
      run(id);
    }
  };
  return (
    <RowTable
      label="Results"
      columns={shown}
      rows={page.rows}
      head={
        <tr>
          {shown.map(({ column }) => (
            <HeaderCell
              key={column.name}
              column={column}
              orderBy={model.state.orderBy}
              onSort={name => {
                model.set({ orderBy: toggleOrder(model.state.orderBy, name) });
                model.run();
              }}
            />
          ))}
        </tr>
      }
      attributes={row => {
        const id = idOf(row);
        return id === null
          ? {}
          : {
              key: id,
              ...{
                'data-dataset-id': id,
                'data-repository': page.params.repository
              }
            };
      }}
      onInspect={row => act(row, actions.inspect)}
      onOpen={row => act(row, actions.open)}
    />
  );
}

function emptyText({ state, diagnostics, reasons }: QueryModel): string {
  return diagnostics.length + reasons.length > 0
    ? 'Nothing matches: see above for the reason.'
    : state.where.trim() === ''
      ? 'These collections hold nothing of this kind.'
      : 'Nothing matches this expression.';
}

function startText({ state, schema, hints }: QueryModel): string {
  if (state.repository === '') {
    return 'Choose a repository above.';
  }
  if (schema === null) {
    return state.collections.length === 0 && state.kind === 'datasets'
      ? 'Choose collections and a dataset type above.'
      : 'Choose what to find above.';
  }
  return hints.length > 0
    ? 'This may take long: press Run, or Ctrl+Enter in the expression.'
    : 'Rows appear here as soon as the expression is complete.';
}
