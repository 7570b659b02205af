import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { ImageParams } from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import type { IViewHost } from '../../tokens';
import { projectionOf } from '../frames/carry-view';
import { inDegrees, sexagesimal } from '../geometry/sky-format';
import type { IPoint } from '../geometry/viewport';
import type { ISkyPosition } from '../geometry/wcs';
import type { ImageModel } from '../image-model';
import { BinReadout } from '../metrics/bin-readout';
import { pixelAt } from '../display/pixel-at';
import type { IPixel } from '../display/pixel-at';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';

/** Properties of `Readout`. */
export interface IReadoutProps {
  readonly repository: IRepository;
  readonly content: ImageParams;
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly host: IViewHost | undefined;
}

/** Digits of a float32 that mean something. */
const DIGITS = 7;

/** Pixel, value, mask planes and sky position of a point. */
export function Readout(props: IReadoutProps): React.JSX.Element {
  const { model, navigation, tools } = props;
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
          <span
            className="jp-butler-dim"
            title="Column and row of the array, counted from 1 (FITS convention)."
          >
            FITS {Math.floor(position.x) + 1}, {Math.floor(position.y) + 1}
          </span>
          <span className="jp-butler-views-pixel">
            {visibleText(valueText(model, pixel))}
          </span>
          <Sky {...props} position={position} />
          <span className="jp-butler-views-masks">
            {visibleText(pixel.masks.join(' '))}
          </span>
        </>
      ) : (
        <span>Pixels are counted from 0; whole coordinates are centres.</span>
      )}
      <BinReadout
        overlay={tools.overlay}
        sky={projectionOf(model.wcs)}
        host={props.host}
      />
      <Rows tools={tools} />
    </div>
  );
}

function Sky(
  props: IReadoutProps & { readonly position: IPoint }
): React.JSX.Element | null {
  const { model, position } = props;
  const { wcs } = model;
  const known = projectionOf(wcs);
  const asked = useKernelSky(props, wcs && !known ? position : null);
  if (!wcs) {
    return <span className="jp-butler-dim">no WCS</span>;
  }
  const sky = known ? known.toSky(position) : asked;
  const frame = 'problem' in wcs ? wcs.problem : wcs.frame;
  if (!sky) {
    return <span className="jp-butler-dim">{visibleText(frame)}</span>;
  }
  return (
    <span title={`Right ascension and declination, ${visibleText(frame)}`}>
      {inDegrees(sky)} <span className="jp-butler-dim">{sexagesimal(sky)}</span>
    </span>
  );
}

/** Of projections the page does not know, the kernel tells the position. */
function useKernelSky(
  { repository, content }: IReadoutProps,
  position: IPoint | null
): ISkyPosition | null {
  const [sky, setSky] = React.useState<ISkyPosition | null>(null);
  React.useEffect(() => {
    if (!position) {
      return;
    }
    const aborter = new AbortController();
    const pixels = [[position.x - 0.5, position.y - 0.5]];
    repository
      .call('image.sky', { ...content, pixels }, { signal: aborter.signal })
      .then(({ positions: [found] }) =>
        setSky(found ? { ra: found[0], dec: found[1] } : null)
      )
      .catch(() => setSky(null));
    return () => aborter.abort();
  }, [repository, JSON.stringify([content, position])]);
  return sky;
}

/** The row of the catalog under the pointer, and how many are selected. */
function Rows({ tools }: { readonly tools: ITools }): React.JSX.Element | null {
  const { overlay, hovered } = tools;
  const { catalog, selected } = overlay;
  return (
    <>
      {catalog && (
        <span role="status">
          {visibleText(catalog.label)}: {selected.size} of {catalog.rows.length}{' '}
          rows selected
        </span>
      )}
      {catalog && hovered !== null && (
        <span className="jp-butler-views-row">
          {catalog.names
            .map(
              (name, n) =>
                `${name} ${visibleText(String(catalog.rows[hovered][n]))}`
            )
            .join(' · ')}
        </span>
      )}
    </>
  );
}

function valueText(model: ImageModel, { value, step, bands }: IPixel): string {
  if (value === undefined) {
    return '…';
  }
  if (model.isMask) {
    return `bits 0x${(value >>> 0).toString(16)}`;
  }
  const { unit = '' } =
    model.info.planes.find(({ name }) => name === model.layers[0]) ?? {};
  const block = step > 1 ? `mean of ${step}×${step}: ` : '';
  const texts = bands.length
    ? bands.map((band, n) => `${model.layers[n]} ${numberText(band)}`)
    : [numberText(value)];
  return `${block}${texts.join(' ')} ${unit}`;
}

function numberText(value: number): string {
  return Number.isFinite(value)
    ? String(Number(value.toPrecision(DIGITS)))
    : String(value);
}
