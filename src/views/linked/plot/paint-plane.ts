import type { IViewNumbers } from '../../../selection/tokens';
import type { IPlotColors } from './colors';
import { shadeOf, VIRIDIS_TABLE } from './colors';
import { growsDown, yOf } from './geometry';
import type { IBox } from './geometry';
import type { IPlot } from './paint';
import { placeOf } from './ticks';

/** Grey and opacity of bins that have rows, but none that is selected. */
const GREY = 150;
const FAINT = 70;

/** Paint the density of two axes: one picture, whatever the number of rows. */
export function paintDensity(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  { all, selected }: IViewNumbers
): void {
  const [width, height] = plot.view.axes.map(axis => axis.bins);
  const image = new ImageData(width, height);
  const shown = plot.isSelective ? selected : all;
  const most = all.reduce((best, count) => Math.max(best, count), 1);
  const down = growsDown(plot.view);
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < height; row++) {
      const bin = column * height + row;
      const pixel = 4 * ((down ? row : height - 1 - row) * width + column);
      if (shown[bin]) {
        const shade = 4 * shadeOf(shown[bin], most);
        image.data.set(VIRIDIS_TABLE.subarray(shade, shade + 4), pixel);
      } else if (all[bin] && plot.showsAll) {
        image.data.set([GREY, GREY, GREY, FAINT], pixel);
      }
    }
  }
  const buffer = new OffscreenCanvas(width, height);
  buffer.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(buffer, box.left, box.top, box.width, box.height);
}

/** Paint points, those that are selected above the others. */
export function paintPoints(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  { x, y, chosen }: IViewNumbers,
  colors: IPlotColors
): void {
  const size = x.length > 1500 ? 2 : 3;
  const passes = plot.showsAll ? [0, 1] : [1];
  for (const pass of passes) {
    context.fillStyle = pass ? colors.selected : colors.all;
    for (let index = 0; index < x.length; index++) {
      const isChosen = plot.isSelective ? chosen[index] : 1;
      if (isChosen === pass) {
        const [px, py] = pointAt(plot, box, x[index], y[index]);
        context.fillRect(px - size / 2, py - size / 2, size, size);
      }
    }
  }
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
