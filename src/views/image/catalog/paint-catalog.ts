import { colorAt } from '../display/colormap';
import { toScreen } from '../geometry/viewport';
import { hasMoments, paintEllipses } from './ellipses';
import type { ICatalogLayer, IOverlay } from '../overlay/overlay';
import type { IScene } from '../overlay/paint-overlay';
import { RADIUS, symbol, SYMBOL } from './symbols';

/** Symbols drawn one by one; more become a density. */
export const MOST_SYMBOLS = 10_000;

/** Ellipses drawn at most; more would hide each other and the image. */
const MOST_ELLIPSES = 2_000;

/** Edge of a cell of the density (CSS pixels). */
const CELL = 6;

/** Colours a column is shown with. */
const COLORS = 16;

/** Rows in view and where they are on screen (CSS pixels). */
interface IPlaced {
  readonly rows: number[];
  readonly xs: number[];
  readonly ys: number[];
}

/** Paint the rows in view: one by one, or how many there are in each cell. */
export function paintCatalog(
  scene: IScene,
  layer: ICatalogLayer,
  overlay: IOverlay
): void {
  const placed = inView(scene, layer);
  const { length } = placed.rows;
  if (length > MOST_SYMBOLS) {
    paintDensity(scene, placed);
  } else if (overlay.ellipses && hasMoments(layer) && length <= MOST_ELLIPSES) {
    paintEllipses(scene, layer, placed.rows, overlay.selected);
  } else {
    paintSymbols(scene, placed, layer, overlay);
  }
}

function inView(
  { viewport, screen }: IScene,
  { x, y }: ICatalogLayer
): IPlaced {
  const placed: IPlaced = { rows: [], xs: [], ys: [] };
  for (let row = 0; row < x.length; row++) {
    const at = toScreen(viewport, screen, { x: x[row], y: y[row] });
    if (
      at.x > -RADIUS &&
      at.y > -RADIUS &&
      at.x < screen.width + RADIUS &&
      at.y < screen.height + RADIUS
    ) {
      placed.rows.push(row);
      placed.xs.push(at.x);
      placed.ys.push(at.y);
    }
  }
  return placed;
}

function paintSymbols(
  { context, ink }: IScene,
  { rows, xs, ys }: IPlaced,
  layer: ICatalogLayer,
  { selected, colorBy }: IOverlay
): void {
  const colorOf = columnColors(layer, colorBy);
  const pictures = new Map<string, HTMLCanvasElement>();
  rows.forEach((row, n) => {
    const isSelected = selected.has(row);
    const color = colorOf?.(row) ?? (isSelected ? ink.warn : ink.accent);
    const key = `${color} ${isSelected}`;
    let picture = pictures.get(key);
    if (!picture) {
      const style = { color, halo: ink.halo, isSelected };
      picture = symbol(style, devicePixelRatio);
      pictures.set(key, picture);
    }
    const left = Math.round(xs[n] - SYMBOL / 2);
    const top = Math.round(ys[n] - SYMBOL / 2);
    context.drawImage(picture, left, top, SYMBOL, SYMBOL);
  });
}

/** Columns whose values are numbers, of which a colour can be made. */
export function numberColumns({
  names,
  rows
}: ICatalogLayer): readonly string[] {
  return names.filter((_, n) =>
    rows.slice(0, 50).some(row => Number.isFinite(Number(row[n] ?? NaN)))
  );
}

/** Values between which the colours of a column change: nearly all of them. */
export function columnRange(
  { names, rows }: ICatalogLayer,
  column: string
): readonly [number, number] {
  const at = names.indexOf(column);
  const values = rows
    .map(row => Number(row[at] ?? NaN))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const quantile = (share: number): number =>
    values[Math.round(share * (values.length - 1))] ?? 0;
  return [quantile(0.05), quantile(0.95)];
}

function columnColors(
  layer: ICatalogLayer,
  column: string
): ((row: number) => string | null) | null {
  const at = layer.names.indexOf(column);
  if (at < 0) {
    return null;
  }
  const [low, high] = columnRange(layer, column);
  const colors = Array.from(
    { length: COLORS },
    (_, n) => `rgb(${colorAt('viridis', n / (COLORS - 1), false).join(' ')})`
  );
  return row => {
    const value = Number(layer.rows[row][at] ?? NaN);
    const share = (value - low) / (high - low || 1);
    return Number.isFinite(value)
      ? colors[Math.round(Math.min(1, Math.max(0, share)) * (COLORS - 1))]
      : null;
  };
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
