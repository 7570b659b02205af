import type { IPlotColors } from './colors';
import { paintBackdrop } from './paint';
import type { IPlot } from './paint';

/** Size and style of a canvas. */
export interface ILook {
  readonly width: number;
  readonly height: number;
  readonly colors: IPlotColors;
  readonly font: string;
}

/**
 * What stays while a brush moves - ground, axes, bars of all rows - painted once and copied then:
 * texts cost more than all the rest of a plot.
 */
export class Backdrop {
  /** Paint it over all of a canvas. */
  paint(context: CanvasRenderingContext2D, plot: IPlot, look: ILook): void {
    const { width, height } = context.canvas;
    const key = keyOf(plot, look, width, height);
    if (!this._picture || !isSame(key, this._key)) {
      this._picture = draw(plot, look, width, height);
      this._key = key;
    }
    context.resetTransform();
    context.drawImage(this._picture, 0, 0);
  }

  private _picture: OffscreenCanvas | null = null;
  private _key: readonly unknown[] = [];
}

/** All that the backdrop depends on. */
function keyOf(
  { view, numbers, showsAll, isSelective }: IPlot,
  look: ILook,
  width: number,
  height: number
): readonly unknown[] {
  const scaledBy = showsAll || !isSelective ? numbers?.all : numbers?.selected;
  return [view, look, width, height, showsAll, isSelective, scaledBy];
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((part, index) => part === other[index]);
}

function draw(
  plot: IPlot,
  look: ILook,
  width: number,
  height: number
): OffscreenCanvas {
  const picture = new OffscreenCanvas(width, height);
  const context = picture.getContext('2d', { alpha: false });
  if (context) {
    context.scale(width / look.width, height / look.height);
    paintBackdrop(context, plot, look);
  }
  return picture;
}
