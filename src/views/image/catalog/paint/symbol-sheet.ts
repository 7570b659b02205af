import type { ISize } from '../../geometry/viewport';
import { over } from './over';
import type { ISymbolStyle } from './symbols';
import { symbol, SYMBOL } from './symbols';

/** Pixels of a symbol that are not clear. */
interface ISprite {
  readonly edge: number;
  /** Where they are on a sheet, from the upper left corner of the symbol. */
  readonly offsets: Int32Array;
  /** RGBA. */
  readonly colors: Uint32Array;
}

/**
 * A canvas that many symbols are drawn on: copying each by `drawImage` takes several times as long
 * without a GPU.
 */
export class SymbolSheet {
  /** @param size - Of the sheet (CSS pixels) */
  constructor(size: ISize) {
    this._density = devicePixelRatio;
    this.canvas = document.createElement('canvas');
    this.canvas.width = Math.ceil(size.width * this._density);
    this.canvas.height = Math.ceil(size.height * this._density);
    this._picture = new ImageData(this.canvas.width, this.canvas.height);
    this._pixels = new Uint32Array(this._picture.data.buffer);
  }

  readonly canvas: HTMLCanvasElement;

  /** Begin anew. */
  clear(): void {
    this._pixels.fill(0);
    this._sprites.clear();
  }

  /** Draw a symbol (CSS pixels). */
  add(style: ISymbolStyle, x: number, y: number): void {
    const { width, height } = this.canvas;
    const sprite = this._spriteOf(style);
    const left = Math.round((x - SYMBOL / 2) * this._density);
    const top = Math.round((y - SYMBOL / 2) * this._density);
    // What the edge would cut is outside of the screen: the sheet is larger.
    if (
      left >= 0 &&
      top >= 0 &&
      left + sprite.edge <= width &&
      top + sprite.edge <= height
    ) {
      const { offsets, colors } = sprite;
      const start = top * width + left;
      for (let n = 0; n < colors.length; n++) {
        const at = start + offsets[n];
        const below = this._pixels[at];
        this._pixels[at] = below ? over(colors[n], below) : colors[n];
      }
    }
  }

  /** Put what was drawn on the canvas. */
  finish(): void {
    contextOf(this.canvas).putImageData(this._picture, 0, 0);
  }

  private _spriteOf(style: ISymbolStyle): ISprite {
    let sprite = this._sprites.get(style);
    if (!sprite) {
      sprite = makeSprite(symbol(style, this._density), this.canvas.width);
      this._sprites.set(style, sprite);
    }
    return sprite;
  }

  private readonly _density: number;
  private readonly _picture: ImageData;
  private readonly _pixels: Uint32Array;
  private readonly _sprites = new Map<ISymbolStyle, ISprite>();
}

function makeSprite(picture: HTMLCanvasElement, across: number): ISprite {
  const { width, height } = picture;
  const { data } = contextOf(picture).getImageData(0, 0, width, height);
  const all = new Uint32Array(data.buffer);
  const places = [...all.keys()].filter(at => all[at] >>> 24);
  return {
    edge: width,
    offsets: Int32Array.from(
      places,
      at => Math.floor(at / width) * across + (at % width)
    ),
    colors: Uint32Array.from(places, at => all[at])
  };
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) {
    throw new Error('This browser has no 2-D canvas.');
  }
  return context;
}
