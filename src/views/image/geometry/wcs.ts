import { fromPlane, toPlane, ZENITHAL } from './projection';
import type { IPoint } from './viewport';

/** FITS cards of a WCS: keyword to value. */
export type WcsCards = Readonly<Record<string, number | string>>;

/** A position on the sky. */
export interface ISkyPosition {
  /** Right ascension or its like, 0 to 360 (deg). */
  readonly ra: number;
  /** Declination (deg). */
  readonly dec: number;
}

/** Between pixels and the sky. */
export interface IProjection {
  /** Null beside the sky. */
  readonly toSky: (position: IPoint) => ISkyPosition | null;
  /** Null for positions the projection does not show. */
  readonly toPixel: (position: ISkyPosition) => IPoint | null;
  readonly frame: string;
}

/** A projection, or why there is none. */
export type Wcs = IProjection | { readonly problem: string };

const DEG = Math.PI / 180;

/** Largest order of a SIP polynomial that is accepted. */
const MAX_SIP_ORDER = 9;

/** Steps in which SIP distortion is undone; each gains some digits. */
const UNDISTORT_STEPS = 12;

/**
 * Understand a zenithal WCS (TAN, SIN, ARC, STG, ZEA), with SIP distortion if it has one.
 *
 * @param cards - FITS cards; pixel 1 is the first of the array
 * @returns null when there are no cards
 */
export function readWcs(cards: WcsCards): Wcs | null {
  if (!('CTYPE1' in cards)) {
    return null;
  }
  const types = [text(cards, 'CTYPE1'), text(cards, 'CTYPE2')];
  const lon = types.findIndex(type => type.startsWith('RA---'));
  const lat = types.findIndex(type => type.startsWith('DEC--'));
  const code = types[Math.max(lon, 0)].slice(5).replace(/-SIP$/, '');
  const radial = ZENITHAL[code];
  if (lon < 0 || lat < 0 || !radial || !types[lat].slice(5).startsWith(code)) {
    return { problem: `WCS ${types.join(', ')} not shown` };
  }
  if (number(cards, 'LONPOLE', 180) !== 180) {
    return { problem: `WCS with LONPOLE ${cards.LONPOLE} not shown` };
  }
  if (['CUNIT1', 'CUNIT2'].some(name => text(cards, name, 'deg') !== 'deg')) {
    return { problem: `WCS in ${cards.CUNIT1} not shown` };
  }
  const matrix = linearMatrix(cards);
  const reference = ['CRPIX1', 'CRPIX2'].map(name => number(cards, name, 0));
  const center = {
    ra: number(cards, `CRVAL${lon + 1}`, 0),
    dec: number(cards, `CRVAL${lat + 1}`, 0)
  };
  const distort = sipDistortion(cards, types);
  return {
    frame: text(cards, 'RADESYS', 'ICRS'),
    toSky: ({ x, y }) => {
      // A FITS pixel is centred on its number; ours has its number at its corner.
      const [u, v] = distort(x + 0.5 - reference[0], y + 0.5 - reference[1]);
      const plane = matrix.map(([a, b]) => a * u + b * v);
      return fromPlane(radial, plane[lon] * DEG, plane[lat] * DEG, center);
    },
    toPixel: position => {
      const plane = toPlane(radial, position, center);
      if (!plane) {
        return null;
      }
      const axes = lon === 0 ? plane : [plane[1], plane[0]];
      const [u, v] = undistorted(
        distort,
        solved(matrix, axes[0] / DEG, axes[1] / DEG)
      );
      return { x: u + reference[0] - 0.5, y: v + reference[1] - 0.5 };
    }
  };
}

/** Solve a pair of linear equations. */
function solved(
  [[a, b], [c, d]]: readonly [Row, Row],
  p: number,
  q: number
): Row {
  const determinant = a * d - b * c;
  return [(d * p - b * q) / determinant, (a * q - c * p) / determinant];
}

/** Find what is distorted to a point, step by step. */
function undistorted(distort: (u: number, v: number) => Row, [p, q]: Row): Row {
  let [u, v] = [p, q];
  for (let step = 0; step < UNDISTORT_STEPS; step++) {
    const [there, above] = distort(u, v);
    [u, v] = [u + p - there, v + q - above];
  }
  return [u, v];
}

type Row = readonly [number, number];

/** Matrix from pixels to degrees, by CD, PC and CDELT, or the older CROTA2. */
function linearMatrix(cards: WcsCards): readonly [Row, Row] {
  const names = Object.keys(cards);
  if (names.some(name => name.startsWith('CD1_') || name.startsWith('CD2_'))) {
    return [
      [number(cards, 'CD1_1', 0), number(cards, 'CD1_2', 0)],
      [number(cards, 'CD2_1', 0), number(cards, 'CD2_2', 0)]
    ];
  }
  const scale = [number(cards, 'CDELT1', 1), number(cards, 'CDELT2', 1)];
  const angle = number(cards, 'CROTA2', 0) * DEG;
  const skew = (-Math.sin(angle) * scale[1]) / scale[0];
  const back = (Math.sin(angle) * scale[0]) / scale[1];
  const pc = [
    [number(cards, 'PC1_1', Math.cos(angle)), number(cards, 'PC1_2', skew)],
    [number(cards, 'PC2_1', back), number(cards, 'PC2_2', Math.cos(angle))]
  ];
  return [
    [scale[0] * pc[0][0], scale[0] * pc[0][1]],
    [scale[1] * pc[1][0], scale[1] * pc[1][1]]
  ];
}

/** The SIP polynomials, added to the distance from the reference pixel. */
function sipDistortion(
  cards: WcsCards,
  types: readonly string[]
): (u: number, v: number) => readonly [number, number] {
  if (!types.some(type => type.endsWith('-SIP'))) {
    return (u, v) => [u, v];
  }
  const [a, b] = ['A', 'B'].map(name => sipTerms(cards, name));
  const sum = (terms: readonly ISipTerm[], u: number, v: number): number =>
    terms.reduce(
      (total, { p, q, value }) => total + value * u ** p * v ** q,
      0
    );
  return (u, v) => [u + sum(a, u, v), v + sum(b, u, v)];
}

interface ISipTerm {
  readonly p: number;
  readonly q: number;
  readonly value: number;
}

function sipTerms(cards: WcsCards, name: string): readonly ISipTerm[] {
  const order = Math.min(MAX_SIP_ORDER, number(cards, `${name}_ORDER`, 0));
  const terms: ISipTerm[] = [];
  for (let p = 0; p <= order; p++) {
    for (let q = 0; p + q <= order; q++) {
      const value = number(cards, `${name}_${p}_${q}`, 0);
      if (value) {
        terms.push({ p, q, value });
      }
    }
  }
  return terms;
}

function number(cards: WcsCards, name: string, missing: number): number {
  const value = cards[name];
  return typeof value === 'number' ? value : missing;
}

function text(cards: WcsCards, name: string, missing = ''): string {
  return String(cards[name] ?? missing).trim();
}
