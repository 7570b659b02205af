import type { ISkyPlace } from './sky';

/** Vertices of a region: ra, dec (ICRS, deg). */
export type Outline = readonly (readonly [ra: number, dec: number])[];

const RAD = Math.PI / 180;

/** A piece of the sky as a flat map: north is up, east is left; scales are equal at its center. */
export class SkyPlane {
  /**
   * @param center - Middle of the map
   * @param width - Width (deg on the sky)
   * @param height - Height (deg)
   */
  constructor(
    readonly center: ISkyPlace,
    readonly width: number,
    readonly height: number
  ) {}

  /** The place of a point of the sky, from the left and from the top (deg on the map). */
  place({ ra, dec }: ISkyPlace): readonly [x: number, y: number] {
    const east = turned(ra - this.center.ra) * this._stretch;
    return [this.width / 2 - east, this.height / 2 - (dec - this.center.dec)];
  }

  /** The point of the sky at a place of the map. */
  sky(x: number, y: number): ISkyPlace {
    const ra = this.center.ra + (this.width / 2 - x) / this._stretch;
    const dec = this.center.dec + this.height / 2 - y;
    return {
      ra: (ra + 360) % 360,
      dec: Math.min(90, Math.max(-90, dec))
    };
  }

  private get _stretch(): number {
    return Math.max(0.05, Math.cos(this.center.dec * RAD));
  }
}

/** A map that shows all of some outlines, a little space around them. */
export function planeAround(outlines: readonly Outline[]): SkyPlane {
  const points = outlines.flat();
  if (points.length === 0) {
    return new SkyPlane({ ra: 0, dec: 0 }, 360, 180);
  }
  const [first] = points[0];
  const east = points.map(([ra]) => turned(ra - first));
  const north = points.map(([, dec]) => dec);
  const [west, most] = [Math.min(...east), Math.max(...east)];
  const [south, top] = [Math.min(...north), Math.max(...north)];
  const center = {
    ra: (first + (west + most) / 2 + 360) % 360,
    dec: (south + top) / 2
  };
  const stretch = Math.max(0.05, Math.cos(center.dec * RAD));
  const height = Math.max(0.02, top - south) * 1.15;
  const width = Math.max(0.02, (most - west) * stretch) * 1.15;
  return new SkyPlane(center, Math.max(width, height * 1.6), height);
}

/** Distance of two points on the sky (deg). */
export function separation(a: ISkyPlace, b: ISkyPlace): number {
  const [da, db] = [a.dec * RAD, b.dec * RAD];
  const half =
    Math.sin((db - da) / 2) ** 2 +
    Math.cos(da) * Math.cos(db) * Math.sin(((b.ra - a.ra) * RAD) / 2) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(half)))) / RAD;
}

/** The points of a circle on the sky. */
export function circleAround(center: ISkyPlace, radius: number): Outline {
  const [d, r] = [center.dec * RAD, radius * RAD];
  return Array.from({ length: 48 }, (_, n) => {
    const angle = (n * Math.PI) / 24;
    const dec = Math.asin(
      Math.sin(d) * Math.cos(r) + Math.cos(d) * Math.sin(r) * Math.cos(angle)
    );
    const ra = Math.atan2(
      Math.sin(angle) * Math.sin(r) * Math.cos(d),
      Math.cos(r) - Math.sin(d) * Math.sin(dec)
    );
    return [(center.ra + ra / RAD + 360) % 360, dec / RAD] as const;
  });
}

/** -180 to 180. */
function turned(degrees: number): number {
  return ((degrees + 540) % 360) - 180;
}
