import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import { bandColor } from '../../../ui/band-colors';
import type { IFrames } from '../frames/frame';
import { curvePoints } from './light-curve-points';
import type { ICurve } from './light-curve-points';

/** Properties of `LightCurve`. */
export interface ILightCurveProps {
  readonly frames: IFrames;
  /** Increases when the theme changes. */
  readonly theme: number;
  /** Bring an image in front. */
  readonly onGo: (index: number) => void;
}

/** Height (CSS pixels). */
const HEIGHT = 110;

/** Width that the points are laid out for; the drawing is stretched to the place there is. */
const WIDTH = 1000;

/** How bright the object was in each image: a click brings the image of a point in front. */
export function LightCurve(props: ILightCurveProps): React.JSX.Element | null {
  const { frames, onGo } = props;
  const curve = React.useMemo(
    () => curvePoints(frames.items, WIDTH, HEIGHT),
    [frames.items]
  );
  if (!curve) {
    return null;
  }
  const unit = frames.unit ? ` (${frames.unit})` : '';
  return (
    <figure className="jp-butler-views-curve">
      <figcaption>
        psfFlux{unit} {curve.low.toPrecision(4)} to {curve.high.toPrecision(4)},
        MJD {curve.begin.toFixed(2)} to {curve.end.toFixed(2)} TAI{' '}
        {bandsOf(curve).map(band => (
          <span key={band} className="jp-butler-views-band">
            <span style={{ color: bandColor(band) }} aria-hidden="true">
              ●
            </span>{' '}
            {visibleText(band)}
          </span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="group"
        aria-label={`Light curve of ${curve.points.length} epochs`}
      >
        {curve.points.map(point => (
          <g
            key={point.index}
            className={`jp-butler-views-point${
              point.index === frames.index ? ' jp-mod-front' : ''
            }`}
            style={{ stroke: bandColor(point.band) }}
            onClick={() => onGo(point.index)}
          >
            <title>{point.text}</title>
            <line
              x1={point.x}
              x2={point.x}
              y1={point.y - point.bar}
              y2={point.y + point.bar}
              vectorEffect="non-scaling-stroke"
            />
            {/* A line without length and round ends is a dot of the same size at any width. */}
            <line
              className="jp-mod-dot"
              x1={point.x}
              x2={point.x}
              y1={point.y}
              y2={point.y}
              vectorEffect="non-scaling-stroke"
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** Bands of the points, in the order of their first images. */
function bandsOf({ points }: ICurve): readonly string[] {
  return [...new Set(points.map(({ band }) => band))];
}
