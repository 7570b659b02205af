import { TILE_EDGE, withinTile } from '../geometry/tiles';
import type { ISize, IViewport } from '../geometry/viewport';
import { imageAxes } from './image-axes';
import { sampleUpright } from './sample-upright';

/** Values of pixels, bits of a mask, or indices of colours. */
export type Values = Float32Array | Int32Array | Uint16Array;

/** Pixels a screen pixel is looked up in. */
export interface ISampledTile {
  readonly values: Values;
  readonly width: number;
  /** Image pixels per pixel of the tile. */
  readonly step: number;
}

/** Gives the tile at a column and row, or a coarser one that holds it; null if there is none. */
export type FindTile = (column: number, row: number) => ISampledTile | null;

/** What is looked up, and where it goes. */
export interface ISampling {
  readonly viewport: IViewport;
  readonly screen: ISize;
  readonly image: ISize;
  readonly step: number;
  readonly find: FindTile;
  readonly values: Values;
  readonly shown: Uint8Array;
}

/**
 * Look up the pixel under each pixel of the screen.
 *
 * @param viewport - What is in view, in pixels of the screen as it is painted
 * @param screen - Size of the screen as it is painted (pixel)
 * @param step - Reduction of the tiles
 * @param values - Receives the pixels; left as they are where there is none
 * @param shown - Receives 1 where there is a pixel
 */
export function sampleTiles(
  viewport: IViewport,
  screen: ISize,
  image: ISize,
  step: number,
  find: FindTile,
  values: Values,
  shown: Uint8Array
): void {
  const known = new Map<number, ISampledTile | null>();
  const columns = Math.ceil(image.width / (TILE_EDGE * step));
  const findOnce: FindTile = (column, row) => {
    const key = row * columns + column;
    let tile = known.get(key);
    if (tile === undefined) {
      tile = find(column, row);
      known.set(key, tile);
    }
    return tile;
  };
  const sample = viewport.rotation ? sampleTurned : sampleUpright;
  sample({ viewport, screen, image, step, find: findOnce, values, shown });
}

function sampleTurned(sampling: ISampling): void {
  const { viewport, screen, image, step, find, values, shown } = sampling;
  const { across, up } = imageAxes(viewport, screen);
  const edge = TILE_EDGE * step;
  let at = 0;
  for (let j = 0; j < screen.height; j++) {
    let [column, row] = [-1, -1];
    let tile: ISampledTile | null = null;
    for (let i = 0; i < screen.width; i++, at++) {
      const x = across.x[i] + up.x[j];
      const y = up.y[j] + across.y[i];
      if (x >= 0 && y >= 0 && x < image.width && y < image.height) {
        const [right, above] = [Math.floor(x / edge), Math.floor(y / edge)];
        if (right !== column || above !== row) {
          [column, row] = [right, above];
          tile = find(column, row);
        }
        if (tile) {
          const place = withinTile(x, tile.step);
          const line = withinTile(y, tile.step);
          values[at] = tile.values[line * tile.width + place];
          shown[at] = 1;
        }
      }
    }
  }
}
