import { planesAt } from './mask-colors';
import { coarsestStep, TILE_EDGE, tileAt } from '../geometry/tiles';
import type { IPoint } from '../geometry/viewport';
import type { ImageModel } from '../image-model';

/** What is known of a pixel. */
export interface IPixel {
  /** Column and row in the full image; the first pixel of that is 0, 0. */
  readonly x: number;
  readonly y: number;
  /** Undefined while it is being read. */
  readonly value?: number;
  /** Edge of the block `value` is the mean of; 1 for the pixel's own value. */
  readonly step: number;
  /** Values of red, green and blue; empty unless colours are shown. */
  readonly bands: readonly number[];
  /** Names of the mask planes set in the pixel, or anywhere in its block. */
  readonly masks: readonly string[];
}

/** Look up a pixel in the finest tile that is here; null outside of the image. */
export function pixelAt(model: ImageModel, position: IPoint): IPixel | null {
  const { info, layers } = model;
  if (!tileAt(position, info, 1)) {
    return null;
  }
  const found = valueAt(model, layers[0], position);
  const bands = model.isColor
    ? layers.map(name => valueAt(model, name, position)?.value ?? NaN)
    : [];
  const masks = [...new Set(info.mask_planes.map(mask => mask.plane))];
  return {
    x: Math.floor(position.x) + info.x0,
    y: Math.floor(position.y) + info.y0,
    step: 1,
    ...found,
    bands,
    masks: masks.flatMap(name =>
      planesAt(
        valueAt(model, name, position)?.value ?? 0,
        info.mask_planes.filter(mask => mask.plane === name)
      )
    )
  };
}

function valueAt(
  { info, tiles }: ImageModel,
  plane: string,
  position: IPoint
): { value: number; step: number } | null {
  for (let step = 1; step <= coarsestStep(info); step *= 2) {
    const address = tileAt(position, info, step);
    const tile = address && tiles.get(plane, address);
    if (tile) {
      const edge = TILE_EDGE * step;
      const column = Math.floor((position.x % edge) / step);
      const row = Math.floor((position.y % edge) / step);
      return { value: tile.values[row * tile.width + column], step };
    }
  }
  return null;
}
