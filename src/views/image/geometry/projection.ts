import type { ISkyPosition } from './wcs';

const DEG = Math.PI / 180;

/** How far from the middle a distance from the reference point is drawn, and back (rad). */
interface IRadial {
  readonly drawn: (angle: number) => number;
  readonly angle: (drawn: number) => number;
  /** Largest angle that is drawn at all (rad). */
  readonly reach: number;
}

/** The zenithal projections, by the code in `CTYPE`. */
export const ZENITHAL: Readonly<Record<string, IRadial>> = {
  TAN: { drawn: Math.tan, angle: Math.atan, reach: Math.PI / 2 },
  SIN: { drawn: Math.sin, angle: Math.asin, reach: Math.PI / 2 },
  ARC: { drawn: angle => angle, angle: drawn => drawn, reach: Math.PI },
  STG: {
    drawn: angle => 2 * Math.tan(angle / 2),
    angle: drawn => 2 * Math.atan(drawn / 2),
    reach: Math.PI
  },
  ZEA: {
    drawn: angle => 2 * Math.sin(angle / 2),
    angle: drawn => 2 * Math.asin(drawn / 2),
    reach: Math.PI
  }
};

/**
 * From the plane to the sky.
 *
 * @param xi - To the east (rad)
 * @param eta - To the north (rad)
 * @returns null beside the sky
 */
export function fromPlane(
  radial: IRadial,
  xi: number,
  eta: number,
  center: ISkyPosition
): ISkyPosition | null {
  const drawn = Math.hypot(xi, eta);
  const angle = radial.angle(drawn);
  if (!Number.isFinite(angle)) {
    return null;
  }
  const scale = drawn > 0 ? Math.sin(angle) / drawn : 1;
  const [east, north, depth] = [xi * scale, eta * scale, Math.cos(angle)];
  const dec0 = center.dec * DEG;
  const forward = depth * Math.cos(dec0) - north * Math.sin(dec0);
  const height = depth * Math.sin(dec0) + north * Math.cos(dec0);
  const ra = center.ra + Math.atan2(east, forward) / DEG;
  return {
    ra: ((ra % 360) + 360) % 360,
    dec: Math.atan2(height, Math.hypot(east, forward)) / DEG
  };
}

/** From the sky to the plane: to the east and to the north (rad); null where it is not drawn. */
export function toPlane(
  radial: IRadial,
  { ra, dec }: ISkyPosition,
  center: ISkyPosition
): readonly [number, number] | null {
  const [lat, lat0, lon] = [
    dec * DEG,
    center.dec * DEG,
    (ra - center.ra) * DEG
  ];
  const east = Math.cos(lat) * Math.sin(lon);
  const north =
    Math.sin(lat) * Math.cos(lat0) -
    Math.cos(lat) * Math.sin(lat0) * Math.cos(lon);
  const depth =
    Math.sin(lat) * Math.sin(lat0) +
    Math.cos(lat) * Math.cos(lat0) * Math.cos(lon);
  const sine = Math.hypot(east, north);
  const angle = Math.atan2(sine, depth);
  if (angle >= radial.reach) {
    return null;
  }
  const scale = sine > 0 ? radial.drawn(angle) / sine : 1;
  return [east * scale, north * scale];
}

/** Distance of two positions (deg). */
export function separation(a: ISkyPosition, b: ISkyPosition): number {
  const lat = ((b.dec - a.dec) * DEG) / 2;
  const lon = ((b.ra - a.ra) * DEG) / 2;
  const half =
    Math.sin(lat) ** 2 +
    Math.cos(a.dec * DEG) * Math.cos(b.dec * DEG) * Math.sin(lon) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(half)))) / DEG;
}
