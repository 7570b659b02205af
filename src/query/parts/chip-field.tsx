import * as React from 'react';
import { visibleText } from '../../butler/visible-text';

/** Properties of `ChipField`. */
export interface IChipFieldProps {
  readonly label: string;
  /** Names that are chosen, in order. */
  readonly chosen: readonly string[];
  readonly options: readonly string[];
  readonly placeholder: string;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Several names: each can be taken out, more can be added; Backspace takes out the last. */
export function ChipField(props: IChipFieldProps): React.JSX.Element {
  const { chosen, options, onChange } = props;
  const [text, setText] = React.useState('');
  const id = React.useId();
  const add = (name: string): void => {
    setText('');
    if (name !== '' && !chosen.includes(name)) {
      onChange([...chosen, name]);
    }
  };
  return (
    <span
      className="jp-butler-query-chips"
      role="group"
      aria-label={props.label}
    >
      <span aria-hidden="true">{props.label}</span>
      {chosen.map(name => (
        <span key={name} className="jp-butler-query-chip">
          {visibleText(name)}
          <button
            aria-label={`Remove ${name}`}
            onClick={() => onChange(chosen.filter(each => each !== name))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        className="jp-butler-input"
        list={id}
        value={text}
        placeholder={props.placeholder}
        aria-label={`Add to ${props.label}`}
        onChange={event => {
          if (options.includes(event.target.value)) {
            add(event.target.value);
          } else {
            setText(event.target.value);
          }
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            add(text.trim());
          } else if (event.key === 'Backspace' && text === '') {
            onChange(chosen.slice(0, -1));
          }
        }}
        onBlur={() => options.includes(text) && add(text)}
      />
      <datalist id={id}>
        {options
          .filter(name => !chosen.includes(name))
          .map(name => (
            <option key={name} value={name} />
          ))}
      </datalist>
    </span>
  );
}
