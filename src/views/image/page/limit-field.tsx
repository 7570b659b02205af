import * as React from 'react';

/** Properties of `LimitField`. */
export interface ILimitFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Digits that are shown of a limit. */
const DIGITS = 5;

/** A limit that can be typed; Enter or leaving the field applies it. */
export function LimitField(props: ILimitFieldProps): React.JSX.Element {
  const { label, value, onChange } = props;
  const shown = String(Number(value.toPrecision(DIGITS)));
  const [text, setText] = React.useState(shown);
  React.useEffect(() => setText(shown), [shown]);
  const apply = (): void => {
    const typed = Number(text);
    if (text !== shown && text.trim() && Number.isFinite(typed)) {
      onChange(typed);
    } else {
      setText(shown);
    }
  };
  return (
    <input
      className="jp-butler-input jp-butler-views-limit"
      inputMode="decimal"
      aria-label={label}
      title={`${label}: ${value}`}
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={apply}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          apply();
        }
      }}
    />
  );
}
