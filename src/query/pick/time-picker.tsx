import * as React from 'react';
import { formatTai } from '../../butler/time';
import type { TimespanBind } from '../../repository/protocol';
import { taiToMjd, taiToUtc, toTai } from '../language/values/tai';
import { writeTimeBind } from '../state/time-binds';
import { AsBind } from './as-bind';
import { ColumnSelect, type IPickerProps } from './column-select';

/** Picks a span of time in UTC, TAI or MJD, as a literal or as the bind `:span`. */
export function TimePicker({
  columns,
  onAdd
}: IPickerProps): React.JSX.Element {
  const [begin, setBegin] = React.useState('');
  const [end, setEnd] = React.useState('');
  const [scale, setScale] = React.useState('utc');
  const [column, setColumn] = React.useState(columns[0] ?? '');
  const [isBind, setBind] = React.useState(false);
  const times = [begin, end].map(text => readTime(text, scale));
  const span = spanOf(times);
  const isReady = column !== '' && span !== null;
  return (
    <form
      className="jp-butler-query-picker"
      aria-label="Time"
      onSubmit={event => {
        event.preventDefault();
        if (isReady) {
          onAdd(
            `${column} OVERLAPS ${isBind ? ':span' : writeTimeBind(span)}`,
            isBind ? { span } : {}
          );
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
      {times[0] && times[1] && span === null && (
        <span role="alert">It ends before it begins.</span>
      )}
      <ScaleSelect value={scale} onChange={setScale} />
      <AsBind of="span of time" value={isBind} onChange={setBind} />
      <button className="jp-butler-button" disabled={!isReady}>
        Add time
      </button>
    </form>
  );
}

function ScaleSelect(props: {
  readonly value: string;
  readonly onChange: (scale: string) => void;
}): React.JSX.Element {
  return (
    <label>
      scale
      <select
        className="jp-butler-select"
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      >
        <option value="utc">UTC</option>
        <option value="tai">TAI</option>
        <option value="mjd">MJD (TAI)</option>
      </select>
    </label>
  );
}

/** The span between two times; null for nonsense, open at both ends, or if it ends before it begins. */
function spanOf([begin, end]: readonly (
  string | null | undefined
)[]): TimespanBind | null {
  if (begin === undefined || end === undefined || (!begin && !end)) {
    return null;
  }
  const [from, to] = [begin, end].map(text => (text ? toTai(text) : null));
  return from !== null && to !== null && from >= to
    ? null
    : { type: 'timespan', begin, end };
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
