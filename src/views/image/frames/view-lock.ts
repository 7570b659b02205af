import { Signal } from '@lumino/signaling';
import type { IViewport } from '../geometry/viewport';
import type { Wcs } from '../geometry/wcs';

/** A view that others may follow. */
export interface IShownView {
  readonly viewport: IViewport;
  readonly wcs: Wcs | null;
  /** Identifies the view that moved. */
  readonly sender: object;
}

/** How views follow each other: to the same place of the sky, or to the same pixels. */
export type Lock = 'off' | 'sky' | 'pixels';

/** All image views of the page that are locked tell each other what they show. */
export const viewLock = new Signal<object, IShownView>({});
