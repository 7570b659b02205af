import * as React from 'react';
import { formatTai } from '../../butler/time';
import { taiToMjd, taiToUtc, toTai } from '../language/values/tai';
import type { QueryModel } from '../model';
import type { Binds } from '../query-state';
import { ColumnSelect, type IPickerProps } from './column-select';
import { regionColumns, timespanColumns } from './sky';
import { SkyPicker } from './sky-picker';

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
  const add = (condition: string, bind: Binds): void => {
    const where = model.state.where.trim();
    model.set({
      where: where ? `${where} AND ${condition}` : condition,
      bind: { ...model.state.bind, ...bind }
    });
    onDone();
  };
  return (
    <div className="jp-butler-query-pickers">
      <SkyPicker model={model} columns={regionColumns(schema)} onAdd={add} />
      <TimePicker columns={timespanColumns(schema)} onAdd={add} />
    </div>
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
          onAdd(`${column} OVERLAPS (${from}, ${to})`, {});
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
