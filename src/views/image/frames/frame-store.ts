import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { ImageInfo, ImageParams } from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import { ImageModel } from '../image-model';

/** Open images that are kept, so that going back to one is immediate. */
const MOST_OPEN = 12;

/** Opens images one after the other and keeps the last few. */
export class FrameStore implements IDisposable {
  constructor(private readonly _repository: IRepository) {}

  /** Emitted when what is painted of any of the images has changed. */
  get changed(): ISignal<FrameStore, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Take an image that is open already. */
  adopt(content: ImageParams, info: ImageInfo): ImageModel {
    const key = JSON.stringify(content);
    const known = this._models.get(key);
    if (known) {
      this._models.delete(key);
      this._models.set(key, known);
      return known;
    }
    const model = new ImageModel(this._repository, content, info);
    model.changed.connect(() => this._changed.emit());
    this._models.set(key, model);
    void model.start();
    this._trim();
    return model;
  }

  /** Open an image, or give it again. */
  async open(content: ImageParams, signal?: AbortSignal): Promise<ImageModel> {
    const known = this._models.get(JSON.stringify(content));
    const info =
      known?.info ??
      (await this._repository.call('image.open', content, { signal }));
    return this.adopt(content, info);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._models.forEach(model => model.dispose());
      this._models.clear();
      Signal.clearData(this);
    }
  }

  private _trim(): void {
    while (this._models.size > MOST_OPEN) {
      const [[key, model]] = this._models;
      this._models.delete(key);
      model.dispose();
    }
  }

  private _isDisposed = false;
  private readonly _models = new Map<string, ImageModel>();
  private readonly _changed = new Signal<this, void>(this);
}
