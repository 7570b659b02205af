import * as React from 'react';
import { describeError } from '../../repository/errors';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import type { QueryModel } from '../model/query-model';
import { AsBind } from './as-bind';
import { ColumnSelect, type IPickerProps } from './column-select';
import { NameField } from './name-field';
import { drawn, NO_REGION, posOf, type Shape } from './region';
import { pointCondition, readCoordinates } from './sky';
import { SkyMap } from './sky-map';
import { planeAround } from './sky-plane';
import { useFootprints } from './use-footprints';

const SHAPES: Readonly<Record<Shape, string>> = {
  CIRCLE: 'circle',
  RANGE: 'box',
  POLYGON: 'polygon'
};

/** Picks a region: drawn on a map of the footprints, or in numbers. */
export function SkyPicker({
  model,
  columns,
  onAdd
}: IPickerProps & { readonly model: QueryModel }): React.JSX.Element {
  const [fields, setFields] = React.useState(NO_REGION);
  const [isBind, setBind] = React.useState(false);
  const [column, setColumn] = React.useState(columns[0] ?? '');
  const found = useFootprints(model, column);
  const plane = React.useMemo(
    () => planeAround(found.outlines),
    [found.outlines]
  );
  const place = readCoordinates(fields.center);
  const pos = posOf(fields);
  const isPoint = fields.shape === 'CIRCLE' && Number(fields.radius) === 0;
  const condition =
    isPoint && place
      ? pointCondition(column, place)
      : pos && `${column} OVERLAPS REGION(${isBind ? ':region' : `'${pos}'`})`;
  const isReady = condition !== null && column !== '';
  const set = (change: Partial<typeof fields>): void =>
    setFields(before => ({ ...before, ...change }));
  return (
    <form
      className="jp-butler-query-picker"
      aria-label="Sky"
      onSubmit={event => {
        event.preventDefault();
        if (isReady) {
          onAdd(condition, isBind && pos ? { region: pos } : {});
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
        shape
        <select
          className="jp-butler-select"
          value={fields.shape}
          onChange={event => set({ shape: event.target.value as Shape })}
        >
          {Object.entries(SHAPES).map(([shape, name]) => (
            <option key={shape} value={shape}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {fields.shape === 'CIRCLE' ? (
        <>
          <NameField
            services={model.services}
            onFound={({ ra, dec }) => set({ center: `${ra} ${dec}` })}
          />
          <label>
            center (ICRS)
            <input
              className="jp-butler-input"
              value={fields.center}
              aria-invalid={fields.center !== '' && place === null}
              placeholder="53.13 -28.1 or 3h32m31s -28d06m00s"
              onChange={event => set({ center: event.target.value })}
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
              value={fields.radius}
              onChange={event => set({ radius: event.target.value })}
            />
          </label>
        </>
      ) : (
        <label>
          {fields.shape === 'RANGE'
            ? 'ra1 ra2 dec1 dec2 (deg)'
            : 'ra dec of each vertex (deg)'}
          <input
            className="jp-butler-input"
            size={40}
            value={fields.numbers}
            aria-invalid={fields.numbers !== '' && pos === null}
            onChange={event => set({ numbers: event.target.value })}
          />
        </label>
      )}
      <AsBind of="region" value={isBind} onChange={setBind} />
      <button className="jp-butler-button" disabled={!isReady}>
        Add place
      </button>
      {found.isBusy && <Busy text="Reading footprints" />}
      {found.error ? <ErrorBox error={describeError(found.error)} /> : null}
      {found.outlines.length > 0 && (
        <>
          <SkyMap
            plane={plane}
            outlines={found.outlines}
            shape={fields.shape}
            pos={pos}
            onDraw={points => setFields(drawn(fields, points))}
          />
          <span className="jp-butler-dim">
            {found.outlines.length.toLocaleString('en')} footprints
            {found.more ? ', more exist' : ''}
          </span>
        </>
      )}
    </form>
  );
}
