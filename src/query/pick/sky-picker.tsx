import * as React from 'react';
import type { QueryModel } from '../model/query-model';
import { AsBind } from './as-bind';
import { ColumnSelect, type IPickerProps } from './column-select';
import { FootprintMap } from './footprint-map';
import { NO_REGION, posOf, type IRegionFields } from './region';
import { RegionForm } from './region-form';
import { pointCondition, readCoordinates } from './sky';

/** Picks a region: drawn on a map of the footprints, or in numbers. */
export function SkyPicker({
  model,
  columns,
  onAdd
}: IPickerProps & { readonly model: QueryModel }): React.JSX.Element {
  const [fields, setFields] = React.useState(NO_REGION);
  const [isBind, setBind] = React.useState(false);
  const [column, setColumn] = React.useState(columns[0] ?? '');
  const pos = posOf(fields);
  const condition = conditionOf(column, fields, isBind);
  return (
    <form
      className="jp-butler-query-picker"
      aria-label="Sky"
      onSubmit={event => {
        event.preventDefault();
        if (condition !== null) {
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
      <RegionForm
        services={model.services}
        fields={fields}
        onChange={change => setFields(before => ({ ...before, ...change }))}
      />
      <AsBind of="region" value={isBind} onChange={setBind} />
      <button className="jp-butler-button" disabled={condition === null}>
        Add place
      </button>
      <FootprintMap
        model={model}
        column={column}
        fields={fields}
        onDraw={setFields}
      />
    </form>
  );
}

/** The condition that the fields make; null while they are not complete or not right. */
function conditionOf(
  column: string,
  fields: IRegionFields,
  isBind: boolean
): string | null {
  if (column === '') {
    return null;
  }
  const place = readCoordinates(fields.center);
  if (fields.shape === 'CIRCLE' && Number(fields.radius) === 0 && place) {
    return pointCondition(column, place);
  }
  const pos = posOf(fields);
  return pos && `${column} OVERLAPS REGION(${isBind ? ':region' : `'${pos}'`})`;
}
