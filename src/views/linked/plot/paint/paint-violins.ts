import type { IViewNumbers } from '../../../../selection/tokens';
import type { IPlotColors } from './colors';
import { yOf } from '../geometry';
import type { IBox } from '../geometry';
import type { IPlot } from './paint';

/** Share of a category's room that its widest part takes. */
const FILL = 0.9;

/** Width of the box from the lower to the upper quartile (CSS pixels). */
const BOX = 5;

/** Paint the distribution in each category, with its median and quartiles. */
export function paintViolins(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  { all, selected }: IViewNumbers,
  colors: IPlotColors
): void {
  const [categories, bins] = plot.view.axes.map(axis => axis.bins);
  for (let category = 0; category < categories; category++) {
    const part = (counts: Uint32Array): Uint32Array =>
      counts.subarray(category * bins, (category + 1) * bins);
    const room = box.width / categories;
    const middle = box.left + (category + 0.5) * room;
    const most = part(all).reduce((best, count) => Math.max(best, count), 1);
    const scale = (room * FILL) / most;
    const shown = plot.isSelective ? part(selected) : part(all);
    if (plot.isSelective && plot.showsAll) {
      paintShape(context, box, plot, part(all), middle, scale, colors.all);
    }
    paintShape(context, box, plot, shown, middle, scale, colors.selected);
    paintBox(context, box, plot, shown, middle, colors);
  }
}

function paintShape(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  counts: Uint32Array,
  middle: number,
  scale: number,
  color: string
): void {
  context.fillStyle = color;
  counts.forEach((count, bin) => {
    if (count) {
      const ends = [bin, bin + 1].map(edge =>
        yOf(plot.view, box, edge / counts.length)
      );
      const width = Math.max(1, count * scale);
      const top = Math.min(...ends);
      const height = Math.abs(ends[1] - ends[0]);
      context.fillRect(middle - width / 2, top, width, height);
    }
  });
}

function paintBox(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  counts: Uint32Array,
  middle: number,
  colors: IPlotColors
): void {
  const quartiles = [0.25, 0.5, 0.75].map(share => quantileBin(counts, share));
  if (quartiles.some(Number.isNaN)) {
    return;
  }
  const [low, median, high] = quartiles.map(bin =>
    yOf(plot.view, box, bin / counts.length)
  );
  context.fillStyle = colors.text;
  const top = Math.min(low, high);
  context.fillRect(middle - BOX / 2, top, BOX, Math.abs(high - low));
  context.fillStyle = colors.ground;
  context.strokeStyle = colors.text;
  context.beginPath();
  context.arc(middle, median, BOX * 0.8, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** Where a share of the rows lies below, in bins; between their edges as if rows were spread evenly. */
export function quantileBin(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    if (counts[bin] && before + counts[bin] >= share * total) {
      return bin + (share * total - before) / counts[bin];
    }
    before += counts[bin];
  }
  return NaN;
}
