import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { TableModel } from './table-model';
import { TableStatus } from './table-status';

/** Properties of `TableBar`. */
export interface ITableBarProps {
  readonly model: TableModel;
  readonly chooses: boolean;
  readonly onChoose: () => void;
}

/** What is shown of the table, and what is wrong with a filter. */
export function TableBar(props: ITableBarProps): React.JSX.Element {
  const { model, chooses, onChoose } = props;
  const total = model.info?.columns.length ?? 0;
  return (
    <div className="jp-butler-views-bar">
      <TableStatus model={model} />
      <button
        className="jp-butler-button"
        aria-expanded={chooses}
        disabled={!model.info}
        onClick={onChoose}
      >
        Columns: {model.shown.length.toLocaleString()} of{' '}
        {total.toLocaleString()}
      </button>
      {[...model.problems].map(([column, problem]) => (
        <span key={column} className="jp-butler-views-problem" role="alert">
          {visibleText(`${model.loaded[column].name}: ${problem}`)}
        </span>
      ))}
    </div>
  );
}
