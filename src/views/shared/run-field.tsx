import * as React from 'react';

/** Properties of `RunField`. */
export interface IRunFieldProps {
  readonly value: string;
  readonly onChange: (run: string) => void;
}

/** Where a result is stored: a RUN collection, to which the agent appends the time. */
export function RunField(props: IRunFieldProps): React.JSX.Element {
  const { value, onChange } = props;
  return (
    <label title="RUN collection; the time is appended, nothing is overwritten.">
      RUN{' '}
      <input
        className="jp-butler-input"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </label>
  );
}
