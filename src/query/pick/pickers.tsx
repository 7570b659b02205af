import * as React from 'react';
import { formatTai } from '../../butler/time';
import { taiToMjd, taiToUtc, toTai } from '../language/values/tai';
import type { QueryModel } from '../model';
import {
  circleCondition,
  readCoordinates,
  regionColumns,
  timespanColumns
} from './sky';

/** Pickers that write a condition into the expression: a place on the sky, a span of time. */
export function Pickers(props: {
  readonly model: QueryModel;
  readonly onDone: () => void;
}): React.JSX.Element | null {
  const { model, onDone } = props;
  const { schema } = model;
  if (schema === null) {
    return null;
  }
  const add = (condition: string): void => {
    const where = model.state.where.trim();
    model.set({ where: where ? `${where} AND ${condition}` : condition });
    onDone();
  };
  return (
    <div className="jp-butler-query-pickers">
      <SkyPicker columns={regionColumns(schema)} onAdd={add} />
      <TimePicker columns={timespanColumns(schema)} onAdd={add} />
    </div>
  );
}

interface IPickerProps {
  readonly columns: readonly string[];
  readonly onAdd: (condition: string) => void;
}

function SkyPicker({ columns, onAdd }: IPickerProps): React.JSX.Element {
  const [text, setText] = React.useState('');
  const [radius, setRadius] = React.useState('0.1');
  const [column, setColumn] = React.useState(columns[0] ?? '');
  const place = readCoordinates(text);
  const size = Number(radius);
  const isReady = place !== null && size >= 0 && column !== '';
  return (
    <form
      className="jp-butler-query-picker"
      aria-label="Sky"
      onSubmit={event => {
        event.preventDefault();
        if (isReady) {
          onAdd(circleCondition(column, place, size));
        }
      }}
    >
      <ColumnSelect
        columns={columns}
        value={column}
        onChange={setColumn}
        nothing="Rows of this kind have no place on the sky."
      />
      <label>
        center (ICRS)
        <input
          className="jp-butler-input"
          value={text}
          aria-invalid={text !== '' && place === null}
          placeholder="53.13 -28.1 or 3h32m31s -28d06m00s"
          onChange={event => setText(event.target.value)}
        />
      </label>
      <span className="jp-butler-dim" role="status">
        {place && `${place.ra.toFixed(6)}° ${place.dec.toFixed(6)}°`}
      </span>
      <label>
        radius (deg)
        <input
          className="jp-butler-input"
          type="number"
          step="any"
          min="0"
          value={radius}
          onChange={event => setRadius(event.target.value)}
        />
      </label>
      <button className="jp-butler-button" disabled={!isReady}>
        Add place
      </button>
    </form>
  );
}

function TimePicker({ columns, onAdd }: IPickerProps): React.JSX.Element {
  const [begin, setBegin] = React.useState('');
  const [end, setEnd] = React.useState('');
  const [scale, setScale] = React.useState('utc');
  const [column, setColumn] = React.useState(columns[0] ?? '');
  const times = [begin, end].map(text => readTime(text, scale));
  const isReady =
    column !== '' &&
    (begin !== '' || end !== '') &&
    times.every(time => time !== undefined);
  return (
    <form
      className="jp-butler-query-picker"
      aria-label="Time"
      onSubmit={event => {
        event.preventDefault();
        if (isReady) {
          const [from, to] = times.map(time => (time ? `T'${time}'` : 'NULL'));
          onAdd(`${column} OVERLAPS (${from}, ${to})`);
        }
      }}
    >
      <ColumnSelect
        columns={columns}
        value={column}
        onChange={setColumn}
        nothing="Rows of this kind have no time."
      />
      <TimeField
        label="from"
        value={begin}
        time={times[0]}
        scale={scale}
        onChange={setBegin}
      />
      <TimeField
        label="until"
        value={end}
        time={times[1]}
        scale={scale}
        onChange={setEnd}
      />
      <label>
        scale
        <select
          className="jp-butler-select"
          value={scale}
          onChange={event => setScale(event.target.value)}
        >
          <option value="utc">UTC</option>
          <option value="tai">TAI</option>
          <option value="mjd">MJD (TAI)</option>
        </select>
      </label>
      <button className="jp-butler-button" disabled={!isReady}>
        Add time
      </button>
    </form>
  );
}

/** The text of a time literal; null for an open end, undefined for nonsense. */
function readTime(text: string, scale: string): string | null | undefined {
  const plain = text.trim();
  if (plain === '') {
    return null;
  }
  const literal =
    scale === 'mjd'
      ? `mjd/${plain}/tai`
      : `${plain.replace(' ', 'T')}/${scale}`;
  return toTai(literal) === null ? undefined : literal;
}

function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly time: string | null | undefined;
  readonly scale: string;
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  const { time, scale } = props;
  const tai = time ? toTai(time) : null;
  return (
    <>
      <label>
        {props.label}
        <input
          className="jp-butler-input"
          type={scale === 'mjd' ? 'text' : 'datetime-local'}
          step="1"
          value={props.value}
          aria-invalid={time === undefined}
          onChange={event => props.onChange(event.target.value)}
        />
      </label>
      <span className="jp-butler-dim" role="status">
        {tai !== null &&
          `${formatTai(tai)} = ${taiToUtc(tai)} UTC = MJD ${taiToMjd(tai)}`}
      </span>
    </>
  );
}

function ColumnSelect(props: {
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
