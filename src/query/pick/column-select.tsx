import * as React from 'react';
import type { Binds } from '../state/query-state';

/** Properties of a picker. */
export interface IPickerProps {
  /** Columns it may write a condition about, the likeliest first. */
  readonly columns: readonly string[];
  /** Takes the condition, and values of its binds. */
  readonly onAdd: (condition: string, bind: Binds) => void;
}

/** Chooses a column, or says that there is none. */
export function ColumnSelect(props: {
  readonly columns: readonly string[];
  readonly value: string;
  readonly nothing: string;
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  return props.columns.length === 0 ? (
    <span className="jp-butler-dim">{props.nothing}</span>
  ) : (
    <select
      className="jp-butler-select"
      aria-label="Column"
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.columns.map(name => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
