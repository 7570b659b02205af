import { paintMask } from './display/mask-colors';
import { makeColorTable, paintValues } from './display/paint';
import type { IColorTable, IDisplay } from './display/paint';
import {
  coarsestStep,
  stepFor,
  TILE_EDGE,
  tileAt,
  visibleTiles
} from './geometry/tiles';
import type { ITileAddress } from './geometry/tiles';
import { toScreen } from './geometry/viewport';
import type { IPoint, ISize, IViewport } from './geometry/viewport';
import type { ImageModel } from './image-model';
import type { ITile } from './tile-store';

interface IPainted {
  readonly look: unknown;
  readonly canvas: HTMLCanvasElement;
}

/** Paints an image on a canvas, tile by tile; a tile is coloured anew only when its look changes. */
export class ImagePainter {
  constructor(private readonly _model: ImageModel) {}

  /**
   * Paint what is in view and ask for what is missing.
   *
   * @param context - Scaled to CSS pixels
   * @param screen - Size of the canvas (CSS pixels)
   * @param hovered - Position under the pointer, whose mask is read as well
   */
  paint(
    context: CanvasRenderingContext2D,
    viewport: IViewport,
    screen: ISize,
    background: string,
    hovered: IPoint | null
  ): void {
    const { info, tiles } = this._model;
    context.fillStyle = background;
    context.fillRect(0, 0, screen.width, screen.height);
    const step = stepFor(viewport.scale, info);
    const visible = visibleTiles(viewport, screen, info);
    const layers = this._layers();
    const under = hovered && tileAt(hovered, info, step);
    const masks = new Set(info.mask_planes.map(({ plane }) => plane));
    tiles.want([
      ...layers.flatMap(plane => visible.map(at => [plane, at] as const)),
      ...[...masks].flatMap(plane => (under ? [[plane, under] as const] : []))
    ]);
    if (!this._model.isReady) {
      return;
    }
    for (const plane of layers) {
      // Coarser tiles stand in for those that are still to come.
      for (let s = coarsestStep(info); s >= step; s /= 2) {
        for (const address of visibleTiles(viewport, screen, info, s)) {
          this._drawTile(context, viewport, screen, plane, address);
        }
      }
    }
  }

  /** Planes to paint, from the bottom up. */
  private _layers(): readonly string[] {
    const { plane, overlay } = this._model;
    return [...new Set([plane, ...overlay.map(mask => mask.plane)])];
  }

  private _drawTile(
    context: CanvasRenderingContext2D,
    viewport: IViewport,
    screen: ISize,
    plane: string,
    address: ITileAddress
  ): void {
    const tile = this._model.tiles.get(plane, address);
    if (!tile?.values.length) {
      return;
    }
    const { step, column, row } = address;
    const left = column * TILE_EDGE * step;
    const bottom = row * TILE_EDGE * step;
    const from = toScreen(viewport, screen, {
      x: left,
      y: bottom + tile.height * step
    });
    const to = toScreen(viewport, screen, {
      x: left + tile.width * step,
      y: bottom
    });
    // Whole screen pixels leave no seams between tiles.
    const [x, y] = [Math.round(from.x), Math.round(from.y)];
    context.imageSmoothingEnabled = viewport.scale * step < 1;
    context.drawImage(
      this._colored(plane, tile),
      x,
      y,
      Math.round(to.x) - x,
      Math.round(to.y) - y
    );
  }

  private _colored(plane: string, tile: ITile): HTMLCanvasElement {
    const { display, overlay } = this._model;
    const isMask = this._model.typeOf(plane) === 'int32';
    const planes = overlay.filter(mask => mask.plane === plane);
    const alone = plane === this._model.plane;
    const look = isMask ? JSON.stringify([planes, alone]) : display;
    const known = this._painted.get(tile);
    if (known?.look === look) {
      return known.canvas;
    }
    const canvas = known?.canvas ?? document.createElement('canvas');
    canvas.width = tile.width;
    canvas.height = tile.height;
    const pixels = new ImageData(tile.width, tile.height);
    const target = new Uint32Array(pixels.data.buffer);
    if (tile.values instanceof Int32Array) {
      paintMask(tile.values, tile.width, planes, alone, target);
    } else {
      paintValues(tile.values, tile.width, this._colors(display), target);
    }
    canvas.getContext('2d')?.putImageData(pixels, 0, 0);
    this._painted.set(tile, { look, canvas });
    return canvas;
  }

  private _colors(display: IDisplay): IColorTable {
    if (this._table?.display !== display) {
      this._table = { display, colors: makeColorTable(display) };
    }
    return this._table.colors;
  }

  private readonly _painted = new WeakMap<ITile, IPainted>();
  private _table: { display: IDisplay; colors: IColorTable } | null = null;
}
