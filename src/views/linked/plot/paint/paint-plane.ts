import type { IViewNumbers } from '../../../../selection/tokens';
import { shadeOf, VIRIDIS_TABLE } from './colors';
import { growsDown } from '../geometry';
import type { IBox } from '../geometry';
import type { IPlot } from './paint';

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
