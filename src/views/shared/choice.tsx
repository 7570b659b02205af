import * as React from 'react';
import { visibleText } from '../../butler/visible-text';

/** Properties of `Choice`. */
export interface IChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  /** What an option is called; its value by default. */
  readonly nameOf?: (option: T) => string;
  readonly onChange: (value: T) => void;
}

/** A labelled choice among few. */
export function Choice<T extends string>(
  props: IChoiceProps<T>
): React.JSX.Element {
  const { label, value, options, nameOf = option => option, onChange } = props;
  return (
    <label>
      {label}{' '}
      <select
        className="jp-butler-select"
        value={value}
        onChange={event => onChange(event.target.value as T)}
      >
        {options.map(option => (
          <option key={option} value={option}>
            {visibleText(nameOf(option))}
          </option>
        ))}
      </select>
    </label>
  );
}
