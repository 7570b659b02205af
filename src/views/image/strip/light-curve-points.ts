import type { IFrame } from '../frames/frame';

/** A point of a light curve as it is drawn. */
export interface ICurvePoint {
  /** Index of its image. */
  readonly index: number;
  readonly band: string;
  readonly x: number;
  readonly y: number;
  /** Half of the length of the error bar. */
  readonly bar: number;
  readonly text: string;
}

/** A light curve as it is drawn, and what its axes cover. */
export interface ICurve {
  readonly points: readonly ICurvePoint[];
  readonly low: number;
  readonly high: number;
  /** MJD TAI. */
  readonly begin: number;
  readonly end: number;
}

/** Room around the points, as a share of the axis. */
const MARGIN = 0.06;

/**
 * Lay out the fluxes of some images.
 *
 * @param width - Of the drawing
 * @param height - Of the drawing
 * @returns null if fewer than two images have one
 */
export function curvePoints(
  frames: readonly IFrame[],
  width: number,
  height: number
): ICurve | null {
  const known = frames.flatMap(({ epoch }, index) =>
    epoch && epoch.flux !== null && Number.isFinite(epoch.flux)
      ? [{ ...epoch, index, flux: epoch.flux, error: epoch.error ?? 0 }]
      : []
  );
  if (known.length < 2) {
    return null;
  }
  const low = Math.min(...known.map(({ flux, error }) => flux - error));
  const high = Math.max(...known.map(({ flux, error }) => flux + error));
  const times = known.map(({ mjd }) => mjd);
  const [begin, end] = [Math.min(...times), Math.max(...times)];
  const along = axis(begin, end, width);
  const up = axis(low, high, height);
  const points = known.map(({ index, band, mjd, flux, error }) => ({
    index,
    band,
    x: along(mjd),
    y: height - up(flux),
    bar: up(flux + error) - up(flux),
    text: `${band} MJD ${mjd.toFixed(4)} TAI: ${flux.toPrecision(6)} ± ${error.toPrecision(3)}`
  }));
  return { points, low, high, begin, end };
}

function axis(
  low: number,
  high: number,
  length: number
): (value: number) => number {
  const room = MARGIN * length;
  return value =>
    high > low
      ? room + ((value - low) / (high - low)) * (length - 2 * room)
      : length / 2;
}
