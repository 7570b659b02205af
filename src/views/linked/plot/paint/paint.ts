import type { ViewInfo } from '../../../../repository/protocol';
import { stepsOf } from '../../../../selection/brush';
import type { Brush } from '../../../../selection/cube';
import type { IViewNumbers } from '../../../../selection/tokens';
import type { ILook } from './backdrop';
import type { IPlotColors } from './colors';
import { plotBox, yOf } from '../geometry';
import type { IBox } from '../geometry';
import { paintHorizontal, paintVertical } from './paint-axes';
import { paintAllBars, paintBars } from './paint-bars';
import { paintDensity } from './paint-plane';
import { paintPoints } from './paint-points';
import { paintViolins } from './paint-violins';

/** All that a plot shows. */
export interface IPlot {
  readonly view: ViewInfo;
  readonly numbers: IViewNumbers | null;
  readonly brush: Brush | null;
  /** Corners of a lasso, in fractions of the axes. */
  readonly lasso: readonly (readonly [number, number])[];
  /** Whether rows that are not selected are shown, too. */
  readonly showsAll: boolean;
  /** Whether anything is selected at all. */
  readonly isSelective: boolean;
}

/** What both a canvas of the page and a picture kept aside are painted with. */
export type Context =
  CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paint what stays while a brush moves: ground, axes, and what is not selected where it never changes. */
export function paintBackdrop(
  context: Context,
  plot: IPlot,
  { width, height, colors, font }: ILook
): void {
  const box = plotBox(width, height);
  context.fillStyle = colors.ground;
  context.fillRect(0, 0, width, height);
  context.font = font;
  paintHorizontal(context, box, plot.view.axes[0], colors);
  if (plot.view.drawn_as === 'bars' && plot.numbers) {
    paintAllBars(context, box, plot, plot.numbers, colors);
  }
  if (plot.view.axes.length > 1) {
    paintVertical(context, box, plot.view, colors);
  }
}

/** Paint what is selected, and the brush, over the backdrop. */
export function paintPlot(
  context: CanvasRenderingContext2D,
  plot: IPlot,
  { width, height, colors, font }: ILook
): void {
  const box = plotBox(width, height);
  context.font = font;
  if (plot.numbers) {
    paintMarks(context, box, plot, plot.numbers, colors);
  }
  context.strokeStyle = colors.line;
  context.strokeRect(box.left + 0.5, box.top + 0.5, box.width, box.height);
  paintBrush(context, box, plot, colors);
}

function paintMarks(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  numbers: IViewNumbers,
  colors: IPlotColors
): void {
  if (plot.view.drawn_as === 'bars') {
    paintBars(context, box, plot, numbers, colors);
    return;
  }
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  switch (plot.view.drawn_as) {
    case 'points':
      paintPoints(context, box, plot, numbers, colors);
      break;
    case 'violins':
      paintViolins(context, box, plot, numbers, colors);
      break;
    default:
      paintDensity(context, box, plot, numbers);
  }
  context.restore();
}

/** The rectangle of a brush (CSS pixels). */
export function brushBox(view: ViewInfo, box: IBox, brush: Brush): IBox {
  const [[x0, x1]] = brush;
  const steps = stepsOf(view.axes[0]);
  const left = box.left + (box.width * x0) / steps;
  const right = box.left + (box.width * x1) / steps;
  if (brush.length === 1) {
    return { left, top: box.top, width: right - left, height: box.height };
  }
  const rows = stepsOf(view.axes[1]);
  const ends = brush[1].map(step => yOf(view, box, step / rows));
  const top = Math.min(...ends);
  return { left, top, width: right - left, height: Math.max(...ends) - top };
}

function paintBrush(
  context: CanvasRenderingContext2D,
  box: IBox,
  { view, brush, lasso }: IPlot,
  colors: IPlotColors
): void {
  context.strokeStyle = colors.brush;
  context.fillStyle = `color-mix(in srgb, ${colors.brush} 12%, transparent)`;
  if (brush) {
    const { left, top, width, height } = brushBox(view, box, brush);
    context.fillRect(left, top, width, height);
    context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  }
  if (lasso.length > 1) {
    context.beginPath();
    for (const [x, y] of lasso) {
      context.lineTo(box.left + x * box.width, yOf(view, box, y));
    }
    context.closePath();
    context.fill();
    context.stroke();
  }
}
