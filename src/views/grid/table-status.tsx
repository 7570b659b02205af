import * as React from 'react';
import { counted } from '../shared/counted';
import { Loading } from '../shared/loading';
import type { TableModel } from './table-model';

/** How much of the table is shown, and what is going on. */
export function TableStatus(props: {
  readonly model: TableModel;
}): React.JSX.Element {
  const { model } = props;
  const received = model.table?.receivedCount ?? 0;
  const total = expectedRows(model);
  if (model.phase === 'failed') {
    return <></>;
  }
  if (model.phase === 'opening') {
    return (
      <Loading text="Reading the columns" onCancel={() => model.cancel()} />
    );
  }
  if (model.phase === 'reading') {
    const of = total === null ? '' : ` of ${total.toLocaleString()}`;
    return (
      <Loading
        text={`${received.toLocaleString()}${of} rows`}
        done={received}
        total={total}
        onCancel={() => model.cancel()}
      />
    );
  }
  return (
    <>
      <span role="status">{rowsText(model)}</span>
      <Badge model={model} />
    </>
  );
}

/** Rows that will be read; null if unknown. */
function expectedRows({ info, plan }: TableModel): number | null {
  const rows = info?.rows ?? null;
  const limit = plan?.limit ?? null;
  return rows === null || limit === null ? rows : Math.min(rows, limit);
}

function rowsText({ table, arrangement, isArranging }: TableModel): string {
  if (isArranging) {
    return 'Sorting and filtering…';
  }
  const loaded = table?.rowCount ?? 0;
  const text = counted(loaded, 'row');
  return arrangement.filters.size && table
    ? `${table.shownCount.toLocaleString()} of ${text}`
    : text;
}

function Badge({ model }: { readonly model: TableModel }): React.JSX.Element {
  const { phase, info, plan, table } = model;
  const loaded = table?.rowCount ?? 0;
  const all = info?.rows ?? null;
  const isCut =
    plan?.limit !== null &&
    (all === null ? loaded === plan?.limit : loaded < all);
  if (phase !== 'stopped' && !isCut) {
    return (
      <span
        className="jp-butler-views-badge"
        title="Every row of the table is here."
      >
        exact
      </span>
    );
  }
  const of = all === null ? '' : ` of ${all.toLocaleString()}`;
  return (
    <>
      <span
        className="jp-butler-views-badge jp-mod-warning"
        title="Sorting and filtering see these rows only. Fewer columns make room for more rows."
      >
        first {loaded.toLocaleString()}
        {of} rows
      </span>
      {phase === 'stopped' && (
        <button className="jp-butler-button" onClick={() => void model.load()}>
          Read it again
        </button>
      )}
    </>
  );
}
