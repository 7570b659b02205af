import * as React from 'react';
import { describeError } from '../../repository/errors';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import type { QueryModel } from '../model/query-model';
import { drawn, posOf, type IRegionFields } from './region';
import { SkyMap } from './sky-map';
import { planeAround } from './sky-plane';
import { useFootprints } from './use-footprints';

/** The footprints of what a query finds, on which a region is drawn. */
export function FootprintMap(props: {
  readonly model: QueryModel;
  /** A column with regions; empty if there is none. */
  readonly column: string;
  readonly fields: IRegionFields;
  readonly onDraw: (fields: IRegionFields) => void;
}): React.JSX.Element {
  const { fields } = props;
  const { outlines, more, isBusy, error } = useFootprints(
    props.model,
    props.column
  );
  const plane = React.useMemo(() => planeAround(outlines), [outlines]);
  return (
    <>
      {isBusy && <Busy text="Reading footprints" />}
      {error ? <ErrorBox error={describeError(error)} /> : null}
      {outlines.length > 0 && (
        <>
          <SkyMap
            plane={plane}
            outlines={outlines}
            shape={fields.shape}
            pos={posOf(fields)}
            onDraw={points => props.onDraw(drawn(fields, points))}
          />
          <span className="jp-butler-dim">
            {outlines.length.toLocaleString('en')} footprints
            {more ? ', more exist' : ''}
          </span>
        </>
      )}
    </>
  );
}
