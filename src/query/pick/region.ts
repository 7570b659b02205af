import { posProblem } from '../language/checks/pos';
import { readCoordinates, type ISkyPlace } from './sky';
import { circleAround, separation, type Outline } from './sky-plane';

/** Kinds of regions that can be drawn. */
export type Shape = 'CIRCLE' | 'RANGE' | 'POLYGON';

/** A region as its fields say: a center and radius, or numbers. */
export interface IRegionFields {
  readonly shape: Shape;
  /** Of a circle, as typed. */
  readonly center: string;
  /** Of a circle (deg), as typed. */
  readonly radius: string;
  /** `ra1 ra2 dec1 dec2` of a box, `ra dec ra dec ..` of a polygon (deg), as typed. */
  readonly numbers: string;
}

/** Nothing yet. */
export const NO_REGION: IRegionFields = {
  shape: 'CIRCLE',
  center: '',
  radius: '0.1',
  numbers: ''
};

/**
 * Write a region in IVOA POS notation.
 *
 * @param fields - The region
 * @returns Null while it is not complete or not right.
 */
export function posOf(fields: IRegionFields): string | null {
  const { shape, center, radius, numbers } = fields;
  const place = readCoordinates(center);
  const words = numbers.trim().split(/[\s,;]+/);
  const isCircle = shape === 'CIRCLE';
  if (isCircle && (place === null || !(Number(radius) > 0))) {
    return null;
  }
  const pos = isCircle
    ? `CIRCLE ${rounded(place!.ra)} ${rounded(place!.dec)} ${rounded(Number(radius))}`
    : `${shape} ${words.join(' ')}`;
  return posProblem(pos) === null ? pos : null;
}

/** Outline of a region in POS notation. */
export function outlineOf(pos: string): Outline {
  const [shape, ...words] = pos.split(' ');
  const numbers = words.map(Number);
  if (shape === 'CIRCLE') {
    const [ra, dec, radius] = numbers;
    return circleAround({ ra, dec }, radius);
  }
  if (shape === 'RANGE') {
    const [ra1, ra2, dec1, dec2] = numbers;
    return [
      [ra1, dec1],
      [ra2, dec1],
      [ra2, dec2],
      [ra1, dec2]
    ];
  }
  return numbers.flatMap((ra, n) =>
    n % 2 === 0 ? [[ra, numbers[n + 1]] as const] : []
  );
}

/**
 * Change the fields to a region that is drawn.
 *
 * @param fields - The fields; their shape is kept
 * @param points - Begin and end of a drag; all vertices of a polygon
 */
export function drawn(
  fields: IRegionFields,
  points: readonly ISkyPlace[]
): IRegionFields {
  const [begin] = points;
  const end = points[points.length - 1];
  switch (fields.shape) {
    case 'CIRCLE':
      return {
        ...fields,
        center: `${rounded(begin.ra)} ${rounded(begin.dec)}`,
        radius: rounded(separation(begin, end))
      };
    case 'RANGE': {
      // The shorter way round.
      const isEast = (end.ra - begin.ra + 360) % 360 < 180;
      const [west, east] = isEast ? [begin, end] : [end, begin];
      const decs = [begin.dec, end.dec].sort((a, b) => a - b);
      return {
        ...fields,
        numbers: [west.ra, east.ra, ...decs].map(rounded).join(' ')
      };
    }
    case 'POLYGON':
      return {
        ...fields,
        numbers: points
          .map(({ ra, dec }) => `${rounded(ra)} ${rounded(dec)}`)
          .join(' ')
      };
  }
}

/** To some milliarcseconds. */
function rounded(degrees: number): string {
  return String(Number(degrees.toFixed(6)));
}
