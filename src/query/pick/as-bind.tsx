import * as React from 'react';

/** Whether a picked value is written as a bind. */
export function AsBind(props: {
  /** What is picked, e.g. `region`. */
  readonly of: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): React.JSX.Element {
  return (
    <label
      title={`Keeps the ${props.of} out of the expression, to run it again elsewhere`}
    >
      <input
        type="checkbox"
        checked={props.value}
        onChange={event => props.onChange(event.target.checked)}
      />
      as bind
    </label>
  );
}
