import { toScreen } from '../geometry/viewport';
import type { ICatalogLayer } from './overlay';
import type { IScene } from './paint-overlay';

/** Symbols drawn one by one; more become a density. */
export const MOST_SYMBOLS = 10_000;

/** Radius of a symbol (CSS pixels). */
const RADIUS = 5;

/** Edge of a cell of the density (CSS pixels). */
const CELL = 6;

/** Paint the rows in view: one by one, or how many there are in each cell. */
export function paintCatalog(
  scene: IScene,
  layer: ICatalogLayer,
  selected: ReadonlySet<number>
): void {
  const { viewport, screen } = scene;
  const rows: number[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  layer.x.forEach((column, row) => {
    const { x, y } = toScreen(viewport, screen, { x: column, y: layer.y[row] });
    if (
      x > -RADIUS &&
      y > -RADIUS &&
      x < screen.width + RADIUS &&
      y < screen.height + RADIUS
    ) {
      rows.push(row);
      xs.push(x);
      ys.push(y);
    }
  });
  if (rows.length > MOST_SYMBOLS) {
    paintDensity(scene, xs, ys);
  } else {
    paintSymbols(scene, rows, xs, ys, selected);
  }
}

function paintSymbols(
  { context, ink }: IScene,
  rows: readonly number[],
  xs: readonly number[],
  ys: readonly number[],
  selected: ReadonlySet<number>
): void {
  // One path for all: ten thousand strokes would take ten times as long.
  const [plain, chosen] = [new Path2D(), new Path2D()];
  rows.forEach((row, n) => {
    const path = selected.has(row) ? chosen : plain;
    path.moveTo(xs[n] + RADIUS, ys[n]);
    path.arc(xs[n], ys[n], RADIUS, 0, 2 * Math.PI);
    if (path === chosen) {
      path.rect(xs[n] - RADIUS - 2, ys[n] - RADIUS - 2, 14, 14);
    }
  });
  for (const [path, color] of [
    [plain, ink.accent],
    [chosen, ink.warn]
  ] as const) {
    context.lineWidth = 3;
    context.strokeStyle = ink.halo;
    context.stroke(path);
    context.lineWidth = 1.4;
    context.strokeStyle = color;
    context.stroke(path);
  }
}

function paintDensity(
  { context, screen, ink }: IScene,
  xs: readonly number[],
  ys: readonly number[]
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
