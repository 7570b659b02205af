import { layMasks } from '../display/mask-colors';
import type { ILimits } from '../display/limits';
import {
  makeColorTable,
  packed,
  paintColors,
  paintIndices,
  toIndices
} from '../display/paint';
import { sampleTiles } from '../display/sample';
import type { ISampledTile, Values } from '../display/sample';
import type { ITile } from '../display/tile-store';
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
  readonly values: Values;
  readonly shown: Uint8Array;
}

/** What is in view, in pixels of the screen as it is painted. */
interface IView {
  readonly viewport: IViewport;
  readonly size: ISize;
  readonly step: number;
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
   * Paint what is here.
   *
   * @param viewport - What is in view (CSS pixels)
   * @param screen - Size of the canvas (CSS pixels)
   */
  paint(
    context: CanvasRenderingContext2D,
    viewport: IViewport,
    screen: ISize
  ): void {
    const { width, height } = context.canvas;
    if (!this._model.isReady || !width || !height) {
      context.clearRect(0, 0, width, height);
      return;
    }
    const picture = this._picture(width, height);
    const target = new Uint32Array(picture.data.buffer);
    const scale = (viewport.scale * width) / screen.width;
    const view = {
      viewport: { ...viewport, scale },
      size: { width, height },
      step: stepFor(viewport.scale, this._model.info)
    };
    this._paintPlane(view, target);
    for (const name of this._maskPlanes()) {
      const masks = this._model.shownMasks(name);
      const sampled = this._sampled(name, view);
      if (sampled.values instanceof Int32Array) {
        layMasks(sampled.values, sampled.shown, masks, target);
      }
    }
    context.putImageData(picture, 0, 0);
  }

  /**
   * Ask for what is in view and not here.
   *
   * @param hovered - Position under the pointer, whose mask is read as well
   */
  want(viewport: IViewport, screen: ISize, hovered: IPoint | null): void {
    const { info, tiles } = this._model;
    if (!this._model.hasBegun) {
      // The first pixels would wait for all others.
      return;
    }
    const step = stepFor(viewport.scale, info);
    const visible = visibleTiles(viewport, screen, info, step);
    const layers = [...new Set([...this._model.layers, ...this._maskPlanes()])];
    const under = hovered && tileAt(hovered, info, step);
    const masks = new Set(info.mask_planes.map(mask => mask.plane));
    tiles.want([
      ...layers.flatMap(name => visible.map(at => [name, at] as const)),
      ...[...masks].flatMap(name => (under ? [[name, under] as const] : []))
    ]);
  }

  private _paintPlane(view: IView, target: Uint32Array): void {
    const { plane, display, layers, isColor, isMask } = this._model;
    if (isColor) {
      const sampled = layers.map(name => this._sampled(name, view));
      const bands = sampled.map(({ values }) => values as Float32Array);
      target.fill(0);
      paintColors(bands, sampled[0].shown, display, target);
    } else if (isMask) {
      const { shown } = this._sampled(plane, view);
      const black = packed([0, 0, 0]);
      shown.forEach((isShown, at) => (target[at] = isShown ? black : 0));
    } else {
      const { values } = this._sampled(plane, view, display.limits);
      paintIndices(values as Uint16Array, makeColorTable(display), target);
    }
  }

  /** Planes of masks that are laid over the image. */
  private _maskPlanes(): readonly string[] {
    return [...new Set(this._model.overlay.map(({ plane }) => plane))];
  }

  /**
   * Pixels of a plane under those of the screen.
   *
   * @param limits - Give indices of colours between these instead of values
   */
  private _sampled(plane: string, view: IView, limits?: ILimits): ISampled {
    const { tiles } = this._model;
    const { size } = view;
    const key = JSON.stringify([view, tiles.version(plane), limits]);
    const before = this._kept.get(plane);
    if (before?.key === key) {
      return before;
    }
    const count = size.width * size.height;
    const isMask = this._model.typeOf(plane) === 'int32';
    const Kind = limits ? Uint16Array : isMask ? Int32Array : Float32Array;
    const { values, shown } =
      before && before.shown.length === count && before.values instanceof Kind
        ? before
        : { values: new Kind(count), shown: new Uint8Array(count) };
    values.fill(0);
    shown.fill(0);
    const sampled = { key, values, shown };
    this._sample(plane, view, sampled, limits);
    this._kept.set(plane, sampled);
    return sampled;
  }

  private _sample(
    plane: string,
    { viewport, size, step }: IView,
    { values, shown }: ISampled,
    limits?: ILimits
  ): void {
    const { info, tiles } = this._model;
    const asShown = (tile: ITile): ISampledTile => ({
      values: limits ? this._indices(tile, limits) : tile.values,
      width: tile.width,
      step: tile.address.step
    });
    const lay = (s: number, last: number): void =>
      sampleTiles(
        viewport,
        size,
        info,
        s,
        (column, row) => {
          const tile = this._find(plane, s, column, row, last);
          return tile && asShown(tile);
        },
        values,
        shown
      );
    // Until all has come, coarser and finer tiles stand in.
    lay(step, coarsestStep(info));
    if (shown.includes(0) && tiles.pending) {
      const finer = new Set(tiles.loaded(plane).map(tile => tile.address.step));
      [...finer].filter(s => s < step).forEach(s => lay(s, s));
      lay(step, step);
    }
  }

  /** The tile, or a coarser one that holds it. */
  private _find(
    plane: string,
    step: number,
    column: number,
    row: number,
    last: number
  ): ITile | null {
    const { info, tiles } = this._model;
    const x = column * TILE_EDGE * step;
    const y = row * TILE_EDGE * step;
    for (let s = step; s <= last; s *= 2) {
      const address = tileAt({ x, y }, info, s);
      const tile = address && tiles.get(plane, address);
      if (tile) {
        return tile;
      }
    }
    return null;
  }

  /** Indices of the colours of a tile, until the limits change. */
  private _indices(tile: ITile, limits: ILimits): Uint16Array {
    const before = this._indexed.get(tile);
    if (before?.limits === limits) {
      return before.indices;
    }
    const indices = toIndices(tile.values, limits);
    this._indexed.set(tile, { limits, indices });
    return indices;
  }

  /** A picture to paint into: the last one, if it has the size. */
  private _picture(width: number, height: number): ImageData {
    const before = this._painted;
    this._painted =
      before?.width === width && before.height === height
        ? before
        : new ImageData(width, height);
    return this._painted;
  }

  private readonly _kept = new Map<string, ISampled>();
  private readonly _indexed = new WeakMap<
    ITile,
    { readonly limits: ILimits; readonly indices: Uint16Array }
  >();
  private _painted: ImageData | null = null;
}
