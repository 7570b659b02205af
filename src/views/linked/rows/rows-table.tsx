import * as React from 'react';
import type { ButlerError, ViewInfo } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { ErrorBox } from '../../../ui/error-box';
import { LuminoHost } from '../../shared/lumino-host';
import { RowActions } from './row-actions';
import { RowsGrid } from './rows-grid';
import { RowsModel } from './rows-model';

/** Properties of `RowsTable`. */
export interface IRowsTableProps {
  readonly link: Link;
  readonly view: ViewInfo;
  readonly theme: number;
}

/** Rows that are selected; rows chosen here can be selected in all views. */
export function RowsTable(props: IRowsTableProps): React.JSX.Element {
  const { link, view, theme } = props;
  const [grid, setGrid] = React.useState<RowsGrid | null>(null);
  const [error, setError] = React.useState<ButlerError | null>(null);
  const columns = JSON.stringify(view.columns);
  React.useEffect(() => {
    const model = new RowsModel(link, view.columns);
    const created = new RowsGrid(model);
    model.failed.connect(() => setError(model.error));
    setGrid(created);
    const shown = link.show(view.spec.id);
    return () => {
      shown.dispose();
      created.dispose();
      model.dispose();
    };
  }, [link, view.spec.id, columns]);
  React.useEffect(() => grid?.applyTheme(), [grid, theme]);
  const ids = view.columns.findIndex(
    ({ name, type }) => /id$/i.test(name) && type === 'int64'
  );
  const choose = (): void => {
    const values = grid?.chosen(ids) ?? [];
    if (values.length) {
      void link.select(view.spec.id, {
        op: 'in',
        x: view.columns[ids].name,
        values
      });
    }
  };
  return (
    <div
      className="jp-butler-linked-rows"
      role="group"
      aria-label={`Table of ${link.info.title}. Arrow keys move, s sorts, Ctrl+C copies.`}
    >
      {error && grid && <ErrorBox error={error} onRetry={() => grid.retry()} />}
      {grid && <LuminoHost key={columns} widget={grid} />}
      <div className="jp-butler-linked-actions">
        {ids >= 0 && (
          <button
            className="jp-butler-button"
            title="Select the rows marked in this table in all views"
            onClick={choose}
          >
            Select marked rows
          </button>
        )}
        <RowActions link={link} grid={grid} />
      </div>
    </div>
  );
}
