import { layMasks } from '../display/mask-colors';
import {
  makeColorTable,
  packed,
  paintColors,
  paintValues
} from '../display/paint';
import type { IColorTable, IDisplay } from '../display/paint';
import { sampleTiles } from '../display/sample';
import type { ISampledTile } from '../display/sample';
import {
  coarsestStep,
  stepFor,
  TILE_EDGE,
  tileAt,
  visibleTiles
} from '../geometry/tiles';
import type { IPoint, ISize, IViewport } from '../geometry/viewport';
import type { ImageModel } from '../image-model';

interface ISampled {
  readonly key: string;
  readonly values: Float32Array | Int32Array;
  readonly shown: Uint8Array;
}

/**
 * Paints an image pixel by pixel of the screen.
 *
 * Which image pixel is under which pixel of the screen is found anew only when the view moves or
 * tiles have come; other colours are then one lookup per pixel, and no request.
 */
export class ImagePainter {
  constructor(private readonly _model: ImageModel) {}

  /**
   * Ask for what is missing, and paint what is here.
   *
   * @param viewport - What is in view (CSS pixels)
   * @param screen - Size of the canvas (CSS pixels)
   * @param hovered - Position under the pointer, whose mask is read as well
   */
  paint(
    context: CanvasRenderingContext2D,
    viewport: IViewport,
    screen: ISize,
    hovered: IPoint | null
  ): void {
    const { info } = this._model;
    const step = stepFor(viewport.scale, info);
    this._want(viewport, screen, step, hovered);
    const { width, height } = context.canvas;
    context.clearRect(0, 0, width, height);
    if (!this._model.isReady || !width || !height) {
      return;
    }
    const picture = new ImageData(width, height);
    const target = new Uint32Array(picture.data.buffer);
    const fine = {
      ...viewport,
      scale: (viewport.scale * width) / screen.width
    };
    this._paintPlane(fine, { width, height }, step, target);
    for (const name of this._maskPlanes()) {
      const masks = this._model.shownMasks(name);
      const sampled = this._sampled(name, fine, { width, height }, step);
      if (sampled.values instanceof Int32Array) {
        layMasks(sampled.values, sampled.shown, masks, target);
      }
    }
    context.putImageData(picture, 0, 0);
  }

  private _want(
    viewport: IViewport,
    screen: ISize,
    step: number,
    hovered: IPoint | null
  ): void {
    const { info, tiles } = this._model;
    const visible = visibleTiles(viewport, screen, info, step);
    const layers = [...new Set([...this._model.layers, ...this._maskPlanes()])];
    const under = hovered && tileAt(hovered, info, step);
    const masks = new Set(info.mask_planes.map(mask => mask.plane));
    tiles.want([
      ...layers.flatMap(name => visible.map(at => [name, at] as const)),
      ...[...masks].flatMap(name => (under ? [[name, under] as const] : []))
    ]);
  }

  private _paintPlane(
    viewport: IViewport,
    size: ISize,
    step: number,
    target: Uint32Array
  ): void {
    const { plane, display, layers } = this._model;
    if (this._model.isColor) {
      const sampled = layers.map(name =>
        this._sampled(name, viewport, size, step)
      );
      const bands = sampled.map(({ values }) => values as Float32Array);
      paintColors(bands, sampled[0].shown, display, target);
      return;
    }
    const { values, shown } = this._sampled(plane, viewport, size, step);
    if (values instanceof Float32Array) {
      paintValues(values, shown, this._colors(display), target);
    } else {
      const black = packed([0, 0, 0]);
      shown.forEach((isShown, at) => isShown && (target[at] = black));
    }
  }

  /** Planes of masks that are laid over the image. */
  private _maskPlanes(): readonly string[] {
    return [...new Set(this._model.overlay.map(({ plane }) => plane))];
  }

  private _sampled(
    plane: string,
    viewport: IViewport,
    size: ISize,
    step: number
  ): ISampled {
    const { info, tiles } = this._model;
    const key = JSON.stringify([viewport, size, tiles.version(plane)]);
    const before = this._kept.get(plane);
    if (before?.key === key) {
      return before;
    }
    const count = size.width * size.height;
    const isMask = this._model.typeOf(plane) === 'int32';
    const values =
      before?.values.length === count
        ? before.values
        : isMask
          ? new Int32Array(count)
          : new Float32Array(count);
    const shown =
      before?.shown.length === count ? before.shown : new Uint8Array(count);
    const find = (column: number, row: number): ISampledTile | null =>
      this._find(plane, step, column, row);
    sampleTiles(viewport, size, info, step, find, values, shown);
    const sampled = { key, values, shown };
    this._kept.set(plane, sampled);
    return sampled;
  }

  /** The tile, or a coarser one that stands in for it while it is still to come. */
  private _find(
    plane: string,
    step: number,
    column: number,
    row: number
  ): ISampledTile | null {
    const { info, tiles } = this._model;
    const x = column * TILE_EDGE * step;
    const y = row * TILE_EDGE * step;
    for (let s = step; s <= coarsestStep(info); s *= 2) {
      const address = tileAt({ x, y }, info, s);
      const tile = address && tiles.get(plane, address);
      if (tile) {
        return { values: tile.values, width: tile.width, step: s };
      }
    }
    return null;
  }

  private _colors(display: IDisplay): IColorTable {
    if (this._table?.display !== display) {
      this._table = { display, colors: makeColorTable(display) };
    }
    return this._table.colors;
  }

  private readonly _kept = new Map<string, ISampled>();
  private _table: { display: IDisplay; colors: IColorTable } | null = null;
}
