import * as React from 'react';

/** Properties of `SearchField`. */
export interface ISearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field that narrows what is listed below it. */
export function SearchField(props: ISearchFieldProps): React.JSX.Element {
  return (
    <input
      type="search"
      className="jp-butler-input jp-butler-views-search"
      placeholder={props.label}
      aria-label={props.label}
      value={props.value}
      spellCheck={false}
      onChange={event => props.onChange(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          props.onChange('');
        }
      }}
    />
  );
}
