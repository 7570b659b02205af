import * as React from 'react';

/** Properties of `Check`. */
export interface ICheckProps {
  readonly label: string;
  readonly title?: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** A labelled check box of a bar. */
export function Check(props: ICheckProps): React.JSX.Element {
  const { label, title, value, onChange } = props;
  return (
    <label title={title}>
      <input
        type="checkbox"
        checked={value}
        onChange={event => onChange(event.target.checked)}
      />{' '}
      {label}
    </label>
  );
}
