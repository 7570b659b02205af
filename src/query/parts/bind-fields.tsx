import * as React from 'react';
import { bindNames, readBind, writeBind } from '../state/binds';
import type { QueryModel } from '../model/query-model';
import { without } from '../state/without';

/** A field for the value of each bind of the expression. */
export function BindFields({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element | null {
  const { where, bind } = model.state;
  const names = [...new Set([...bindNames(where), ...Object.keys(bind)])];
  if (names.length === 0) {
    return null;
  }
  return (
    <div className="jp-butler-query-binds" role="group" aria-label="Binds">
      {names.map(name => (
        <BindField
          key={name}
          name={name}
          text={name in bind ? writeBind(bind[name]) : ''}
          onChange={text => {
            const others = without(bind, name);
            model.set({
              bind:
                text.trim() === ''
                  ? others
                  : { ...others, [name]: readBind(text) }
            });
          }}
        />
      ))}
    </div>
  );
}

function BindField(props: {
  readonly name: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}): React.JSX.Element {
  const [text, setText] = React.useState(props.text);
  React.useEffect(() => setText(props.text), [props.text]);
  return (
    <label>
      :{props.name}
      <input
        className="jp-butler-input"
        value={text}
        placeholder="5, [1, 2], 'text' or T'2026-11-01'"
        onChange={event => setText(event.target.value)}
        onBlur={() => props.onChange(text)}
        onKeyDown={event => event.key === 'Enter' && props.onChange(text)}
      />
    </label>
  );
}
