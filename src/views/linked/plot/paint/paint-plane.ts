import type { IViewNumbers } from '../../../../selection/tokens';
import { shadeOf, VIRIDIS_TABLE } from './colors';
import { growsDown } from '../geometry';
import type { IBox } from '../geometry';
import type { IPlot } from './paint';

/** Bins that have rows, but none that is selected: red, green, blue, opacity. */
const FAINT = wordOf([150, 150, 150, 70]);

/** Viridis, a number for each pixel. */
const SHADES = new Uint32Array(VIRIDIS_TABLE.buffer);

/** The bytes of a pixel as one number, in the order of the processor. */
function wordOf(bytes: readonly number[]): number {
  return new Uint32Array(Uint8Array.from(bytes).buffer)[0];
}

/** Paint the density of two axes: one picture, whatever the number of rows. */
export function paintDensity(
  context: CanvasRenderingContext2D,
  box: IBox,
  plot: IPlot,
  { all, selected }: IViewNumbers
): void {
  const [width, height] = plot.view.axes.map(axis => axis.bins);
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const shown = plot.isSelective ? selected : all;
  const most = all.reduce((best, count) => Math.max(best, count), 1);
  const down = growsDown(plot.view);
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < height; row++) {
      const bin = column * height + row;
      const pixel = (down ? row : height - 1 - row) * width + column;
      if (shown[bin]) {
        pixels[pixel] = SHADES[shadeOf(shown[bin], most)];
      } else if (all[bin] && plot.showsAll) {
        pixels[pixel] = FAINT;
      }
    }
  }
  const buffer = new OffscreenCanvas(width, height);
  buffer.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(buffer, box.left, box.top, box.width, box.height);
}
