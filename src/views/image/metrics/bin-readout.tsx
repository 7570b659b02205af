import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { IViewHost } from '../../tokens';
import type { IProjection } from '../geometry/wcs';
import { binAt, binDocument } from './load-bins';
import type { IOverlay } from '../overlay/overlay';

/** Properties of `BinReadout`. */
export interface IBinReadoutProps {
  readonly overlay: IOverlay;
  readonly sky: IProjection | null;
  readonly host: IViewHost | undefined;
}

/** What the colours of the metric are, and the bin that was clicked with the way to its rows. */
export function BinReadout(props: IBinReadoutProps): React.JSX.Element | null {
  const { overlay, sky, host } = props;
  const { bins, clicked } = overlay;
  if (!bins) {
    return null;
  }
  const bin = clicked && sky && binAt(bins, clicked, sky);
  const document = bin && binDocument(bins, bin);
  return (
    <>
      <span>
        {visibleText(bins.title)}: {bins.low.toPrecision(4)} to{' '}
        {bins.high.toPrecision(4)}, {bins.bins.length}{' '}
        {bins.source ? 'bins; click one for its rows' : 'pixels'}
      </span>
      {bin && (
        <span role="status">
          {visibleText(bin.key)}: {bin.value.toPrecision(6)}
          {bins.source && ` of ${bin.count} rows`}
          {host && document && (
            <>
              {' '}
              <button
                className="jp-butler-button"
                onClick={() => host.openLinked(document)}
              >
                Open its rows
              </button>
            </>
          )}
        </span>
      )}
    </>
  );
}
