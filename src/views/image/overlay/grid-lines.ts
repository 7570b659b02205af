import type { IProjection, ISkyPosition } from '../geometry/wcs';
import { toImage } from '../geometry/viewport';
import type { IPoint, ISize, IViewport } from '../geometry/viewport';

/** A line of equal right ascension or declination. */
export interface IGridLine {
  readonly label: string;
  /** Points in the image (pixel). */
  readonly points: readonly IPoint[];
}

/** Distances of lines (deg), from seconds of arc to a quarter of the sky. */
const STEPS = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200,
  1800, 3600, 7200, 18000, 36000, 54000, 108000, 162000
].map(seconds => seconds / 3600);

/** Lines aimed at in each direction. */
const LINES = 5;

/** Points per line. */
const POINTS = 48;

/** Samples of the screen per axis that say what of the sky is in view. */
const SAMPLES = 13;

/** Lines of the sky that are in view. */
export function gridLines(
  wcs: IProjection,
  viewport: IViewport,
  screen: ISize
): readonly IGridLine[] {
  const seen = skyInView(wcs, viewport, screen);
  if (!seen) {
    return [];
  }
  const { low, high, west, east } = seen;
  const decStep = stepFor(high - low);
  const raStep = stepFor(east - west);
  const lines: IGridLine[] = [];
  const add = (label: string, at: (share: number) => ISkyPosition): void => {
    const points: IPoint[] = [];
    for (let n = 0; n <= POINTS; n++) {
      const point = wcs.toPixel(at(n / POINTS));
      if (point) {
        points.push(point);
      }
    }
    lines.push({ label, points });
  };
  for (const dec of multiples(low, high, decStep)) {
    if (Math.abs(dec) < 90) {
      add(degrees(dec, decStep, true), share => ({
        ra: west + share * (east - west),
        dec
      }));
    }
  }
  for (const ra of multiples(west, east, raStep)) {
    const turned = ((ra % 360) + 360) % 360;
    add(degrees(turned, raStep, false), share => ({
      ra: turned,
      dec: low + share * (high - low)
    }));
  }
  return lines;
}

interface IRange {
  readonly low: number;
  readonly high: number;
  readonly west: number;
  readonly east: number;
}

function skyInView(
  wcs: IProjection,
  viewport: IViewport,
  screen: ISize
): IRange | null {
  const sky: ISkyPosition[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const x = (i / (SAMPLES - 1)) * screen.width;
      const y = (j / (SAMPLES - 1)) * screen.height;
      const position = wcs.toSky(toImage(viewport, screen, { x, y }));
      if (position) {
        sky.push(position);
      }
    }
  }
  if (!sky.length) {
    return null;
  }
  const middle = wcs.toSky(viewport) ?? sky[0];
  const decs = sky.map(({ dec }) => dec);
  const offsets = sky.map(({ ra }) => ((ra - middle.ra + 540) % 360) - 180);
  const [low, high] = [Math.min(...decs), Math.max(...decs)];
  const around = Math.max(...offsets) - Math.min(...offsets) > 300;
  return {
    low: Math.max(-90, low),
    high: Math.min(90, high),
    west: around ? 0 : middle.ra + Math.min(...offsets),
    east: around ? 360 : middle.ra + Math.max(...offsets)
  };
}

function stepFor(range: number): number {
  return STEPS.find(step => range / step <= LINES) ?? STEPS[STEPS.length - 1];
}

function multiples(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, n) => (first + n) * step);
}

function degrees(value: number, step: number, signed: boolean): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + (step < 1 ? 1 : 0));
  const sign = signed ? (value < 0 ? '−' : '+') : '';
  return `${sign}${Math.abs(value).toFixed(digits)}°`;
}
