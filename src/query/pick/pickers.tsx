import * as React from 'react';
import type { QueryModel } from '../model/query-model';
import type { Binds } from '../state/query-state';
import { regionColumns, timespanColumns } from './sky';
import { SkyPicker } from './sky-picker';
import { TimePicker } from './time-picker';

/** Pickers that write a condition into the expression: a place on the sky, a span of time. */
export function Pickers(props: {
  readonly model: QueryModel;
  readonly onDone: () => void;
}): React.JSX.Element | null {
  const { model, onDone } = props;
  const { schema } = model;
  if (schema === null) {
    return null;
  }
  const add = (condition: string, bind: Binds): void => {
    const where = model.state.where.trim();
    model.set({
      where: where ? `${where} AND ${condition}` : condition,
      bind: { ...model.state.bind, ...bind }
    });
    onDone();
  };
  return (
    <div className="jp-butler-query-pickers">
      <SkyPicker model={model} columns={regionColumns(schema)} onAdd={add} />
      <TimePicker columns={timespanColumns(schema)} onAdd={add} />
    </div>
  );
}
