import type { ISize, IPoint } from '../geometry/viewport';
import type { IProjection, ISkyPosition } from '../geometry/wcs';

/** Points on each side of a shape: lines that are straight in an image are bent on the sky. */
const SIDE = 12;

/** Vertices of a predicate at most. */
const MOST_VERTICES = 480;

/** Points along each edge of an image. */
const EDGE = 24;

/** Part of the sky an image covers (deg). */
export interface ISkyRange {
  readonly low: number;
  readonly high: number;
  /** From west to east; `from` is the larger one when 0 h is between them, null around a pole. */
  readonly ra: { readonly from: number; readonly to: number } | null;
}

/**
 * Put a shape that was drawn on an image onto the sky.
 *
 * @param shape - Corners in the image (pixel)
 * @returns vertices (deg) whose right ascensions are within 180 of each other; null if a corner has no position
 */
export function skyPolygon(
  shape: readonly IPoint[],
  sky: IProjection
): readonly (readonly [number, number])[] | null {
  const parts = Math.max(
    1,
    Math.min(SIDE, Math.floor(MOST_VERTICES / shape.length))
  );
  const every = Math.ceil(shape.length / MOST_VERTICES);
  const corners = shape.filter((_, n) => n % every === 0);
  const vertices: [number, number][] = [];
  for (const [n, from] of corners.entries()) {
    const to = corners[(n + 1) % corners.length];
    for (let part = 0; part < parts; part++) {
      const share = part / parts;
      const place = sky.toSky({
        x: from.x + share * (to.x - from.x),
        y: from.y + share * (to.y - from.y)
      });
      if (!place) {
        return null;
      }
      vertices.push([near(place.ra, vertices[0]?.[0] ?? place.ra), place.dec]);
    }
  }
  return vertices;
}

/** The part of the sky that holds all of an image. */
export function skyRange(image: ISize, sky: IProjection): ISkyRange | null {
  const places = edgeOf(image)
    .map(point => sky.toSky(point))
    .filter((place): place is ISkyPosition => place !== null);
  const middle = sky.toSky({ x: image.width / 2, y: image.height / 2 });
  if (!middle || places.length < 3) {
    return null;
  }
  const decs = places.map(({ dec }) => dec);
  const ras = places.map(({ ra }) => near(ra, middle.ra));
  const [west, east] = [Math.min(...ras), Math.max(...ras)];
  const hasPole = [90, -90].some(dec =>
    isOn(sky.toPixel({ ra: 0, dec }), image)
  );
  const [low, high] = [Math.min(...decs), Math.max(...decs)];
  if (hasPole || east - west > 180) {
    return { low: low < 0 ? -90 : low, high: high > 0 ? 90 : high, ra: null };
  }
  // The edge is sampled: between samples it may bulge a little.
  const margin = 0.02 * (high - low);
  const ra = { from: around(west - margin), to: around(east + margin) };
  return { low: low - margin, high: high + margin, ra };
}

function edgeOf({ width, height }: ISize): readonly IPoint[] {
  return Array.from({ length: EDGE + 1 }, (_, n) => n / EDGE).flatMap(share => [
    { x: share * width, y: 0 },
    { x: share * width, y: height },
    { x: 0, y: share * height },
    { x: width, y: share * height }
  ]);
}

function isOn(point: IPoint | null, { width, height }: ISize): boolean {
  return (
    point !== null &&
    point.x >= 0 &&
    point.y >= 0 &&
    point.x <= width &&
    point.y <= height
  );
}

/** The same right ascension within 180 degrees of another. */
function near(ra: number, other: number): number {
  return other + ((((ra - other) % 360) + 540) % 360) - 180;
}

function around(ra: number): number {
  return ((ra % 360) + 360) % 360;
}
