import { colorAt } from '../../display/colormap';
import { toScreen } from '../../geometry/viewport';
import type { ISize, IViewport } from '../../geometry/viewport';
import type { ICatalogLayer, IOverlay } from '../../overlay/overlay';
import type { IScene } from '../../overlay/paint-overlay';
import { columnRange } from '../columns';
import { inView } from './in-view';
import { SymbolSheet } from './symbol-sheet';
import type { ISymbolStyle } from './symbols';

/** Colours a column is shown with. */
const COLORS = 16;

/** How far the symbols reach beyond the screen, so that moving draws none anew (CSS pixels). */
const MARGIN = 160;

/** Symbols as they were drawn last. */
interface IDrawn {
  readonly sheet: SymbolSheet;
  readonly viewport: IViewport;
  /** What they look like, and how large the image is. */
  readonly looks: readonly unknown[];
}

const drawn = new WeakMap<HTMLCanvasElement, IDrawn>();

/** Paint the rows of a catalog one by one; while the image only moves, what was drawn moves along. */
export function paintSymbols(
  scene: IScene,
  layer: ICatalogLayer,
  overlay: IOverlay
): void {
  const { context, viewport, screen, ink } = scene;
  const { selected, colorBy } = overlay;
  const { scale, rotation } = viewport;
  const looks = [layer, selected, colorBy, scale, rotation, screen.width];
  looks.push(screen.height, devicePixelRatio, ...Object.values(ink));
  let before = drawn.get(context.canvas);
  let [dx, dy] = before ? offset(before.viewport, scene) : [0, 0];
  const isNear = Math.abs(dx) <= MARGIN && Math.abs(dy) <= MARGIN;
  if (!before || !isNear || !isEqual(before.looks, looks)) {
    const sheet = draw(scene, layer, overlay, before);
    before = { sheet, viewport, looks };
    drawn.set(context.canvas, before);
    [dx, dy] = [0, 0];
  }
  context.save();
  context.resetTransform();
  const place = (shift: number): number =>
    Math.round((shift - MARGIN) * devicePixelRatio);
  context.drawImage(before.sheet.canvas, place(dx), place(dy));
  context.restore();
}

/** How far the image has moved since (CSS pixels). */
function offset(
  { x, y }: IViewport,
  { viewport, screen }: IScene
): readonly [number, number] {
  const middle = toScreen(viewport, screen, { x, y });
  return [middle.x - screen.width / 2, middle.y - screen.height / 2];
}

function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, n) => value === b[n]);
}

function draw(
  { viewport, screen, ink }: IScene,
  layer: ICatalogLayer,
  { selected, colorBy }: IOverlay,
  before: IDrawn | undefined
): SymbolSheet {
  const size = {
    width: screen.width + 2 * MARGIN,
    height: screen.height + 2 * MARGIN
  };
  const sheet = sheetOf(size, before);
  const { halo } = ink;
  const plain = { color: ink.accent, halo, isSelected: false };
  const chosen = { color: ink.warn, halo, isSelected: true };
  const byColumn = columnStyles(layer, colorBy, halo);
  // With the same middle, the larger screen has the same scale and place.
  const { rows, xs, ys } = inView(viewport, size, layer);
  rows.forEach((row, n) => {
    const isSelected = selected.has(row);
    const style = byColumn?.(row, isSelected) ?? (isSelected ? chosen : plain);
    sheet.add(style, xs[n], ys[n]);
  });
  sheet.finish();
  return sheet;
}

function sheetOf(size: ISize, before: IDrawn | undefined): SymbolSheet {
  const known = before?.sheet;
  const isFit =
    known?.canvas.width === Math.ceil(size.width * devicePixelRatio) &&
    known.canvas.height === Math.ceil(size.height * devicePixelRatio);
  const sheet = known && isFit ? known : new SymbolSheet(size);
  sheet.clear();
  return sheet;
}

/** Styles by the value of a column; null for rows without one. */
function columnStyles(
  layer: ICatalogLayer,
  column: string,
  halo: string
): ((row: number, isSelected: boolean) => ISymbolStyle | null) | null {
  const at = layer.names.indexOf(column);
  if (at < 0) {
    return null;
  }
  const [low, high] = columnRange(layer, column);
  const styles = [false, true].map(isSelected =>
    Array.from({ length: COLORS }, (_, n): ISymbolStyle => {
      const color = colorAt('viridis', n / (COLORS - 1), false).join(' ');
      return { color: `rgb(${color})`, halo, isSelected };
    })
  );
  return (row, isSelected) => {
    const value = Number(layer.rows[row][at] ?? NaN);
    const share = (value - low) / (high - low || 1);
    const index = Math.round(Math.min(1, Math.max(0, share)) * (COLORS - 1));
    return Number.isFinite(value) ? styles[Number(isSelected)][index] : null;
  };
}
