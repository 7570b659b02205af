import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError } from '../../repository/errors';
import type {
  ButlerError,
  ImageInfo,
  ImageParams,
  MaskPlane
} from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { findLimits } from './display/limits';
import type { ILimits, LimitsRule } from './display/limits';
import { MASK_OPACITY } from './display/mask-colors';
import type { IShownMask } from './display/mask-colors';
import type { IDisplay } from './display/paint';
import { equalize } from './display/stretch';
import { tileAt } from './geometry/tiles';
import { readWcs } from './geometry/wcs';
import type { Wcs } from './geometry/wcs';
import { TileStore } from './display/tile-store';
import type { ITile } from './display/tile-store';

/** Name of the three bands of `ImageInfo.rgb` shown as one. */
export const COLOR_PLANE = 'RGB';

/** An open image: how it is shown, and its pixels as far as they were needed. */
export class ImageModel implements IDisposable {
  constructor(
    repository: IRepository,
    content: ImageParams,
    readonly info: ImageInfo
  ) {
    this.isDifference = content.layout === 'difference';
    this.wcs = readWcs(info.wcs);
    this._plane = firstPlane(info, content.component);
    if (this.isMask) {
      this._overlay = new Set(info.mask_planes.map(nameOf));
    }
    this.tiles = new TileStore(
      repository,
      content,
      info,
      () => this._onTile(),
      reason => this._fail(reason)
    );
  }

  readonly tiles: TileStore;
  /** Whether one image was subtracted from another. */
  readonly isDifference: boolean;
  readonly wcs: Wcs | null;

  /** Emitted when something else is to be painted. */
  get changed(): ISignal<ImageModel, void> {
    return this._changed;
  }

  /** Name of the plane that is shown. */
  get plane(): string {
    return this._plane;
  }

  get display(): IDisplay {
    return this._display;
  }

  get rule(): LimitsRule {
    return this._rule;
  }

  /** Whether there is something to find limits from, so that the image can be painted. */
  get isReady(): boolean {
    return this._hasMiddle || this.isMask;
  }

  /** Whether the pixels that limits are found from are here, or cannot be read. */
  get hasBegun(): boolean {
    return this.isReady || this._error !== null;
  }

  /** What went wrong last; null when nothing did. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** Mask planes laid over the image. */
  get overlay(): readonly MaskPlane[] {
    return this.info.mask_planes.filter(plane =>
      this._overlay.has(nameOf(plane))
    );
  }

  /** How opaque a mask plane is (0 to 1). */
  opacityOf(plane: MaskPlane): number {
    return this._opacity.get(nameOf(plane)) ?? (this.isMask ? 1 : MASK_OPACITY);
  }

  /** Say how opaque a mask plane is (0 to 1). */
  setOpacity(plane: MaskPlane, opacity: number): void {
    this._opacity.set(nameOf(plane), opacity);
    this._changed.emit();
  }

  /** Mask planes of a plane of bits that are laid over the image. */
  shownMasks(plane: string): readonly IShownMask[] {
    return this.overlay
      .filter(mask => mask.plane === plane)
      .map(mask => ({ plane: mask, opacity: this.opacityOf(mask) }));
  }

  /** Planes that can be shown; three bands are one plane of colours as well. */
  get planes(): readonly string[] {
    const names = this.info.planes.map(({ name }) => name);
    return this.info.rgb.length === 3 ? [COLOR_PLANE, ...names] : names;
  }

  /** Whether three bands are shown as red, green and blue. */
  get isColor(): boolean {
    return this._plane === COLOR_PLANE;
  }

  /** Planes of the pixels that are shown: three for colours. */
  get layers(): readonly string[] {
    return this.isColor ? this.info.rgb : [this._plane];
  }

  /** Whether the plane that is shown is itself a mask. */
  get isMask(): boolean {
    return this.typeOf(this._plane) === 'int32';
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** How the values of a plane are stored. */
  typeOf(plane: string): string {
    return this.info.planes.find(({ name }) => name === plane)?.type ?? '';
  }

  /**
   * Read the middle of the image, in its own pixels, and find limits from it: in blocks of pixels
   * the noise would be too small.
   */
  async start(): Promise<void> {
    this._aborter.abort();
    this._aborter = new AbortController();
    const { signal } = this._aborter;
    this._error = null;
    this._changed.emit();
    const { width, height } = this.info;
    const middle = tileAt({ x: width / 2, y: height / 2 }, this.info, 1);
    if (this.isMask || !middle) {
      return;
    }
    try {
      await Promise.all(
        this.layers.map(plane => this.tiles.read(plane, middle, signal))
      );
      this._hasMiddle = true;
      this._onTile();
    } catch (reason) {
      if (!signal.aborted) {
        this._fail(reason);
      }
    }
  }

  /** Show another plane. */
  choosePlane(plane: string): void {
    this._plane = plane;
    this._hasLimits = false;
    this._hasMiddle = false;
    this._rule = this._rule === 'manual' ? 'zscale' : this._rule;
    if (this.isMask && !this._overlay.size) {
      this.showMasks(true);
    }
    void this.start();
  }

  /** Change stretch or colours: nothing is read for that. */
  setDisplay(change: Partial<Omit<IDisplay, 'limits'>>): void {
    this._display = { ...this._display, ...change };
    this._equalize();
    this._changed.emit();
  }

  /** Find the limits in another way. */
  setRule(rule: LimitsRule): void {
    this._rule = rule;
    this._findLimits();
    this._changed.emit();
  }

  /** Set the limits by hand. */
  setLimits(limits: ILimits): void {
    this._rule = 'manual';
    this._display = { ...this._display, limits };
    this._equalize();
    this._changed.emit();
  }

  /** Lay a mask plane over the image, or take it away. */
  toggleMask(plane: MaskPlane): void {
    const overlay = new Set(this._overlay);
    if (!overlay.delete(nameOf(plane))) {
      overlay.add(nameOf(plane));
    }
    this._overlay = overlay;
    this._changed.emit();
  }

  /** Show all mask planes, or none. */
  showMasks(all: boolean): void {
    this._overlay = new Set(all ? this.info.mask_planes.map(nameOf) : []);
    this._changed.emit();
  }

  /** Show this image as another one is shown. */
  take(other: ImageModel): void {
    if (other.isMask || this.isMask) {
      return;
    }
    // A difference has no brightness in common with an image.
    if (other.isDifference === this.isDifference) {
      this._display = other.display;
      this._rule = 'manual';
      this._hasLimits = other.isReady;
    } else {
      const { limits } = this._display;
      this._display = { ...other.display, limits };
    }
    this._overlay = new Set(other.overlay.map(nameOf));
    other._opacity.forEach((value, name) => this._opacity.set(name, value));
    this._changed.emit();
  }

  /** Try again what went wrong. */
  retry(): void {
    this.tiles.forgive();
    void this.start();
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._aborter.abort();
      this.tiles.dispose();
      Signal.clearData(this);
    }
  }

  private _onTile(): void {
    if (!this._hasLimits && this._hasMiddle) {
      this._findLimits();
    }
    this._changed.emit();
  }

  /** Find limits from the pixels that are here; none are read for it. */
  private _findLimits(): void {
    const tiles = this.layers.flatMap(plane => this.tiles.loaded(plane));
    if (this._rule === 'manual') {
      return;
    }
    const finest = Math.min(...tiles.map(({ address }) => address.step));
    const fine = tiles.filter(({ address }) => address.step === finest);
    const limits =
      (this._rule === 'min-max' ? null : this._limitsOf(fine)) ??
      this._limitsOf(tiles);
    if (limits) {
      this._display = { ...this._display, limits };
      this._hasLimits = true;
      this._equalize();
    }
  }

  /** Find the stretch `histogram` from the pixels that are here. */
  private _equalize(): void {
    const { stretch, limits } = this._display;
    if (stretch === 'histogram') {
      const [tile] = this.tiles.loaded(this.layers[0]);
      const equalizer = equalize(tile?.values ?? [], limits.low, limits.high);
      this._display = { ...this._display, equalizer };
    }
  }

  private _limitsOf(tiles: readonly ITile[]): ILimits | null {
    const rule = this._rule === 'manual' ? 'zscale' : this._rule;
    return findLimits(
      rule,
      tiles.map(({ values }) => values)
    );
  }

  private _fail(reason: unknown): void {
    this._error = describeError(reason);
    this._changed.emit();
  }

  private _plane: string;
  private _display: IDisplay = {
    limits: { low: 0, high: 1 },
    stretch: 'asinh',
    colormap: 'gray',
    inverted: false
  };
  private _rule: LimitsRule = 'zscale';
  private readonly _opacity = new Map<string, number>();
  private _overlay: ReadonlySet<string> = new Set();
  private _hasLimits = false;
  private _hasMiddle = false;
  private _error: ButlerError | null = null;
  private _aborter = new AbortController();
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}

/** The plane a component names, else the first that is no mask. */
function firstPlane(
  { planes, rgb }: ImageInfo,
  component?: string | null
): string {
  if (rgb.length === 3) {
    return COLOR_PLANE;
  }
  const named = planes.find(({ name }) => name === component);
  const plain = planes.find(({ type }) => type !== 'int32');
  return (named ?? plain ?? planes[0]).name;
}

/** Mask planes of different masks may have the same name. */
function nameOf({ plane, name }: MaskPlane): string {
  return `${plane}/${name}`;
}
