import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { inDegrees, sexagesimal } from './geometry/sky-format';
import type { IPoint } from './geometry/viewport';
import type { ImageModel } from './image-model';
import { pixelAt } from './pixel-at';
import type { IPixel } from './pixel-at';
import type { INavigation } from './use-navigation';

/** Properties of `Readout`. */
export interface IReadoutProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
}

/** Digits of a float32 that mean something. */
const DIGITS = 7;

/** Pixel, value, mask planes and sky position of a point. */
export function Readout(props: IReadoutProps): React.JSX.Element {
  const { model, navigation } = props;
  const { position, byKey } = navigation;
  const pixel = position && pixelAt(model, position);
  return (
    <div
      className="jp-butler-views-readout"
      aria-live={byKey ? 'polite' : 'off'}
      aria-label="Readout"
    >
      {position && pixel ? (
        <>
          <span title="Column and row in the full image: the first pixel is 0, 0, and its centre has whole coordinates (LSST convention).">
            x {pixel.x} y {pixel.y}
          </span>
          <span className="jp-butler-views-pixel">
            {visibleText(valueText(model, pixel))}
          </span>
          <Sky model={model} position={position} />
          <span className="jp-butler-views-masks">
            {visibleText(pixel.masks.join(' '))}
          </span>
        </>
      ) : (
        <span>Pixels are counted from 0; whole coordinates are centres.</span>
      )}
    </div>
  );
}

function Sky(props: {
  readonly model: ImageModel;
  readonly position: IPoint;
}): React.JSX.Element | null {
  const { wcs } = props.model;
  if (!wcs) {
    return <span className="jp-butler-dim">no WCS</span>;
  }
  if ('problem' in wcs) {
    return <span className="jp-butler-dim">{visibleText(wcs.problem)}</span>;
  }
  const sky = wcs.toSky(props.position);
  return (
    <span title={`Right ascension and declination, ${visibleText(wcs.frame)}`}>
      {inDegrees(sky)} <span className="jp-butler-dim">{sexagesimal(sky)}</span>
    </span>
  );
}

function valueText(model: ImageModel, { value, step }: IPixel): string {
  if (value === undefined) {
    return '…';
  }
  if (model.isMask) {
    return `bits 0x${(value >>> 0).toString(16)}`;
  }
  const { unit = '' } =
    model.info.planes.find(({ name }) => name === model.plane) ?? {};
  const number = Number.isFinite(value)
    ? String(Number(value.toPrecision(DIGITS)))
    : String(value);
  const block = step > 1 ? `mean of ${step}×${step}: ` : '';
  return `${block}${number} ${unit}`;
}
