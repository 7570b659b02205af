import type { IViewport } from '../geometry/viewport';
import type { IProjection, Wcs } from '../geometry/wcs';

/** Declination step by which north is found (deg). */
const STEP = 1e-4;

/** The projection, if it can be used. */
export function projectionOf(wcs: Wcs | null): IProjection | null {
  return wcs && 'toSky' in wcs ? wcs : null;
}

/** Pixels per degree to the north of a position, and where north is (deg, counterclockwise from up). */
export function northAt(
  wcs: IProjection,
  at: { readonly x: number; readonly y: number }
): { readonly scale: number; readonly angle: number } | null {
  const sky = wcs.toSky(at);
  const sign = sky && sky.dec > 0 ? -1 : 1;
  const other = sky && wcs.toPixel({ ...sky, dec: sky.dec + sign * STEP });
  if (!other) {
    return null;
  }
  const [dx, dy] = [(other.x - at.x) * sign, (other.y - at.y) * sign];
  return {
    scale: Math.hypot(dx, dy) / STEP,
    angle: (Math.atan2(-dx, dy) * 180) / Math.PI
  };
}

/**
 * Show the same part of the sky on another image, as large and with north the same way.
 *
 * @returns the same pixels if one of the images has no usable WCS
 */
export function carriedView(
  viewport: IViewport,
  from: Wcs | null,
  to: Wcs | null
): IViewport {
  const [old, next] = [projectionOf(from), projectionOf(to)];
  const sky = old && next && old.toSky(viewport);
  const place = sky && next.toPixel(sky);
  const before = old && northAt(old, viewport);
  const after = place && next && northAt(next, place);
  if (!place || !before || !after) {
    return viewport;
  }
  const turn = (viewport.rotation ?? 0) + before.angle - after.angle;
  return {
    ...place,
    scale: (viewport.scale * before.scale) / after.scale,
    // Nearly the same direction is the same: upright pixels are sharper.
    rotation: Math.abs(((turn + 540) % 360) - 180) < 0.01 ? 0 : turn
  };
}
