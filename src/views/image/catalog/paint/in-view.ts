import type { ISize, IViewport } from '../../geometry/viewport';
import type { ICatalogLayer } from '../../overlay/overlay';
import { RADIUS } from './symbols';

/** Rows in view and where they are on screen (CSS pixels). */
export interface IPlaced {
  readonly rows: number[];
  readonly xs: number[];
  readonly ys: number[];
}

/**
 * Find the rows that can be seen.
 *
 * @param screen - Its size (CSS pixels)
 */
export function inView(
  viewport: IViewport,
  screen: ISize,
  { x, y }: ICatalogLayer
): IPlaced {
  const placed: IPlaced = { rows: [], xs: [], ys: [] };
  const angle = ((viewport.rotation ?? 0) * Math.PI) / 180;
  const cosine = viewport.scale * Math.cos(angle);
  const sine = viewport.scale * Math.sin(angle);
  const [right, bottom] = [screen.width + RADIUS, screen.height + RADIUS];
  for (let row = 0; row < x.length; row++) {
    const dx = x[row] - viewport.x;
    const dy = y[row] - viewport.y;
    const left = screen.width / 2 + dx * cosine - dy * sine;
    const top = screen.height / 2 - dx * sine - dy * cosine;
    if (left > -RADIUS && top > -RADIUS && left < right && top < bottom) {
      placed.rows.push(row);
      placed.xs.push(left);
      placed.ys.push(top);
    }
  }
  return placed;
}
