import * as React from 'react';
import type { IQueryServices } from '../model/query-model';
import { NameField } from './name-field';
import { posOf, type IRegionFields, type Shape } from './region';
import { readCoordinates } from './sky';

const SHAPES: Readonly<Record<Shape, string>> = {
  CIRCLE: 'circle',
  RANGE: 'box',
  POLYGON: 'polygon'
};

/** Properties of `RegionForm`. */
export interface IRegionFormProps {
  readonly services: IQueryServices;
  readonly fields: IRegionFields;
  readonly onChange: (change: Partial<IRegionFields>) => void;
}

/** The numbers of a region. */
export function RegionForm(props: IRegionFormProps): React.JSX.Element {
  const { fields, onChange } = props;
  const isCircle = fields.shape === 'CIRCLE';
  return (
    <>
      <label>
        shape
        <select
          className="jp-butler-select"
          value={fields.shape}
          onChange={event => onChange({ shape: event.target.value as Shape })}
        >
          {Object.entries(SHAPES).map(([shape, name]) => (
            <option key={shape} value={shape}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {isCircle ? <CircleFields {...props} /> : <NumberField {...props} />}
    </>
  );
}

function CircleFields({
  services,
  fields,
  onChange
}: IRegionFormProps): React.JSX.Element {
  const place = readCoordinates(fields.center);
  return (
    <>
      <NameField
        services={services}
        onFound={({ ra, dec }) => onChange({ center: `${ra} ${dec}` })}
      />
      <label>
        center (ICRS)
        <input
          className="jp-butler-input"
          value={fields.center}
          aria-invalid={fields.center !== '' && place === null}
          placeholder="53.13 -28.1 or 3h32m31s -28d06m00s"
          onChange={event => onChange({ center: event.target.value })}
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
          onChange={event => onChange({ radius: event.target.value })}
        />
      </label>
    </>
  );
}

function NumberField({
  fields,
  onChange
}: IRegionFormProps): React.JSX.Element {
  return (
    <label>
      {fields.shape === 'RANGE'
        ? 'ra1 ra2 dec1 dec2 (deg)'
        : 'ra dec of each vertex (deg)'}
      <input
        className="jp-butler-input"
        size={40}
        value={fields.numbers}
        aria-invalid={fields.numbers !== '' && posOf(fields) === null}
        onChange={event => onChange({ numbers: event.target.value })}
      />
    </label>
  );
}
