import * as React from 'react';
import { prepareEngine, startEngine } from '../../table/duckdb';
import type { IViewProps } from '../tokens';
import { TableModel } from './table-model';

/** The model of the table in view; disposed with it, re-rendering when it changes. */
export function useTable({
  repository,
  content
}: Pick<IViewProps, 'repository' | 'content'>): TableModel | null {
  const [model, setModel] = React.useState<TableModel | null>(null);
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const created = new TableModel({
      repository,
      content,
      startEngine,
      prepareEngine
    });
    created.changed.connect(redraw);
    setModel(created);
    void created.load();
    return () => created.dispose();
  }, [repository, JSON.stringify(content)]);
  return model;
}
