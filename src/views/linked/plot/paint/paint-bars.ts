import type { IViewNumbers } from '../../../../selection/tokens';
import type { IPlotColors } from './colors';
import type { IBox } from '../geometry';
import type { Context, IPlot } from './paint';
import { paintRows } from './paint-axes';
import { linearTicks } from '../ticks';

/** Share of the height that the longest bar takes. */
const FILL = 0.95;

/** Paint the axis of counts, and the bars of all rows behind those that are selected. */
export function paintAllBars(
  context: Context,
  box: IBox,
  plot: IPlot,
  numbers: IViewNumbers,
  colors: IPlotColors
): void {
  const most = longest(plot, numbers);
  const scale = (box.height * FILL) / most;
  if (plot.showsAll && plot.isSelective) {
    fillBars(context, box, numbers.all, scale, colors.all);
  }
  const bottom = box.top + box.height;
  const ticks = linearTicks(0, most, Math.max(2, box.height / 40))
    .filter(count => count % 1 === 0)
    .map(count => ({
      y: Math.round(bottom - count * scale) + 0.5,
      label: count.toLocaleString('en')
    }));
  paintRows(context, box, ticks, 'rows', colors);
}

/** Paint the bars of a histogram. */
export function paintBars(
  context: Context,
  box: IBox,
  plot: IPlot,
  numbers: IViewNumbers,
  colors: IPlotColors
): void {
  const scale = (box.height * FILL) / longest(plot, numbers);
  const shown = plot.isSelective ? numbers.selected : numbers.all;
  fillBars(context, box, shown, scale, colors.selected);
}

/** Rows of the longest bar. */
function longest(plot: IPlot, { all, selected }: IViewNumbers): number {
  const shown = plot.showsAll || !plot.isSelective ? all : selected;
  return shown.reduce((best, count) => Math.max(best, count), 1);
}

function fillBars(
  context: Context,
  box: IBox,
  counts: Uint32Array,
  scale: number,
  color: string
): void {
  const bottom = box.top + box.height;
  const width = box.width / counts.length;
  const gap = width > 4 ? 1 : 0;
  context.fillStyle = color;
  counts.forEach((count, bin) => {
    if (count) {
      // A single row is seen beside thousands.
      const height = Math.max(1, count * scale);
      context.fillRect(
        box.left + bin * width,
        bottom - height,
        Math.max(1, width - gap),
        height
      );
    }
  });
}
