import type { ICatalogLayer, IOverlay } from '../../overlay/overlay';
import type { IScene } from '../../overlay/paint-overlay';
import { hasMoments, paintEllipses } from './ellipses';
import { inView } from './in-view';
import type { IPlaced } from './in-view';
import { paintSymbols } from './paint-symbols';

/** Symbols drawn one by one; more become a density. */
export const MOST_SYMBOLS = 10_000;

/** Ellipses drawn at most; more would hide each other and the image. */
const MOST_ELLIPSES = 2_000;

/** Edge of a cell of the density (CSS pixels). */
const CELL = 6;

/** Paint the rows in view: one by one, or how many there are in each cell. */
export function paintCatalog(
  scene: IScene,
  layer: ICatalogLayer,
  overlay: IOverlay
): void {
  const placed = inView(scene.viewport, scene.screen, layer);
  const { length } = placed.rows;
  if (length > MOST_SYMBOLS) {
    paintDensity(scene, placed);
  } else if (overlay.ellipses && hasMoments(layer) && length <= MOST_ELLIPSES) {
    paintEllipses(scene, layer, placed.rows, overlay.selected);
  } else {
    paintSymbols(scene, layer, overlay);
  }
}

function paintDensity(
  { context, screen, ink }: IScene,
  { xs, ys }: IPlaced
): void {
  const across = Math.ceil(screen.width / CELL) + 1;
  const counts = new Map<number, number>();
  xs.forEach((x, n) => {
    const key = Math.floor(ys[n] / CELL) * across + Math.floor(x / CELL);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const most = Math.max(...counts.values());
  context.fillStyle = ink.accent;
  counts.forEach((count, key) => {
    context.globalAlpha = 0.15 + 0.75 * Math.sqrt(count / most);
    const row = Math.floor(key / across);
    context.fillRect((key - row * across) * CELL, row * CELL, CELL, CELL);
  });
  context.globalAlpha = 1;
}
