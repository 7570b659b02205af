import * as React from 'react';
import type { ViewSpecInput } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { Choice } from '../../shared/choice';

type Mark = ViewSpecInput['mark'];

type Scale = NonNullable<ViewSpecInput['x_scale']>;

const MARKS: readonly Mark[] = [
  'histogram',
  'scatter',
  'heatmap',
  'violin',
  'lightcurve',
  'table'
];

/** Views with two axes, and those whose points can be coloured. */
const PLANES: readonly Mark[] = ['scatter', 'heatmap', 'violin', 'lightcurve'];
const COLORED: readonly Mark[] = ['scatter', 'lightcurve'];

const SCALES: readonly Scale[] = ['linear', 'log', 'asinh'];

/** Column names that are offered while typing; of thousands, typing finds the others. */
const OFFERED = 2000;

/** Properties of `ViewForm`. */
export interface IViewFormProps {
  readonly link: Link;
  /** The view that is changed; null for a new one. */
  readonly spec: ViewSpecInput | null;
  readonly onDone: (spec: ViewSpecInput) => void;
  readonly onCancel: () => void;
}

/** Says what a view shows. */
export function ViewForm(props: IViewFormProps): React.JSX.Element {
  const { link, onDone, onCancel } = props;
  const [spec, setSpec] = React.useState<ViewSpecInput>(
    props.spec ?? { mark: 'histogram', x: '', y: '' }
  );
  const list = React.useId();
  const set = (change: Partial<ViewSpecInput>): void =>
    setSpec({ ...spec, ...change });
  const isPlane = PLANES.includes(spec.mark);
  return (
    <form
      className="jp-butler-linked-bar"
      aria-label={props.spec ? 'Change view' : 'New view'}
      onSubmit={event => {
        event.preventDefault();
        onDone(spec);
      }}
    >
      <datalist id={list}>
        {link.info.columns.slice(0, OFFERED).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Choice
        label="Show"
        value={spec.mark}
        options={MARKS}
        onChange={mark => set({ mark })}
      />
      {spec.mark === 'table' ? (
        <Expression
          label="Columns"
          value={(spec.columns ?? []).join(', ')}
          onChange={text =>
            set({
              columns: text
                .split(',')
                .map(name => name.trim())
                .filter(Boolean)
            })
          }
        />
      ) : (
        <>
          <Expression
            label="x"
            value={spec.x ?? ''}
            list={list}
            onChange={x => set({ x, x_range: null })}
          />
          <Choice
            label="x scale"
            value={spec.x_scale ?? 'linear'}
            options={SCALES}
            onChange={x_scale => set({ x_scale, x_range: null })}
          />
        </>
      )}
      {isPlane && (
        <>
          <Expression
            label="y"
            value={spec.y ?? ''}
            list={list}
            onChange={y => set({ y, y_range: null })}
          />
          <Choice
            label="y scale"
            value={spec.y_scale ?? 'linear'}
            options={SCALES}
            onChange={y_scale => set({ y_scale, y_range: null })}
          />
        </>
      )}
      {COLORED.includes(spec.mark) && (
        <Expression
          label="colour"
          value={spec.color ?? ''}
          list={list}
          isOptional
          onChange={color => set({ color })}
        />
      )}
      {spec.mark === 'lightcurve' && (
        <Expression
          label="error of y"
          value={spec.y_error ?? ''}
          list={list}
          isOptional
          onChange={y_error => set({ y_error })}
        />
      )}
      <button className="jp-butler-button jp-mod-primary" type="submit">
        {props.spec ? 'Change' : 'Add'}
      </button>
      <button className="jp-butler-button" type="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}

function Expression(props: {
  readonly label: string;
  readonly value: string;
  readonly list?: string;
  readonly isOptional?: boolean;
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  const [text, setText] = React.useState(props.value);
  return (
    <label>
      {props.label}{' '}
      <input
        className="jp-butler-input"
        value={text}
        list={props.list}
        required={!props.isOptional}
        placeholder={props.isOptional ? 'none' : 'column or expression'}
        onChange={event => {
          setText(event.target.value);
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}
