import type { IViewNumbers } from '../../../../selection/tokens';
import type { IPlotColors } from './colors';
import type { IBox } from '../geometry';
import type { IPlot } from './paint';
import { paintRows } from './paint-axes';
import { linearTicks } from '../ticks';

/** Share of the height that the longest bar takes. */
const FILL = 0.95;

/** Paint a histogram with its axis of counts. */
export function paintBars(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  { all, selected }: IViewNumbers,
  colors: IPlotColors
): void {
  const shown = plot.showsAll || !plot.isSelective ? all : selected;
  const most = shown.reduce((best, count) => Math.max(best, count), 1);
  const scale = (box.height * FILL) / most;
  if (plot.showsAll && plot.isSelective) {
    fillBars(context, box, all, scale, colors.all);
  }
  fillBars(
    context,
    box,
    plot.isSelective ? selected : all,
    scale,
    colors.selected
  );
  const bottom = box.top + box.height;
  const ticks = linearTicks(0, most, Math.max(2, box.height / 40))
    .filter(count => count % 1 === 0)
    .map(count => ({
      y: Math.round(bottom - count * scale) + 0.5,
      label: count.toLocaleString('en')
    }));
  paintRows(context, box, ticks, 'rows', colors);
}

function fillBars(
  context: CanvasRenderingContext2D,
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
