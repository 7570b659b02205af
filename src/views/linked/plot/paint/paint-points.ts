import type { IViewNumbers } from '../../../../selection/tokens';
import { categoryColor } from './category-colors';
import type { IPlotColors } from './colors';
import { yOf } from '../geometry';
import type { IBox } from '../geometry';
import type { IPlot } from './paint';
import { paintSymbol } from './symbols';
import { placeOf } from '../ticks';

/** From so many points on they are drawn small (CSS pixels). */
const MANY = 1500;

/** Size of the points of a light curve, and of other coloured ones (CSS pixels). */
const EPOCH = 7;
const COLORED = 5;

/** Paint points, those that are selected above the others. */
export function paintPoints(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  numbers: IViewNumbers,
  colors: IPlotColors
): void {
  const places = placesOf(plot, box, numbers);
  if (plot.view.spec.join) {
    paintLines(context, plot, numbers, places, colors);
  }
  for (const pass of plot.showsAll ? [0, 1] : [1]) {
    places.forEach(([px, py], index) => {
      const isChosen = plot.isSelective ? numbers.chosen[index] : 1;
      if (isChosen !== pass) {
        return;
      }
      context.fillStyle = pass
        ? colorOf(plot, numbers, index, colors)
        : colors.all;
      if (numbers.error.length) {
        paintError(context, box, plot, numbers, index, px);
      }
      paintPoint(context, plot, numbers, index, px, py);
    });
  }
}

function paintPoint(
  context: CanvasRenderingContext2D,
  { view }: IPlot,
  numbers: IViewNumbers,
  index: number,
  px: number,
  py: number
): void {
  if (view.color) {
    const isCurve = view.spec.mark === 'lightcurve' || view.spec.join;
    const size = isCurve ? EPOCH : COLORED;
    paintSymbol(context, numbers.color[index], px, py, size);
    return;
  }
  const plain = numbers.x.length > MANY ? 2 : 3;
  const size = view.spec.mark === 'lightcurve' ? EPOCH : plain;
  context.fillRect(px - size / 2, py - size / 2, size, size);
}

function paintError(
  context: CanvasRenderingContext2D,
  box: IBox,
  { view }: IPlot,
  { y, error }: IViewNumbers,
  index: number,
  px: number
): void {
  const [low, high] = [y[index] - error[index], y[index] + error[index]].map(
    value => yOf(view, box, placeOf(view.axes[1], value))
  );
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const top = Math.min(low, high);
    context.fillRect(px - 0.5, top, 1, Math.abs(high - low));
  }
}

/** Lines through the points of each colour, in order of x. */
function paintLines(
  context: CanvasRenderingContext2D,
  plot: IPlot,
  numbers: IViewNumbers,
  places: readonly (readonly [number, number])[],
  colors: IPlotColors
): void {
  const groups = new Map<number, number[]>();
  places.forEach((_, index) => {
    const key = numbers.color[index] ?? 0;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  for (const indices of groups.values()) {
    indices.sort((a, b) => places[a][0] - places[b][0]);
    context.strokeStyle = colorOf(plot, numbers, indices[0], colors);
    context.beginPath();
    indices.forEach(index => context.lineTo(...places[index]));
    context.stroke();
  }
}

function colorOf(
  { view }: IPlot,
  numbers: IViewNumbers,
  index: number,
  colors: IPlotColors
): string {
  return view.color
    ? categoryColor(view.color, numbers.color[index], colors.isDark)
    : colors.selected;
}

function placesOf(
  plot: IPlot,
  box: IBox,
  { x, y }: IViewNumbers
): (readonly [number, number])[] {
  return Array.from(x, (value, index) => pointAt(plot, box, value, y[index]));
}

/** Place of a point (CSS pixels). */
export function pointAt(
  plot: Pick<IPlot, 'view'>,
  box: IBox,
  x: number,
  y: number
): [number, number] {
  const { view } = plot;
  return [
    box.left + box.width * placeOf(view.axes[0], x),
    yOf(view, box, placeOf(view.axes[1], y))
  ];
}
