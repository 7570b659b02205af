import * as React from 'react';
import { copyCells } from './copy-cells';
import { describeCell } from './describe-cell';
import { TableGrid } from './table-grid';
import type { TableModel } from './table-model';

/** What the owner of a grid does for it. */
export interface IGridOwner {
  readonly editFilter: (column: number) => void;
  /** Tell the user something, on screen and by screen reader. */
  readonly say: (text: string) => void;
}

/** The grid of a table, disposed with the view. */
export function useGrid(
  model: TableModel,
  theme: number,
  { editFilter, say }: IGridOwner
): TableGrid | null {
  const [grid, setGrid] = React.useState<TableGrid | null>(null);
  React.useEffect(() => {
    const created = new TableGrid(model, {
      sort: (column, adds) =>
        model.sort(created.model.positionOf(column), adds),
      editFilter,
      copy: withHeader => void copyCells(created, model, withHeader).then(say)
    });
    const announce = (): void => say(describeCell(created, model));
    created.selectionModel?.changed.connect(announce);
    setGrid(created);
    return () => {
      created.selectionModel?.changed.disconnect(announce);
      created.dispose();
    };
  }, [model]);
  React.useEffect(() => grid?.applyTheme(), [grid, theme, model.problems]);
  return grid;
}
