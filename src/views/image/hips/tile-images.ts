import { LruCache } from '../../../table/lru-cache';
import { tileUrl } from './survey';
import type { ISurvey } from './survey';
import type { ISurveyTile } from './visible';

/** Tiles that are kept. */
const MOST_KEPT = 600;

/** Pictures of the tiles of a survey, asked for when they come into view. */
export class TileImages {
  /**
   * @param survey - The survey
   * @param onChange - Called when a tile has come
   */
  constructor(
    private readonly _survey: ISurvey,
    private readonly _onChange: () => void
  ) {}

  /** The picture of a tile; null while it is on its way, and if there is none. */
  get({ order, pixel }: ISurveyTile): HTMLImageElement | null {
    const url = tileUrl(this._survey, order, pixel);
    const image = this._images.get(url) ?? this._ask(url);
    return image.complete && image.naturalWidth > 0 ? image : null;
  }

  /** Ask for nothing any more. */
  dispose(): void {
    this._images.clear();
  }

  private _ask(url: string): HTMLImageElement {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.referrerPolicy = 'no-referrer';
    image.addEventListener('load', this._onChange);
    image.addEventListener('error', this._onChange);
    image.src = url;
    this._images.set(url, image);
    return image;
  }

  private readonly _images = new LruCache<string, HTMLImageElement>(
    MOST_KEPT,
    () => 1,
    image => image.removeAttribute('src')
  );
}
